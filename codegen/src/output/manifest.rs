//! The list of generated files: one line for each file, with its hash and its path.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Files, OutputError};

/// The name of the manifest within the folder.
pub const MANIFEST: &str = ".codegen-manifest";

/// The generated files, with the hashes that each can have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    entries: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Manifest {
    /// The manifest of `files`.
    pub fn of(files: &Files) -> Self {
        let entries =
            files.iter().map(|(path, text)| (path.clone(), BTreeSet::from([hash(text.as_bytes())])));
        Self { entries: entries.collect() }
    }

    /// Reads a manifest. Invalid lines are ignored: after a merge with conflicts, the entries of both sides apply.
    pub fn parse(text: &str) -> Self {
        let mut manifest = Self::default();
        for line in text.lines() {
            let Some((hash, path)) = line.split_once("  ") else { continue };
            let path = PathBuf::from(path);
            if hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()) && is_inside(&path) {
                manifest.entries.entry(path).or_default().insert(hash.to_owned());
            }
        }
        manifest
    }

    /// Its text.
    pub fn render(&self) -> String {
        let mut text = String::new();
        for (path, hashes) in &self.entries {
            for hash in hashes {
                let _ = writeln!(text, "{hash}  {}", with_slashes(path));
            }
        }
        text
    }

    /// The entries of both manifests.
    pub fn joined_with(mut self, other: Self) -> Self {
        for (path, hashes) in other.entries {
            self.entries.entry(path).or_default().extend(hashes);
        }
        self
    }

    /// Whether the file at `path` was generated.
    pub fn contains(&self, path: &Path) -> bool {
        self.entries.contains_key(path)
    }

    /// Whether `bytes` is what was generated at `path`.
    pub fn matches(&self, path: &Path, bytes: &[u8]) -> bool {
        self.entries.get(path).is_some_and(|hashes| hashes.contains(&hash(bytes)))
    }

    /// Every path in it.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.entries.keys().map(PathBuf::as_path)
    }
}

/// Files together with their manifest.
pub struct WithManifest<'a> {
    files: &'a Files,
    /// The manifest of the files, without itself.
    manifest: Manifest,
    text: String,
}

impl<'a> WithManifest<'a> {
    /// Rejects paths that lead out of the folder.
    pub fn of(files: &'a Files) -> Result<Self, OutputError> {
        for path in files.keys() {
            if !is_inside(path) || path == Path::new(MANIFEST) {
                return Err(OutputError::BadPath(path.clone()));
            }
            let is_file = |ancestor: &&Path| files.contains_key(*ancestor);
            if let Some(file) = path.ancestors().skip(1).find(is_file) {
                return Err(OutputError::FileAndFolder(file.to_owned()));
            }
        }
        let manifest = Manifest::of(files);
        let text = manifest.render();
        Ok(Self { files, manifest, text })
    }

    /// The text of the manifest.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All files, the manifest last.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &str)> {
        let files = self.files.iter().map(|(path, text)| (path.as_path(), text.as_str()));
        files.chain([(Path::new(MANIFEST), self.text())])
    }

    /// The text of one of them.
    pub fn get(&self, path: &Path) -> Option<&str> {
        if path == Path::new(MANIFEST) { Some(self.text()) } else { self.files.get(path).map(String::as_str) }
    }

    /// The manifest with an entry for itself.
    pub fn manifest(&self) -> Manifest {
        let mut manifest = self.manifest.clone();
        manifest.entries.insert(PathBuf::from(MANIFEST), BTreeSet::from([hash(self.text.as_bytes())]));
        manifest
    }
}

/// Whether a path consists only of names.
fn is_inside(path: &Path) -> bool {
    let is_name = |component: Component<'_>| matches!(component, Component::Normal(_));
    path.components().next().is_some()
        && path.components().all(is_name)
        && !path.to_string_lossy().contains('\n')
}

fn with_slashes(path: &Path) -> String {
    let names = path.components().map(|component| component.as_os_str().to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}

fn hash(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rendered_is_read_back() {
        let files = Files::from([("a/b.rs".into(), "x".to_owned()), ("c.rs".into(), "y".to_owned())]);
        let manifest = Manifest::of(&files);
        let text = manifest.render();
        assert!(text.ends_with("  c.rs\n") && text.contains("  a/b.rs\n"), "{text}");
        assert_eq!(Manifest::parse(&text), manifest);
        assert!(manifest.matches(Path::new("c.rs"), b"y") && !manifest.matches(Path::new("c.rs"), b"x"));
    }

    #[test]
    fn lines_of_a_merge_and_paths_out_of_the_folder_are_ignored() {
        let hash = hash(b"x");
        let text =
            format!("<<<<<<< ours\n{hash}  a.rs\n=======\n{hash}  ../b.rs\n{hash}  /c.rs\n>>>>>>> theirs\n");
        assert_eq!(Manifest::parse(&text).paths().collect::<Vec<_>>(), [Path::new("a.rs")]);
    }
}
