//! Small changes to schemas that several passes make, and what they look at.

use openapi::load::{Kind, Node, Span, Value, any};

/// A list.
pub(super) fn list(items: Vec<Node>, span: Span) -> Node {
    Node { value: Value::Array(items), span }
}

/// Sets a field of what is an object.
pub(super) fn set(node: &mut Node, key: &str, value: Node) {
    if let Some(object) = node.as_object_mut() {
        object.set(key, value);
    }
}

/// Removes a field of what is an object.
pub(super) fn remove(node: &mut Node, key: &str) {
    if let Some(object) = node.as_object_mut() {
        object.remove(key);
    }
}

/// Adds components.
pub(super) fn add_schemas(root: &mut Node, found: Vec<(String, Node)>) {
    let span = root.span;
    let Some(root) = root.as_object_mut() else { return };
    if found.is_empty() {
        return;
    }
    if !root.contains("components") {
        root.set("components", Node::object([], span));
    }
    let Some(components) = root.get_mut("components").and_then(Node::as_object_mut) else { return };
    if !components.contains("schemas") {
        components.set("schemas", Node::object([], span));
    }
    let Some(schemas) = components.get_mut("schemas").and_then(Node::as_object_mut) else { return };
    for (name, node) in found {
        schemas.set(&name, node);
    }
}

/// A copy of some sections of the components, for passes that look at them while they change the document. All references lead
/// into components, so nothing else has to be copied.
pub(super) fn copy_of(root: &Node, sections: &[&str]) -> Node {
    let components = root.get("components").into_iter().flat_map(Node::entries);
    let copied = components.filter(|section| sections.contains(&section.key.as_str()));
    let copied = copied.map(|section| (section.key.as_str(), section.value.clone()));
    Node::object([("components", Node::object(copied, root.span))], root.span)
}

/// Whether a schema of the document has one of these fields.
pub(super) fn has_schema_with(root: &Node, fields: &[&str]) -> bool {
    any(root, Kind::Document, &|kind, node| {
        kind == Kind::Schema && fields.iter().any(|field| node.get(field).is_some())
    })
}
