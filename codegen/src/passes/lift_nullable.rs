//! Writes `nullable` beside references to components that are nullable themselves.

use std::collections::BTreeSet;

use super::edit::{list, set};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk_mut_inside_out};
use openapi::view::{components, named_schema};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let nullable = components(root, "schemas").filter(|entry| entry.value.is_true("nullable"));
    let nullable = nullable.map(|entry| entry.key.clone()).collect::<BTreeSet<_>>();
    if nullable.is_empty() {
        return Vec::new();
    }
    let mark = |schema: &mut Node| {
        if !named_schema(schema).is_some_and(|name| nullable.contains(&*name)) {
            return;
        }
        if schema.reference_target().is_some() {
            let span = schema.span;
            let reference = std::mem::replace(schema, Node::object([], span));
            set(schema, "allOf", list(vec![reference], span));
        }
        set(schema, "nullable", Node::bool(true, schema.span));
    };
    walk_mut_inside_out(root, Kind::Document, &mut |kind, node| {
        let Some(object) = node.as_object_mut().filter(|_| kind == Kind::Schema) else { return };
        if let Some(properties) = object.get_mut("properties").and_then(Node::as_object_mut) {
            properties.iter_mut().for_each(|entry| mark(&mut entry.value));
        }
        for key in ["items", "additionalProperties"] {
            if let Some(content) = object.get_mut(key) {
                mark(content);
            }
        }
    });
    Vec::new()
}
