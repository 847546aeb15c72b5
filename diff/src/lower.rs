//! Reads what a document of OpenAPI 3.0 writes in the words of 3.1 as its equivalent in 3.0, because published documents mix
//! both versions. A document that says that it is 3.1 has been read so already.

use openapi::load::{Kind, Node, walk_mut};
use openapi::version_3_1::rewrite_schema;

/// The root as OpenAPI 3.0.
pub fn lower(root: &Node) -> Node {
    let mut root = root.clone();
    walk_mut(&mut root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema && node.reference_target().is_none() {
            rewrite_schema(node);
        }
    });
    root
}

/// Whether the union of a schema was written as a list of types.
pub fn is_type_list(schema: &Node) -> bool {
    // What was not written has the location of what it was made of.
    let union = schema.as_object().and_then(|object| object.entry("anyOf"));
    union.is_some_and(|union| union.key_span == union.value.span)
}
