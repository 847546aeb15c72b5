//! A node of a document with its location.

use super::View;
use crate::load::{Entry, Node, Span, push_segment, unescape_pointer_segment};

/// A node and its location.
#[derive(Clone, Debug)]
pub struct At<'a> {
    /// The node.
    pub node: &'a Node,
    /// The span of its key, or of the node itself in a list.
    pub span: Span,
    /// The JSON pointer that leads to it in the bundled document.
    pub pointer: String,
    /// Its name for people: `GET /boats query.limit`, `Boat.name`, `Boat.berths[]`.
    pub label: String,
}

/// A node from which references can be followed, with or without its location.
pub trait Step<'a>: Clone {
    /// The node itself.
    fn node(&self) -> &'a Node;
    /// The entries of the list `field`.
    fn list(&self, field: &str) -> Vec<Self>;
    /// What a JSON pointer leads to.
    fn at(view: &View<'a>, pointer: &str) -> Option<Self>;
}

impl<'a> Step<'a> for &'a Node {
    fn node(&self) -> &'a Node {
        self
    }

    fn list(&self, field: &str) -> Vec<Self> {
        self.get(field).map(Node::items).unwrap_or_default().iter().collect()
    }

    fn at(view: &View<'a>, pointer: &str) -> Option<Self> {
        match view.component_entry(pointer) {
            Some(entry) => Some(&entry.value),
            None => view.root.pointer(pointer),
        }
    }
}

impl<'a> Step<'a> for At<'a> {
    fn node(&self) -> &'a Node {
        self.node
    }

    fn list(&self, field: &str) -> Vec<Self> {
        At::list(self, field)
    }

    fn at(view: &View<'a>, pointer: &str) -> Option<Self> {
        view.at(pointer)
    }
}

impl<'a> At<'a> {
    pub(super) fn of_root(root: &'a Node) -> Self {
        Self { node: root, span: root.span, pointer: String::new(), label: "the document".to_owned() }
    }

    /// The value of a field.
    pub fn field(&self, key: &str) -> Option<Self> {
        self.node.as_object()?.entry(key).map(|entry| self.at_entry(entry))
    }

    fn at_entry(&self, entry: &'a Entry) -> Self {
        let mut pointer = String::with_capacity(self.pointer.len() + 1 + entry.key.len());
        pointer.push_str(&self.pointer);
        push_segment(&mut pointer, &entry.key);
        Self { node: &entry.value, span: entry.key_span, pointer, label: self.label.clone() }
    }

    /// The value that the fields lead to, each within the one before.
    pub fn below(&self, keys: &[&str]) -> Option<Self> {
        let (first, rest) = keys.split_first()?;
        let field = self.field(first)?;
        if rest.is_empty() { Some(field) } else { field.below(rest) }
    }

    /// An entry of a list.
    pub fn item(&self, index: usize) -> Option<Self> {
        let node = self.node.as_array()?.get(index)?;
        Some(Self {
            node,
            span: node.span,
            pointer: format!("{}/{index}", self.pointer),
            label: self.label.clone(),
        })
    }

    /// All fields.
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        self.node.entries().map(|entry| (entry.key.as_str(), self.at_entry(entry))).collect()
    }

    /// All entries of a list.
    pub fn items(&self) -> Vec<Self> {
        (0..self.node.items().len()).filter_map(|index| self.item(index)).collect()
    }

    /// The entries of the list `field`.
    pub fn list(&self, field: &str) -> Vec<Self> {
        self.field(field).map(|list| list.items()).unwrap_or_default()
    }

    /// The same location with another label.
    pub fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The component that a reference at this location names.
    pub fn reference_name(&self) -> Option<String> {
        self.node.reference_target()?.rsplit('/').next().map(unescape_pointer_segment)
    }

    /// Where the reference to a named schema is: here, or in an `allOf` that only adds a description to it.
    pub fn naming(&self) -> Self {
        let parts = self.list("allOf");
        let is_wrapper =
            parts.len() == 1 && self.node.get("$ref").is_none() && self.node.get("properties").is_none();
        let named =
            parts.into_iter().next().filter(|part| is_wrapper && part.node.reference_target().is_some());
        named.unwrap_or_else(|| self.clone())
    }

    /// The pointer, if this is a component or within one.
    pub fn component_pointer(&self) -> Option<&str> {
        Some(self.pointer.as_str()).filter(|pointer| pointer.starts_with("/components/"))
    }

    /// The named schema that contains this location.
    pub fn schema_component(&self) -> Option<String> {
        let rest = self.pointer.strip_prefix("/components/schemas/")?;
        rest.split('/').next().map(unescape_pointer_segment)
    }

    /// The name, if this is a named schema.
    pub fn schema_name(&self) -> Option<String> {
        let name = self.pointer.strip_prefix("/components/schemas/")?;
        (!name.contains('/')).then(|| unescape_pointer_segment(name))
    }
}
