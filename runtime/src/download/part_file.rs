//! A file that gets its name only when it is complete.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File, OpenOptions};
use tokio::io::{AsyncSeekExt, AsyncWriteExt};

#[cfg(feature = "content-names")]
use crate::download::digest::sha256;

/// A temporary file beside the final path. It is removed unless it was finished.
pub(super) struct PartFile {
    file: Option<File>,
    temporary: PathBuf,
    path: PathBuf,
    /// If it is named after its content: the extension.
    #[cfg(feature = "content-names")]
    by_content: Option<Option<String>>,
    /// Whether it has its name.
    is_named: bool,
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
        Ok(Self {
            file: Some(file),
            temporary,
            path: path.to_owned(),
            #[cfg(feature = "content-names")]
            by_content: None,
            is_named: false,
        })
    }

    /// A file that is named after its content.
    #[cfg(feature = "content-names")]
    pub(super) async fn by_content(folder: &Path, extension: Option<String>) -> io::Result<Self> {
        let mut file = Self::create(&folder.join("content")).await?;
        file.by_content = Some(extension);
        Ok(file)
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

    /// Where the file is, after it was finished.
    #[cfg(feature = "content-names")]
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file was finished and has its name.
    #[cfg(feature = "content-names")]
    pub(super) fn is_named(&self) -> bool {
        self.is_named
    }

    /// Gives the file its name. It replaces a file that has the name, but not one with the same content.
    pub(super) async fn finish(&mut self) -> io::Result<()> {
        let file = self.file()?;
        file.flush().await?;
        file.sync_all().await?;
        // Systems differ in whether an open file can be renamed.
        drop(self.file.take());
        let result = self.name().await;
        if !self.is_named {
            _ = fs::remove_file(&self.temporary).await;
        }
        result
    }

    async fn name(&mut self) -> io::Result<()> {
        #[cfg(feature = "content-names")]
        if let Some(extension) = &self.by_content {
            self.path.set_file_name(sha256(&self.temporary).await?);
            self.path.set_extension(extension.as_deref().unwrap_or_default());
            if fs::try_exists(&self.path).await? {
                return Ok(());
            }
        }
        fs::rename(&self.temporary, &self.path).await?;
        self.is_named = true;
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
