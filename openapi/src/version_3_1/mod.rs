//! What OpenAPI 3.1 has and 3.0 does not, and the equivalent in 3.0.

mod rewrite;
mod schema;
#[cfg(test)]
mod tests;

pub(crate) use rewrite::{rewrite, without_flag};
pub use schema::rewrite as rewrite_schema;

use crate::load::{Child, Kind, Node, Value};

/// Fields of 3.1 that 3.0 does not have, each with what to write instead.
pub(crate) const FIELDS: &[(Kind, &str, &str)] = &[
    (
        Kind::Document,
        "webhooks",
        "write the requests of the server as `callbacks` of the operation that subscribes to them",
    ),
    (Kind::Document, "jsonSchemaDialect", "remove it: 3.0 has one dialect of schemas"),
    (Kind::Info, "summary", "write it as the first sentence of `description`"),
    (Kind::License, "identifier", "write `url:` with the address of the licence's text"),
    (Kind::Components, "pathItems", "write the path items under `paths`"),
    (Kind::Schema, "examples", "write `example:` with one value"),
    (Kind::Schema, "$defs", "move the schemas to `components/schemas`"),
    (Kind::Schema, "definitions", "move the schemas to `components/schemas`"),
    (Kind::Schema, "$schema", "remove it: 3.0 has one dialect of schemas"),
    (Kind::Schema, "$vocabulary", "remove it: 3.0 has one dialect of schemas"),
    (Kind::Schema, "$id", "remove it, and refer to the schema by file and JSON pointer"),
    (Kind::Schema, "$anchor", "remove it, and refer to the schema by JSON pointer"),
    (Kind::Schema, "$dynamicAnchor", "remove it, and refer to the schema by JSON pointer"),
    (Kind::Schema, "$dynamicRef", "write a `$ref`"),
    (Kind::Schema, "$comment", "write a YAML comment, or an `x-comment`"),
    (Kind::Schema, "prefixItems", "write `items:` with `anyOf` of the schemas of the entries"),
    (Kind::Schema, "contains", "say it in `description`"),
    (Kind::Schema, "minContains", "say it in `description`"),
    (Kind::Schema, "maxContains", "say it in `description`"),
    (Kind::Schema, "unevaluatedItems", "remove it"),
    (Kind::Schema, "unevaluatedProperties", "write `additionalProperties: false`, or remove it"),
    (
        Kind::Schema,
        "patternProperties",
        "write `additionalProperties:` with the schema, and the pattern in `description`",
    ),
    (Kind::Schema, "propertyNames", "say it in `description`"),
    (Kind::Schema, "dependentRequired", "say it in `description`"),
    (Kind::Schema, "dependentSchemas", "write `anyOf` of one object for each case"),
    (Kind::Schema, "if", "write `anyOf` of one schema for each case"),
    (Kind::Schema, "then", "write `anyOf` of one schema for each case"),
    (Kind::Schema, "else", "write `anyOf` of one schema for each case"),
    (Kind::Schema, "contentEncoding", "write `format: byte` for base64"),
    (Kind::Schema, "contentMediaType", "say it in `description`"),
    (Kind::Schema, "contentSchema", "say it in `description`"),
];

/// Whether the field `name` of a `kind` belongs to 3.1, or has a value that only 3.1 allows. Other rules skip it.
pub fn is_idiom(kind: Kind, name: &str, value: &Node) -> bool {
    let is_schema_flag = || {
        let is_flag = value.as_bool().is_some();
        is_flag
            && name != "additionalProperties"
            && matches!(kind.child(name), Some(Child::One(Kind::Schema)))
    };
    match (kind, name, &value.value) {
        (Kind::Schema, "type", Value::Array(_) | Value::Null) => true,
        (Kind::Schema, "type", Value::String(text)) => text == "null",
        (Kind::Schema, "exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => true,
        (Kind::Schema, "const", _) => true,
        _ => is_schema_flag() || FIELDS.iter().any(|(owner, field, _)| (*owner, *field) == (kind, name)),
    }
}

/// Removes the fields of an object that only 3.1 has, once what 3.0 can express has been rewritten.
pub fn remove_idioms(kind: Kind, node: &mut Node) {
    if let Some(object) = node.as_object_mut() {
        object.retain(|entry| !is_idiom(kind, &entry.key, &entry.value));
    }
}
