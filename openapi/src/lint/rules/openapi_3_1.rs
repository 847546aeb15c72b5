//! What OpenAPI 3.1 has added, with the equivalent in 3.0.

use super::prelude::*;
use crate::load::Value;
use crate::version::Version;
use crate::version_3_1::{FIELDS, is_idiom};

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

fn check(context: &Context<'_>, found: &mut Findings) {
    if Version::of(&context.document.root) == Version::V3_1 {
        return;
    }
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
