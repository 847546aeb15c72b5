//! A file that gets its name only when it is complete.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File, OpenOptions};
use tokio::io::{AsyncSeekExt, AsyncWriteExt};

/// A temporary file beside the final path. It is removed unless it was finished.
pub(super) struct PartFile {
    file: Option<File>,
    temporary: PathBuf,
    path: PathBuf,
}

impl PartFile {
    pub(super) async fn create(path: &Path) -> io::Result<Self> {
        needs_runtime()?;
        let Some(name) = path.file_name() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path does not end in a file name"));
        };
        let mut temporary_name = OsString::from(".");
        // Names of files have limited length.
        let shown = name.to_string_lossy().chars().take(40).collect::<String>();
        temporary_name.push(format!("{shown}.{:016x}.part", fastrand::u64(..)));
        let temporary = path.with_file_name(temporary_name);
        let file = OpenOptions::new().write(true).create_new(true).open(&temporary).await?;
        Ok(Self { file: Some(file), temporary, path: path.to_owned() })
    }

    fn file(&mut self) -> io::Result<&mut File> {
        self.file.as_mut().ok_or_else(|| io::Error::other("the file is already finished"))
    }

    pub(super) async fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.file()?.write_all(chunk).await
    }

    pub(super) async fn clear(&mut self) -> io::Result<()> {
        let file = self.file()?;
        file.flush().await?;
        file.set_len(0).await?;
        file.rewind().await.map(drop)
    }

    /// Gives the file its name. It replaces a file that has the name.
    pub(super) async fn finish(&mut self) -> io::Result<()> {
        let file = self.file()?;
        file.flush().await?;
        file.sync_all().await?;
        // Systems differ in whether an open file can be renamed.
        drop(self.file.take());
        if let Err(error) = fs::rename(&self.temporary, &self.path).await {
            _ = fs::remove_file(&self.temporary).await;
            return Err(error);
        }
        Ok(())
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // The download failed or was dropped; there is nobody to report another error to.
            _ = std::fs::remove_file(&self.temporary);
        }
    }
}

/// Work on files would panic without a runtime.
pub(super) fn needs_runtime() -> io::Result<()> {
    match tokio::runtime::Handle::try_current() {
        Ok(_) => Ok(()),
        Err(_) => Err(io::Error::other("reading and writing files needs a tokio runtime")),
    }
}
