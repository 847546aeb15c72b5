//! Compares files without writing anything.

use std::path::Path;

use super::manifest::WithManifest;
use super::{Drift, DriftKind, Files, OutputError, folder};

/// How `dir` differs from `files` and their manifest; empty if it does not. Writes nothing.
pub fn check(dir: &Path, files: &Files) -> Result<Vec<Drift>, OutputError> {
    let files = WithManifest::of(files)?;
    let mut drift = Vec::new();
    for (path, expected) in files.iter() {
        match folder::read(dir, path) {
            Ok(Some(bytes)) if bytes == expected.as_bytes() => {}
            Ok(Some(bytes)) => drift.push(match std::str::from_utf8(&bytes) {
                Ok(found) => Drift::of_text(path.to_owned(), Some(found), expected),
                Err(_) => Drift::without_diff(path.to_owned(), DriftKind::NotText),
            }),
            Ok(None) => drift.push(Drift::of_text(path.to_owned(), None, expected)),
            Err(OutputError::Folder(_) | OutputError::NotPlain(_)) => {
                drift.push(Drift::without_diff(path.to_owned(), DriftKind::NotAFile));
            }
            Err(error) => return Err(error),
        }
    }
    let unexpected = folder::list(dir)?.into_iter().filter(|path| files.get(path).is_none());
    drift.extend(unexpected.map(|path| Drift::without_diff(path, DriftKind::Unexpected)));
    drift.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(drift)
}
