//! Writes files to disk.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::manifest::{MANIFEST, Manifest, WithManifest};
use super::{Files, OutputError, folder};

/// What a run has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have changed.
    pub written: Vec<PathBuf>,
    /// Files that are no longer generated, and were removed.
    pub removed: Vec<PathBuf>,
}

/// Writes `files` and their manifest into `dir`. Files that already have the right content are not touched.
pub fn write(dir: &Path, files: &Files) -> Result<Written, OutputError> {
    let files = WithManifest::of(files)?;
    let plan = Plan::make(dir, &files)?;
    plan.carry_out(dir, &files)
}

struct Plan {
    changed: Vec<PathBuf>,
    stale: Vec<PathBuf>,
    /// What was generated before.
    known: Manifest,
}

impl Plan {
    /// Decides everything before any file is touched.
    fn make(dir: &Path, files: &WithManifest<'_>) -> Result<Self, OutputError> {
        let manifest = folder::read(dir, Path::new(MANIFEST))?;
        let known = Manifest::parse(&String::from_utf8_lossy(&manifest.unwrap_or_default()));
        let (mut changed, mut stale, mut foreign) = (Vec::new(), Vec::new(), Vec::new());
        for (path, text) in files.iter() {
            match folder::read(dir, path)? {
                Some(bytes) if bytes == text.as_bytes() => {}
                Some(_) if !known.contains(path) && path != Path::new(MANIFEST) => {
                    foreign.push(dir.join(path))
                }
                _ => changed.push(path.to_owned()),
            }
        }
        for path in known.paths().filter(|path| files.get(path).is_none()) {
            match folder::read(dir, path)? {
                Some(bytes) if known.matches(path, &bytes) => stale.push(path.to_owned()),
                // The file has been replaced by another one.
                Some(_) => foreign.push(dir.join(path)),
                None => {}
            }
        }
        if !foreign.is_empty() {
            return Err(OutputError::Foreign(foreign));
        }
        Ok(Self { changed, stale, known })
    }

    fn carry_out(self, dir: &Path, files: &WithManifest<'_>) -> Result<Written, OutputError> {
        let mut changed = self.changed;
        changed.retain(|path| path != Path::new(MANIFEST));
        if !changed.is_empty() || !self.stale.is_empty() {
            // While files are being replaced, the manifest lists all old and all new ones.
            let interim = self.known.joined_with(files.manifest());
            replace(dir, Path::new(MANIFEST), &interim.render())?;
        }
        for path in &changed {
            replace(dir, path, files.get(path).unwrap_or_default())?;
        }
        for path in &self.stale {
            remove(dir, path)?;
        }
        remove_leftovers(dir)?;
        let manifest = files.text();
        if folder::read(dir, Path::new(MANIFEST))?.as_deref() != Some(manifest.as_bytes()) {
            replace(dir, Path::new(MANIFEST), manifest)?;
        }
        Ok(Written { written: changed, removed: self.stale })
    }
}

/// Replaces a file as a whole.
fn replace(dir: &Path, path: &Path, text: &str) -> Result<(), OutputError> {
    let full = dir.join(path);
    let parent = full.parent().unwrap_or(dir);
    fs::create_dir_all(parent).map_err(OutputError::io("created", parent))?;
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    let temporary = parent.join(format!(".{name}{}", folder::TEMPORARY));
    remove_file(&temporary)?;
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&temporary)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(OutputError::io("written", &full))?;
    fs::rename(&temporary, &full).map_err(OutputError::io("replaced", &full))
}

/// Removes a file and the folders that are empty afterwards.
fn remove(dir: &Path, path: &Path) -> Result<(), OutputError> {
    remove_file(&dir.join(path))?;
    for parent in path.ancestors().skip(1).filter(|parent| *parent != Path::new("")) {
        // A folder that contains something else is kept.
        if fs::remove_dir(dir.join(parent)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Removes what an interrupted run has left.
fn remove_leftovers(dir: &Path) -> Result<(), OutputError> {
    for path in folder::list(dir)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') && name.ends_with(folder::TEMPORARY) {
            remove_file(&dir.join(&path))?;
        }
    }
    Ok(())
}

fn remove_file(path: &Path) -> Result<(), OutputError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(OutputError::io("removed", path)(error)),
        _ => Ok(()),
    }
}
