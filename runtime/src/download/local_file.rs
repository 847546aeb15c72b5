//! Files of this computer.

use std::io;
use std::path::Path;

use tokio::io::AsyncReadExt;

use crate::download::error::DownloadError;
use crate::download::settings::Settings;
use crate::download::target::Target;
use crate::download::transfer::Downloaded;
use crate::file_work;

const CHUNK: usize = 64 * 1024;

/// Copies a regular file.
pub(super) async fn copy(
    path: &Path,
    settings: &Settings,
    target: &mut Target<'_>,
) -> Result<Downloaded, DownloadError> {
    let (mut file, metadata) = file_work::open(path).await?;
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
