//! The files of a document, read from its entry on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::reference::{Reference, normalise};
use super::text::Text;
use super::tree::{Node, Value};
use super::{json, yaml};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, Files, Sources, Span};

/// The files of a document, read and parsed. References are not resolved yet.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The text of every file.
    pub sources: Sources,
    /// The tree of every file that could be parsed.
    pub roots: BTreeMap<FileId, Node>,
    /// What went wrong while reading.
    pub diagnostics: Vec<Diagnostic>,
}

impl Workspace {
    /// The entry document, if it could be read.
    pub fn entry(&self) -> Option<(FileId, &Node)> {
        let (id, _) = self.sources.iter().next()?;
        Some((id, self.roots.get(&id)?))
    }

    /// Reads `entry` and every file that its references lead to. What could not be read is in
    /// [`diagnostics`](Self::diagnostics).
    pub fn read(files: &dyn Files, entry: &Path) -> Self {
        let mut workspace = Self::default();
        let entry = normalise(entry);
        let mut queue = vec![(entry.clone(), None)];
        while let Some((path, named_at)) = queue.pop() {
            if workspace.sources.find(&path).is_none() {
                workspace.read_file(files, &entry, path, named_at, &mut queue);
            }
        }
        workspace
    }

    fn read_file(
        &mut self,
        files: &dyn Files,
        entry: &Path,
        path: PathBuf,
        named_at: Option<Span>,
        queue: &mut Vec<(PathBuf, Option<Span>)>,
    ) {
        let bytes = files.read(&path).map_err(|error| error.to_string());
        let Text { text, fault } = match bytes.and_then(|bytes| Text::of(&bytes)) {
            Ok(text) => text,
            Err(reason) => {
                let repair = match named_at {
                    Some(_) => "correct the path: it is relative to the file that contains it",
                    None if path.starts_with("http:") || path.starts_with("https:") => {
                        "save the document, and name its file: nothing is read from the network"
                    }
                    None => "name a file that contains an OpenAPI document",
                };
                let message = format!("{} can't be read: {reason}", path.display());
                self.diagnostics.push(Diagnostic::error("unreadable-file", named_at, message, repair));
                return;
            }
        };
        let id = self.sources.add(path.clone(), text);
        if let Some(finding) = fault.map(|fault| fault.finding(&self.sources.get(id).text, id)) {
            let is_fatal = finding.severity == Severity::Error;
            self.diagnostics.push(finding);
            if is_fatal {
                return;
            }
        }
        let text = &self.sources.get(id).text;
        let read = match json::read(text, id) {
            Some(root) => Ok((root, Vec::new())),
            None => yaml::parse_leniently(text, id),
        };
        match read {
            Ok((root, repeated)) => {
                self.diagnostics.extend(repeated);
                let mut found = Vec::new();
                collect_files(&root, &path, entry, &mut found);
                found.reverse();
                queue.extend(found);
                self.roots.insert(id, root);
            }
            Err(diagnostic) => self.diagnostics.push(diagnostic),
        }
    }
}

/// Every file that a `$ref` of the tree leads to, within the folder of the entry document.
fn collect_files(node: &Node, file: &Path, entry: &Path, found: &mut Vec<(PathBuf, Option<Span>)>) {
    match &node.value {
        Value::Array(items) => {
            for item in items {
                collect_files(item, file, entry, found);
            }
        }
        Value::Object(object) => {
            for entry_of_object in object.iter() {
                if let ("$ref", Some(target)) = (&*entry_of_object.key, entry_of_object.value.as_str()) {
                    if let Ok(reference) = Reference::parse(target, file, entry) {
                        found.push((reference.file, Some(entry_of_object.value.span)));
                    }
                } else {
                    collect_files(&entry_of_object.value, file, entry, found);
                }
            }
        }
        _ => {}
    }
}
