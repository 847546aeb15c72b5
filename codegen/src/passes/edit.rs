//! Small changes to schemas that several passes make.

use openapi::load::{Node, Span, Value};

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
