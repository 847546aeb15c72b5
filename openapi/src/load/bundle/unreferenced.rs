//! The definitions that no reference leads to.

use std::collections::BTreeMap;
use std::path::Path;

use super::Bundler;
use crate::load::tree::{Node, escape_pointer_segment};
use crate::source::Span;

impl Bundler<'_> {
    /// The definitions in files other than the entry document that no reference leads to.
    pub(super) fn unreferenced(&self) -> Vec<(String, Span)> {
        let mut used = BTreeMap::<&Path, Vec<&str>>::new();
        for reference in self.names.keys().map(|(_, reference)| reference).chain(&self.copied) {
            used.entry(&reference.file).or_default().push(&reference.pointer);
        }
        let mut found = Vec::new();
        for (id, file) in self.workspace.sources.iter().filter(|(_, file)| file.path != self.entry) {
            if let (Some(root), Some(pointers)) = (self.workspace.roots.get(&id), used.get(&*file.path)) {
                collect_unreferenced(root, "", pointers, &mut found);
            }
        }
        found
    }
}

fn collect_unreferenced(node: &Node, pointer: &str, used: &[&str], found: &mut Vec<(String, Span)>) {
    if used.contains(&pointer) {
        return;
    }
    for entry in node.entries() {
        let pointer = format!("{pointer}/{}", escape_pointer_segment(&entry.key));
        let is_within = |used: &&str| {
            used.strip_prefix(&*pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let used = used.iter().copied().filter(is_within).collect::<Vec<_>>();
        if used.is_empty() {
            found.push((entry.key.clone(), entry.key_span));
        } else {
            collect_unreferenced(&entry.value, &pointer, &used, found);
        }
    }
}
