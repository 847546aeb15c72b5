//! Files of this computer.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File};
use tokio::io::AsyncReadExt;

use crate::download::error::DownloadError;
use crate::download::part_file::needs_runtime;
use crate::download::settings::Settings;
use crate::download::target::Target;
use crate::download::transfer::Downloaded;

const CHUNK: usize = 64 * 1024;

/// The real path of a file, without symbolic links, if it is inside one of the folders.
///
/// # Errors
///
/// If the file does not exist or cannot be reached. A folder that does not exist contains nothing.
pub async fn inside(path: &Path, folders: &[PathBuf]) -> io::Result<Option<PathBuf>> {
    needs_runtime()?;
    let real = fs::canonicalize(path).await?;
    for folder in folders {
        if let Ok(folder) = fs::canonicalize(folder).await
            && real.starts_with(&folder)
        {
            return Ok(Some(real));
        }
    }
    Ok(None)
}

/// Copies a regular file.
pub(super) async fn copy(
    path: &Path,
    settings: &Settings,
    target: &mut Target<'_>,
) -> Result<Downloaded, DownloadError> {
    needs_runtime()?;
    let mut file = File::open(path).await?;
    let metadata = file.metadata().await?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file").into());
    }
    let expected = metadata.len();
    settings.check(expected)?;
    let mut buffer = vec![0; CHUNK];
    let mut received = 0;
    loop {
        let read = file.read(&mut buffer).await?;
        if read == 0 {
            break;
        }
        received += read as u64;
        settings.arrived(received, Some(expected))?;
        target.write(&buffer[..read]).await?;
    }
    if received != expected {
        return Err(DownloadError::Changed);
    }
    target.finish().await?;
    Ok(Downloaded { length: received, content_type: None })
}
