//! `$ref` targets: the file, the location in it, and whether the reference is allowed.

use std::path::{Component, Path, PathBuf};

/// Where a `$ref` leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The file, normalised.
    pub file: PathBuf,
    /// The JSON pointer within it, without the `#`; empty for the whole file.
    pub pointer: String,
}

/// Why a `$ref` can't be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// It is a URL. Generation uses no network.
    Url,
    /// It leads out of the folder of the entry document.
    OutsideFolder,
    /// Its fragment is not a JSON pointer.
    NotAPointer,
}

impl Reference {
    /// Reads the target of a `$ref` in `file`, in a document whose entry file is `entry`.
    pub fn parse(target: &str, file: &Path, entry: &Path) -> Result<Self, Rejected> {
        let (path, pointer) = target.split_once('#').unwrap_or((target, ""));
        if path.contains("://") || path.starts_with("//") {
            return Err(Rejected::Url);
        }
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(Rejected::NotAPointer);
        }
        let pointer = pointer.to_owned();
        if path.is_empty() {
            return Ok(Self { file: file.to_owned(), pointer });
        }
        if Path::new(path).is_absolute() || path.contains('\\') {
            return Err(Rejected::OutsideFolder);
        }
        let folder = entry.parent().unwrap_or(Path::new(""));
        let file = normalise(&file.parent().unwrap_or(Path::new("")).join(path));
        let escapes = file.components().next() == Some(Component::ParentDir);
        let inside = if folder == Path::new("") { !escapes } else { file.starts_with(folder) };
        if inside { Ok(Self { file, pointer }) } else { Err(Rejected::OutsideFolder) }
    }

    /// The keys of the pointer, unescaped.
    pub fn segments(&self) -> Vec<String> {
        self.pointer.split('/').skip(1).map(super::tree::unescape_pointer_segment).collect()
    }
}

/// `path` without `.` segments and with `..` segments resolved, without looking at the file system.
pub fn normalise(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_relative_to_the_file_and_stays_in_the_folder() {
        let entry = Path::new("spec/openapi.yaml");
        let parse = |target| Reference::parse(target, Path::new("spec/paths/chats.yaml"), entry);
        let found = parse("../schemas/chat.yaml#/Chat").unwrap();
        assert_eq!((found.file.as_path(), &*found.pointer), (Path::new("spec/schemas/chat.yaml"), "/Chat"));
        assert_eq!(parse("#/chats").unwrap().file, Path::new("spec/paths/chats.yaml"));
        assert_eq!(parse("../../secret.yaml#/a"), Err(Rejected::OutsideFolder));
        assert_eq!(parse("/etc/passwd"), Err(Rejected::OutsideFolder));
        assert_eq!(parse("https://example.org/a.yaml#/A"), Err(Rejected::Url));
        assert_eq!(parse("#Chat"), Err(Rejected::NotAPointer));
    }

    #[test]
    fn a_document_in_the_current_folder_has_an_outside_too() {
        let entry = Path::new("openapi.yaml");
        assert_eq!(Reference::parse("../a.yaml", entry, entry), Err(Rejected::OutsideFolder));
        assert!(Reference::parse("a/../b.yaml", entry, entry).is_ok());
    }
}
