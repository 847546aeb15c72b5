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
