//! The components of the bundled document: which definition each of them is, and its name.

use super::{Bundler, MAX_ROW, Section};
use crate::diagnostic::Diagnostic;
use crate::load::grammar::{Child, Kind};
use crate::load::reference::Reference;
use crate::load::tree::{Entry, Node, Object, Value, escape_pointer_segment, unescape_pointer_segment};
use crate::source::Span;
use crate::version_3_1;

impl Bundler<'_> {
    /// The entry document's own components keep their names.
    pub(super) fn claim_entry_components(&mut self, root: &Node) {
        for (section, _) in Kind::Components.fields() {
            for entry in
                root.get("components").and_then(|c| c.get(section)).into_iter().flat_map(Node::entries)
            {
                let pointer = format!("/components/{section}/{}", escape_pointer_segment(&entry.key));
                let reference = Reference { file: self.entry.clone(), pointer };
                self.names.insert((section, reference.clone()), entry.key.clone());
                self.taken.insert((section, entry.key.clone()), reference);
            }
        }
    }

    /// Removes components of the entry document that only refer to a definition of the same name in another file: that
    /// definition becomes the component. So a document can contain schemas that no operation refers to.
    pub(super) fn take_listed_components(&mut self, root: &mut Node) -> Vec<(Section, Kind, Reference)> {
        let mut listed = Vec::new();
        let Some(components) = root.get_mut("components").and_then(Node::as_object_mut) else {
            return listed;
        };
        for &(section, child) in Kind::Components.fields() {
            let (Child::Map(kind), Some(entries)) =
                (child, components.get_mut(section).and_then(Node::as_object_mut))
            else {
                continue;
            };
            entries.retain(|entry| match self.listed(entry) {
                Some(reference) => {
                    listed.push((section, kind, reference));
                    false
                }
                None => true,
            });
        }
        for (section, _, reference) in &listed {
            self.taken.insert((section, component_name(reference)), reference.clone());
        }
        listed
    }

    /// The location of a component that the entry document only refers to.
    fn listed(&self, entry: &Entry) -> Option<Reference> {
        let target = entry.value.reference_target().filter(|_| entry.value.entries().count() == 1)?;
        let reference = Reference::parse(target, &self.entry, &self.entry).ok()?;
        let is_elsewhere = reference.file != self.entry && self.find(&reference).is_some();
        (is_elsewhere && component_name(&reference) == entry.key).then_some(reference)
    }

    pub(super) fn add_listed_components(&mut self, listed: Vec<(Section, Kind, Reference)>) {
        for (section, kind, reference) in listed {
            let is_there = self.names.contains_key(&(section, reference.clone()));
            if let Some(found) = self.find(&reference).filter(|_| !is_there) {
                self.component(section, kind, reference, found);
            }
        }
    }

    /// Turns the target of a reference into a component and returns its name.
    pub(super) fn component(
        &mut self,
        section: Section,
        kind: Kind,
        reference: Reference,
        found: &Node,
    ) -> String {
        let wanted = component_name(&reference);
        let mut name = wanted.clone();
        if let Some(other) = self.taken.get(&(section, wanted.clone())).filter(|other| **other != reference) {
            let is_taken = |name: &String| self.taken.contains_key(&(section, name.clone()));
            let mut others = (2..).map(|number| format!("{wanted}{number}"));
            name = others.find(|name| !is_taken(name)).unwrap_or(wanted.clone());
            let message =
                format!("two definitions would become the component `{wanted}`; this one becomes `{name}`");
            let repair = "give one of the two another name";
            let diagnostic = Diagnostic::warning("component-clash", found.span, message, repair);
            let first = self.find(other).map(|node| node.span);
            self.diagnostics.push(match first {
                Some(first) => diagnostic.with_related(first, "the other one"),
                None => diagnostic,
            });
        }
        let file = reference.file.clone();
        let key_span = self.key_span(&reference).unwrap_or(found.span);
        self.names.insert((section, reference.clone()), name.clone());
        self.taken.insert((section, name.clone()), reference);
        let mut value = found.clone();
        if self.is_3_1 && kind == Kind::Schema {
            version_3_1::without_flag(&mut value);
        }
        if self.row < MAX_ROW {
            self.row += 1;
            self.visit(&mut value, kind, &file);
            self.row -= 1;
            self.components.push((section, Entry { key: name.clone(), key_span, value }));
        } else {
            self.later.push((section, kind, file, Entry { key: name.clone(), key_span, value }));
        }
        name
    }

    /// The span of the key that the reference leads to.
    fn key_span(&self, reference: &Reference) -> Option<Span> {
        let (parent, key) = reference.pointer.rsplit_once('/')?;
        let parent = self.find(&Reference { file: reference.file.clone(), pointer: parent.to_owned() })?;
        Some(parent.as_object()?.entry(&unescape_pointer_segment(key))?.key_span)
    }

    pub(super) fn add_components(&mut self, root: &mut Node) {
        self.components.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
        let components = std::mem::take(&mut self.components);
        if components.is_empty() {
            return;
        }
        self.make_object(root, "components");
        let Some(root) = root.get_mut("components") else { return };
        for (section, entry) in components {
            self.make_object(root, section);
            if let Some(section) = root.get_mut(section).and_then(Node::as_object_mut) {
                if section.contains(&entry.key) {
                    section.set(&entry.key, entry.value);
                } else {
                    section.push(entry);
                }
            }
        }
    }

    /// Adds an object to another one. A value that is not an object can't have the components that are added.
    fn make_object(&mut self, parent: &mut Node, key: &'static str) {
        let span = parent.span;
        let Some(object) = parent.as_object_mut() else { return };
        let found = object.get(key).filter(|it| it.as_object().is_none());
        if let Some(found) = found {
            self.diagnostics.push(Diagnostic::error(
                "components",
                found.span,
                format!("`{key}` is not an object, and references lead to what has to be added to it"),
                format!("write `{key}` as an object, or remove it"),
            ));
        } else if object.contains(key) {
            return;
        }
        object.set(key, Node { value: Value::Object(Object::default()), span });
    }
}

fn component_name(reference: &Reference) -> String {
    let segments = reference.segments();
    match segments.as_slice() {
        [] => crate::names::pascal_case(&reference.file.file_stem().unwrap_or_default().to_string_lossy()),
        [name] => name.clone(),
        // A pointer into another schema, such as `#/components/schemas/Chat/properties/draft`.
        many => many
            .iter()
            .filter(|segment| {
                !matches!(&***segment, "components" | "schemas" | "properties" | "paths" | "$defs")
            })
            .map(|segment| crate::names::pascal_case(segment))
            .collect(),
    }
}
