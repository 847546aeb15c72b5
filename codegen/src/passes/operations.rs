//! Visits the operations of a document.

use openapi::load::{METHODS, Node};

/// Calls `visit` with the path template, the method and the operation of every operation of the document.
pub(super) fn for_each_operation(root: &mut Node, visit: &mut dyn FnMut(&str, &str, &mut Node)) {
    let Some(paths) = root.get_mut("paths").and_then(Node::as_object_mut) else { return };
    for path in paths.iter_mut() {
        let Some(item) = path.value.as_object_mut() else { continue };
        for entry in item.iter_mut() {
            if METHODS.contains(&entry.key.as_str()) {
                visit(&path.key, &entry.key, &mut entry.value);
            }
        }
    }
}

/// Every operation of the document, in the same order.
pub(super) fn operations(root: &Node) -> impl Iterator<Item = &Node> {
    let items = root.get("paths").into_iter().flat_map(Node::entries);
    let fields = items.flat_map(|path| path.value.entries());
    fields.filter(|entry| METHODS.contains(&entry.key.as_str())).map(|entry| &entry.value)
}
