//! The files of a document, kept as text so that a diagnostic can show the line it speaks of, and places in them.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Which file of a [`Sources`] a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// Position of the file among its [`Sources`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A stretch of a source file. Lines and columns count from 1, columns and offsets in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Characters of the file before the stretch.
    pub start: u32,
    /// Characters of the file up to the end of the stretch.
    pub end: u32,
}

impl Span {
    /// The same place once `files` others stand before its file.
    pub fn moved(self, files: usize) -> Self {
        let file = FileId(self.file.0.saturating_add(u32::try_from(files).unwrap_or(u32::MAX)));
        Self { file, ..self }
    }
}

/// Where the files of a document come from: a disk, a git revision, a test.
pub trait Files {
    /// The bytes of the file at `path`.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
}

/// The file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
}

/// Files held in memory, by path.
impl Files for BTreeMap<PathBuf, String> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => Err(io::Error::new(io::ErrorKind::NotFound, "no such file")),
        }
    }
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path, as a diagnostic shows it.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// All files that were read for a document.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, path: PathBuf, text: String) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { path, text });
        id
    }

    /// Adds the files of another document. Places in them are [moved](Span::moved) by the
    /// number of files that were here before, which is returned.
    pub fn append(&mut self, others: Self) -> usize {
        let before = self.files.len();
        self.files.extend(others.files);
        before
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The id of the file at `path`, if it was read.
    pub fn find(&self, path: &Path) -> Option<FileId> {
        let index = self.files.iter().position(|file| file.path == path)?;
        Some(FileId(u32::try_from(index).ok()?))
    }

    /// All files with their ids, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }
}
