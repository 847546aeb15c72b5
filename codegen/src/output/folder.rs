//! Reads the content of a folder without following links.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::OutputError;

/// What cargo and git add to the folder of a crate, only at its top level.
const IGNORED: [&str; 3] = ["target", "Cargo.lock", ".git"];

/// The extension of files that are being written.
pub const TEMPORARY: &str = ".codegen-tmp";

/// The bytes of the file at `path` in `dir`; `None` if it does not exist. A folder or a link instead of the file, or a
/// link in its path, is an error.
pub fn read(dir: &Path, path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    if !parents_are_plain(dir, path)? {
        return Ok(None);
    }
    let full = dir.join(path);
    match fs::symlink_metadata(&full) {
        Ok(found) if found.is_dir() => Err(OutputError::Folder(full)),
        Ok(found) if !found.is_file() => Err(OutputError::NotPlain(full)),
        Ok(_) => fs::read(&full).map(Some).map_err(OutputError::io("read", &full)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::io("read", &full)(error)),
    }
}

/// Whether the folders between `dir` and `path` exist. Anything else in their path is an error.
fn parents_are_plain(dir: &Path, path: &Path) -> Result<bool, OutputError> {
    let Some(parent) = path.parent() else { return Ok(true) };
    let mut full = dir.to_owned();
    for name in parent.components() {
        full.push(name);
        match fs::symlink_metadata(&full) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(OutputError::NotPlain(full)),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(OutputError::io("read", &full)(error)),
        }
    }
    Ok(true)
}

/// Every file and link in `dir`, relative to it, sorted.
pub fn list(dir: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let mut found = Vec::new();
    let mut queue = vec![PathBuf::new()];
    while let Some(folder) = queue.pop() {
        let full = dir.join(&folder);
        let entries = match fs::read_dir(&full) {
            Err(error) if error.kind() == ErrorKind::NotFound && folder == Path::new("") => continue,
            entries => entries.map_err(OutputError::io("read", &full))?,
        };
        for entry in entries {
            let entry = entry.map_err(OutputError::io("read", &full))?;
            let path = folder.join(entry.file_name());
            if IGNORED.iter().any(|ignored| path == Path::new(ignored)) {
                continue;
            }
            let kind = entry.file_type().map_err(OutputError::io("read", &entry.path()))?;
            if kind.is_dir() { queue.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
