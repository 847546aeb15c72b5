//! Rewrites an object of a 3.1 document as its equivalent in 3.0, so that all other code knows one version.
//!
//! What 3.0 has no equivalent for stays, and nothing reads it. The spans are those of the document.

use super::schema;
use crate::load::{Child, Kind, Node, Object, Value};

/// Rewrites one object; those within it are not visited.
pub(crate) fn rewrite(kind: Kind, node: &mut Node) {
    let span = node.span;
    if let Some(object) = node.as_object_mut() {
        flags(kind, object);
    }
    match kind {
        Kind::Schema => {
            schema::rewrite(node);
            schema::beside_reference(node);
            // A list need not say what its entries are.
            if node.str_at("type") == Some("array") {
                add(node, "items", || Node { value: Value::Object(Object::default()), span });
            }
        }
        // A document may have only webhooks or components, and an operation no responses.
        Kind::Document => add(node, "paths", || Node { value: Value::Object(Object::default()), span }),
        Kind::Operation if node.reference_target().is_none() => add(node, "responses", || {
            let any = Node::object([("description", Node::string("", span))], span);
            Node::object([("default", any)], span)
        }),
        _ => {}
    }
}

/// A schema that is a boolean allows all values. `false` would allow none, which 3.0 cannot say.
pub(crate) fn without_flag(schema: &mut Node) {
    if schema.as_bool().is_some() {
        schema.value = Value::Object(Object::default());
    }
}

/// The schemas directly within an object. `additionalProperties` has the same values in 3.0.
fn flags(kind: Kind, object: &mut Object) {
    for entry in object.iter_mut().filter(|entry| entry.key != "additionalProperties") {
        match (kind.child(&entry.key), &mut entry.value.value) {
            (Some(Child::One(Kind::Schema)), _) => without_flag(&mut entry.value),
            (Some(Child::List(Kind::Schema)), Value::Array(items)) => items.iter_mut().for_each(without_flag),
            (Some(Child::Map(Kind::Schema)), Value::Object(schemas)) => {
                schemas.iter_mut().for_each(|schema| without_flag(&mut schema.value));
            }
            _ => {}
        }
    }
}

fn add(node: &mut Node, field: &str, value: impl FnOnce() -> Node) {
    if let Some(object) = node.as_object_mut().filter(|object| !object.contains(field)) {
        object.set(field, value());
    }
}
