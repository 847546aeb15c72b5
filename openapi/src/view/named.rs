//! Components, and references to named schemas, for nodes without a location.

use crate::load::{Entry, Node, unescape_pointer_segment};

/// The prefix of a reference to a schema.
pub const SCHEMA_PREFIX: &str = "#/components/schemas/";

/// The component that a reference to a schema names.
pub fn schema_name(node: &Node) -> Option<String> {
    let name = node.reference_target()?.strip_prefix(SCHEMA_PREFIX)?;
    (!name.contains('/')).then(|| unescape_pointer_segment(name))
}

/// The component that this schema names, directly or as `allOf` of one reference (a reference with a description).
pub fn named_schema(node: &Node) -> Option<String> {
    schema_name(node).or_else(|| match node.get("allOf")?.items() {
        [single] => schema_name(single),
        _ => None,
    })
}

/// The components section `section` of a document.
pub fn components<'a>(root: &'a Node, section: &str) -> std::slice::Iter<'a, Entry> {
    root.get("components").and_then(|c| c.get(section)).map(Node::entries).unwrap_or_default()
}

/// Whether a schema allows any JSON: it is `true`, or an object that states no type, limit or other condition.
pub fn allows_any(schema: &Node) -> bool {
    const NOTES: [&str; 10] = [
        "description",
        "title",
        "example",
        "examples",
        "externalDocs",
        "deprecated",
        "default",
        "nullable",
        "readOnly",
        "writeOnly",
    ];
    match schema.as_object() {
        Some(object) => {
            object.iter().all(|entry| NOTES.contains(&entry.key.as_str()) || entry.key.starts_with("x-"))
        }
        None => schema.as_bool() == Some(true),
    }
}
