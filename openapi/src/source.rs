//! The files of a document, kept as text so that a diagnostic can show the line it is about, and spans in them.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

/// Which file of a [`Sources`] a span is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The index of the file in its [`Sources`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of characters in a source file. Lines and columns start at 1; columns and offsets count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// How many characters of the file come before the range.
    pub start: u32,
    /// How many characters of the file come before the end of the range.
    pub end: u32,
}

impl Span {
    /// The same span after `files` other files have been added before its file.
    pub fn moved(self, files: usize) -> Self {
        let file = FileId(self.file.0.saturating_add(u32::try_from(files).unwrap_or(u32::MAX)));
        Self { file, ..self }
    }
}

/// Where the files of a document come from, such as a disk, a git revision or a test.
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

/// Files in memory, by path.
impl Files for BTreeMap<PathBuf, String> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => Err(io::Error::new(io::ErrorKind::NotFound, "no such file")),
        }
    }
}

/// A file that has been read.
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
    ids: HashMap<PathBuf, FileId>,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, path: PathBuf, text: String) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.ids.entry(path.clone()).or_insert(id);
        self.files.push(SourceFile { path, text });
        id
    }

    /// Adds the files of another document. Their spans have to be [moved](Span::moved) by the
    /// returned number, which is the number of files before the call.
    pub fn append(&mut self, others: Self) -> usize {
        let before = self.files.len();
        for SourceFile { path, text } in others.files {
            self.add(path, text);
        }
        before
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The id of the file at `path`, if it has been read.
    pub fn find(&self, path: &Path) -> Option<FileId> {
        self.ids.get(path).copied()
    }

    /// All files with their ids, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }
}
