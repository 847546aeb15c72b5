//! How a folder differs from what would be generated.

use std::path::PathBuf;

use diffy::DiffOptions;
use serde::Serialize;

/// A file that differs from what would be generated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drift {
    /// The file, relative to the folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub kind: DriftKind,
    /// A unified diff from the file to what would be generated.
    pub diff: String,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DriftKind {
    /// It does not exist.
    Missing,
    /// Its content is different.
    Changed,
    /// Only its line endings are different.
    LineEndings,
    /// It is not text.
    NotText,
    /// There is a link or a folder instead.
    NotAFile,
    /// It should not exist.
    Unexpected,
}

impl DriftKind {
    /// What is wrong, in words.
    pub fn describe(self) -> &'static str {
        match self {
            DriftKind::Missing => "is missing",
            DriftKind::Changed => "differs",
            DriftKind::LineEndings => {
                "differs only in its line endings: keep git from converting them (`* -text` in .gitattributes)"
            }
            DriftKind::NotText => "is not UTF-8 text",
            DriftKind::NotAFile => "is not a regular file",
            DriftKind::Unexpected => "is not generated and should not be there: move it away or delete it",
        }
    }
}

impl Drift {
    pub(super) fn of_text(path: PathBuf, found: Option<&str>, expected: &str) -> Self {
        let kind = match found {
            None => DriftKind::Missing,
            Some(found) if found.replace("\r\n", "\n") == expected.replace("\r\n", "\n") => {
                DriftKind::LineEndings
            }
            Some(_) => DriftKind::Changed,
        };
        let diff = if kind == DriftKind::LineEndings {
            String::new()
        } else {
            let name = path.to_string_lossy().replace('\\', "/");
            let before = if found.is_some() { format!("a/{name}") } else { "/dev/null".to_owned() };
            DiffOptions::new()
                .set_original_filename(before)
                .set_modified_filename(format!("b/{name}"))
                .create_patch(found.unwrap_or_default(), expected)
                .to_string()
        };
        Self { path, kind, diff }
    }

    pub(super) fn without_diff(path: PathBuf, kind: DriftKind) -> Self {
        Self { path, kind, diff: String::new() }
    }
}
