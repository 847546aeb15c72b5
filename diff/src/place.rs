//! A node of one of the two documents, with the pointer that leads to it and the words for it.

use openapi::load::{Node, SourceFile, Span, escape_pointer_segment, unescape_pointer_segment};

use super::report::Location;

/// A chain of references longer than this is a circle.
const MAX_REFERENCES: usize = 32;

/// One of the two documents.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Its root, as OpenAPI 3.0.
    pub root: &'a Node,
    /// Its files.
    pub sources: &'a openapi::load::Sources,
}

/// A node and where it stands.
#[derive(Clone, Debug)]
pub struct At<'a> {
    /// The node.
    pub node: &'a Node,
    /// Where its key stands, or, in a list, itself.
    pub span: Span,
    /// The pointer into the bundled document.
    pub pointer: String,
    /// What a person calls it: `Pet.owner`.
    pub label: String,
}

impl<'a> Side<'a> {
    /// The root.
    pub fn at_root(&self) -> At<'a> {
        At { node: self.root, span: self.root.span, pointer: String::new(), label: "the document".to_owned() }
    }

    /// The entries of a section of `components`.
    pub fn components(&self, section: &str) -> Vec<(&'a str, At<'a>)> {
        let entries = self
            .at_root()
            .field("components")
            .and_then(|components| components.field(section))
            .map(|s| s.entries());
        let named = |(name, at): (&'a str, At<'a>)| (name, At { label: name.to_owned(), ..at });
        entries.unwrap_or_default().into_iter().map(named).collect()
    }

    /// What `at` refers to, and the name of the component that the first reference names. A reference that leads nowhere,
    /// or in a circle, is its own target.
    pub fn resolve(&self, at: &At<'a>) -> At<'a> {
        let mut at = at.clone();
        for _ in 0..MAX_REFERENCES {
            match at.node.reference_target().and_then(|target| self.component(target)) {
                Some(target) => at = target,
                None => return at,
            }
        }
        at
    }

    /// The component that a reference names.
    pub fn component(&self, target: &str) -> Option<At<'a>> {
        let mut at = self.at_root();
        for segment in target.strip_prefix("#/")?.split('/') {
            let key = unescape_pointer_segment(segment);
            at = at.field(&key).or_else(|| at.item(key.parse().ok()?))?;
            at.label = key;
        }
        Some(at)
    }

    /// Where `at` stands, for a report.
    pub fn location(&self, at: &At<'a>) -> Location {
        let file: &SourceFile = self.sources.get(at.span.file);
        Location {
            pointer: at.pointer.clone(),
            file: file.path.display().to_string(),
            line: at.span.line,
            column: at.span.column,
        }
    }
}

impl<'a> At<'a> {
    /// The value of a field.
    pub fn field(&self, key: &str) -> Option<At<'a>> {
        let entry = self.node.as_object()?.entry(key)?;
        Some(At {
            node: &entry.value,
            span: entry.key_span,
            pointer: format!("{}/{}", self.pointer, escape_pointer_segment(key)),
            label: self.label.clone(),
        })
    }

    /// An entry of a list.
    pub fn item(&self, index: usize) -> Option<At<'a>> {
        let node = self.node.as_array()?.get(index)?;
        Some(At {
            node,
            span: node.span,
            pointer: format!("{}/{index}", self.pointer),
            label: self.label.clone(),
        })
    }

    /// All fields.
    pub fn entries(&self) -> Vec<(&'a str, At<'a>)> {
        let keys = self.node.entries().map(|entry| entry.key.as_str());
        keys.filter_map(|key| Some((key, self.field(key)?))).collect()
    }

    /// All entries of a list.
    pub fn items(&self) -> Vec<At<'a>> {
        (0..self.node.items().len()).filter_map(|index| self.item(index)).collect()
    }

    /// The same place under another label.
    pub fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The component that a reference at this place names.
    pub fn reference_name(&self) -> Option<String> {
        self.node.reference_target()?.rsplit('/').next().map(unescape_pointer_segment)
    }

    /// Where the reference stands that names a schema: here, or as the only part of an `allOf` with words of its own.
    pub fn naming(&self) -> At<'a> {
        let parts = self.field("allOf").filter(|parts| parts.node.items().len() == 1);
        let is_wrapper = self.node.get("$ref").is_none() && self.node.get("properties").is_none();
        let named = parts.filter(|_| is_wrapper).and_then(|parts| parts.item(0));
        named.filter(|part| part.node.reference_target().is_some()).unwrap_or_else(|| self.clone())
    }

    /// The pointer, of what is a component or stands within one.
    pub fn component_pointer(&self) -> Option<&str> {
        Some(self.pointer.as_str()).filter(|pointer| pointer.starts_with("/components/"))
    }

    /// The component within which the place stands, of the section `schemas`.
    pub fn schema_component(&self) -> Option<String> {
        let rest = self.pointer.strip_prefix("/components/schemas/")?;
        rest.split('/').next().map(unescape_pointer_segment)
    }
}
