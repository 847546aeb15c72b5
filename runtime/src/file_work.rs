//! Work on files, which waits for the disk and must not stop a thread of the runtime meanwhile.
//!
//! `tokio::fs` has an async function for each of these steps, and each of them compiles its own task. Here, all work is the same
//! type to tokio.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;
#[cfg(feature = "download")]
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::Handle;

/// Does the work on a thread where it may wait.
///
/// # Errors
///
/// Those of the work, and one if there is no tokio runtime, which has these threads.
#[inline]
pub(crate) async fn run<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let outcome = Arc::new(Mutex::new(None));
    let kept = outcome.clone();
    let work = move || *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(work());
    start(Box::new(work)).await?;
    let outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
    outcome.unwrap_or_else(|| Err(io::Error::other("the work has no outcome")))
}

#[inline]
async fn start(work: Box<dyn FnOnce() + Send>) -> io::Result<()> {
    let runtime = Handle::try_current()
        .map_err(|_| io::Error::other("reading and writing files needs a tokio runtime"))?;
    runtime.spawn_blocking(work).await.map_err(io::Error::other)
}

/// Opens a file for reading.
#[inline]
pub(crate) async fn open(path: &Path) -> io::Result<(tokio::fs::File, Metadata)> {
    let path = path.to_owned();
    let (file, metadata) = run(move || {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        Ok((file, metadata))
    })
    .await?;
    Ok((file.into(), metadata))
}

/// The real path of a file, without symbolic links, if it is inside one of the folders.
///
/// # Errors
///
/// If the file does not exist or cannot be reached. A folder that does not exist contains nothing.
#[cfg(feature = "download")]
#[inline]
pub async fn inside(path: &Path, folders: &[PathBuf]) -> io::Result<Option<PathBuf>> {
    let (path, folders) = (path.to_owned(), folders.to_owned());
    run(move || {
        let real = path.canonicalize()?;
        let is_inside = |folder: &PathBuf| folder.canonicalize().is_ok_and(|folder| real.starts_with(folder));
        Ok(folders.iter().any(is_inside).then_some(real))
    })
    .await
}
