//! What OpenAPI 3.1 has added, with the equivalent in 3.0.

use super::prelude::*;
use crate::load::Value;

pub(super) static RULE: Rule = Rule {
    id: "openapi-3-1",
    severity: Severity::Error,
    summary: "A document of OpenAPI 3.0 uses a feature of OpenAPI 3.1.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: string, nullable: true, description: A thing.}",
            "Root: {»type: [string, 'null'], description: A thing.}",
            "write `type: string` and `nullable: true`",
        ),
        Case::schemas(
            "Root: {type: string, enum: [a], description: A thing.}",
            "Root: {type: string, »const: a, description: A thing.}",
            "write `enum: [\"a\"]`",
        ),
        Case::schemas(
            "Root: {type: integer, minimum: 0, exclusiveMinimum: true, description: A thing.}",
            "Root: {type: integer, »exclusiveMinimum: 0, description: A thing.}",
            "write `minimum: 0` and `exclusiveMinimum: true`",
        ),
        Case::schemas(
            "Root: {description: A thing., nullable: true, anyOf: [{type: string}]}",
            "Root: {description: A thing., anyOf: [{type: string}, {»type: 'null'}]}",
            "write `nullable: true` beside the `anyOf`",
        ),
        Case::schemas(
            "Root: {type: string, description: A thing., example: a}",
            "Root: {type: string, description: A thing., »examples: [a]}",
            "write `example:`",
        ),
        Case::schemas(
            "Root: {type: array, description: Things., items: {}}",
            "Root: {type: array, description: Things., »items: true}",
            "write `{}`",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1', license: {name: MIT}}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "openapi: 3.0.3\ninfo: {title: Things, version: '1', license: {name: MIT, »identifier: MIT}}\nservers: [{url: 'https://example.org'}]\npaths: {}\n»webhooks: {}\n",
            "write ",
        ),
    ],
};

/// Fields of 3.1 that 3.0 does not have, each with what to write instead.
const FIELDS: &[(Kind, &str, &str)] = &[
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

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        if context.is_reference(location) {
            continue;
        }
        if location.kind == Kind::Schema
            && location.node.as_bool().is_some()
            && location.field != "additionalProperties"
        {
            let message = "a schema that is a boolean is a feature of OpenAPI 3.1";
            found.add(location.name_span, message, "write `{}`, which allows every value");
        }
        for entry in location.node.entries() {
            let is_schema_flag = entry.value.as_bool().is_some()
                && location.kind.child(&entry.key) == Some(Child::One(Kind::Schema));
            if !is_schema_flag && is_idiom(location.kind, &entry.key, &entry.value) {
                let message = format!("{} is a feature of OpenAPI 3.1", spelling(&entry.key, &entry.value));
                found.add(entry.key_span, message, repair(context, location, &entry.key, &entry.value));
            }
        }
    }
}

fn spelling(name: &str, value: &Node) -> String {
    match &value.value {
        Value::Array(_) => format!("`{name}` as a list"),
        Value::Number(_) if name.starts_with("exclusive") => format!("`{name}` as a number"),
        Value::String(_) | Value::Null if name == "type" => "the type `null`".to_owned(),
        _ => format!("`{name}`"),
    }
}

fn repair(context: &Context<'_>, location: &Location<'_>, name: &str, value: &Node) -> String {
    if let Some((_, _, repair)) = FIELDS.iter().find(|(kind, field, _)| (*kind, *field) == (location.kind, name))
    {
        return (*repair).to_owned();
    }
    match (name, &value.value) {
        ("const", _) => format!("write `enum: [{}]`", value.to_json()),
        ("type", Value::Array(types)) => of_type_list(types),
        ("type", _) => match (location.field, context.parent(location)) {
            ("anyOf" | "oneOf", Some(_)) => {
                let field = location.field;
                format!(
                    "remove this alternative, and write `nullable: true` beside the `{field}`; if only one alternative is left, write `allOf`"
                )
            }
            _ => "write the type that a value has, and `nullable: true`".to_owned(),
        },
        _ => {
            let bound = if name == "exclusiveMinimum" { "minimum" } else { "maximum" };
            format!("write `{bound}: {}` and `{name}: true`", value.to_json())
        }
    }
}

fn of_type_list(types: &[Node]) -> String {
    let names = types.iter().filter_map(Node::as_str).filter(|name| *name != "null").collect::<Vec<_>>();
    let nullable = if names.len() < types.len() { " and `nullable: true`" } else { "" };
    match names.as_slice() {
        [] => "write the type that a value has, and `nullable: true`".to_owned(),
        [one] => format!("write `type: {one}`{nullable}"),
        many => {
            let variants = many.iter().map(|name| format!("{{type: {name}}}")).collect::<Vec<_>>().join(", ");
            format!("write `anyOf: [{variants}]`{nullable}")
        }
    }
}
