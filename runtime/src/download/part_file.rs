//! A file that gets its name only when it is complete.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::AsyncWriteExt;

#[cfg(feature = "content-names")]
use crate::download::digest::sha256;
use crate::file_work;

/// A temporary file beside the final path. It is removed unless it was finished.
pub(super) struct PartFile {
    file: Option<File>,
    temporary: PathBuf,
    path: PathBuf,
    /// If it is named after its content: the extension.
    #[cfg(feature = "content-names")]
    by_content: Option<Option<String>>,
    /// Whether it has its name, and not another file with the same content.
    is_named: bool,
    is_finished: bool,
}

impl PartFile {
    pub(super) async fn create(path: &Path) -> io::Result<Self> {
        let Some(name) = path.file_name() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path does not end in a file name"));
        };
        let mut temporary_name = OsString::from(".");
        // Names of files have limited length.
        let shown = name.to_string_lossy().chars().take(40).collect::<String>();
        temporary_name.push(format!("{shown}.{:016x}.part", fastrand::u64(..)));
        let temporary = path.with_file_name(temporary_name);
        let new = temporary.clone();
        let file = file_work::run(|| OpenOptions::new().write(true).create_new(true).open(new)).await?;
        Ok(Self {
            file: Some(file.into()),
            temporary,
            path: path.to_owned(),
            #[cfg(feature = "content-names")]
            by_content: None,
            is_named: false,
            is_finished: false,
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
        self.file.as_mut().ok_or_else(finished)
    }

    pub(super) async fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.file()?.write_all(chunk).await
    }

    /// The file, with everything written to it.
    async fn take(&mut self) -> io::Result<fs::File> {
        self.file()?.flush().await?;
        match self.file.take() {
            Some(file) => Ok(file.into_std().await),
            None => Err(finished()),
        }
    }

    pub(super) async fn clear(&mut self) -> io::Result<()> {
        let mut file = self.take().await?;
        let empty = move || {
            file.set_len(0)?;
            file.rewind()?;
            Ok(file)
        };
        self.file = Some(file_work::run(empty).await?.into());
        Ok(())
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
        let file = self.take().await?;
        let (temporary, path) = (self.temporary.clone(), self.path.clone());
        #[cfg(feature = "content-names")]
        let by_content = self.by_content.clone();
        let name = move || {
            file.sync_all()?;
            // Systems differ in whether an open file can be renamed.
            drop(file);
            #[cfg(feature = "content-names")]
            let path = match by_content {
                None => path,
                Some(extension) => {
                    let mut path = path.with_file_name(sha256(&temporary)?);
                    path.set_extension(extension.as_deref().unwrap_or_default());
                    if path.try_exists()? {
                        _ = fs::remove_file(&temporary);
                        return Ok((path, false));
                    }
                    path
                }
            };
            fs::rename(&temporary, &path)?;
            Ok((path, true))
        };
        (self.path, self.is_named) = file_work::run(name).await?;
        self.is_finished = true;
        Ok(())
    }
}

fn finished() -> io::Error {
    io::Error::other("the file is already finished")
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if !self.is_finished {
            // Some systems do not remove an open file.
            drop(self.file.take());
            // The download failed or was dropped; there is nobody to report another error to.
            _ = fs::remove_file(&self.temporary);
        }
    }
}
