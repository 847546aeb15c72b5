//! Enums that can't become a Rust enum.

use std::collections::HashMap;

use super::prelude::*;
use crate::load::Value;
use crate::version::Version;

pub(super) static RULE: Rule = Rule {
    id: "unsupported-enum",
    severity: Severity::Warning,
    summary: "The values of an enum are not all text or all integers, or do not have the schema's type.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: string, nullable: true, enum: [a, b], description: A thing.}",
            "Root: {type: string, nullable: true, enum: [a, »null], description: A thing.}",
            "write `nullable: true`",
        ),
        Case::schemas(
            "Root: {enum: [a, b], description: A thing.}",
            "Root: {enum: [a, »1], description: A thing.}",
            "`anyOf`",
        ),
        Case::schemas(
            "Root: {type: string, enum: ['1', '2'], description: A thing.}",
            "Root: {type: string, enum: [»1, »2], description: A thing.}",
            "in quotes",
        ),
        Case::schemas(
            "Root: {type: string, enum: [a, b], description: A thing.}",
            "Root: {type: string, enum: [a, »a], description: A thing.}",
            "remove one",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    // In 3.1, null is listed like any other value.
    let lists_null = Version::of(&context.document.root) == Version::V3_1;
    for location in context.objects(Kind::Schema) {
        let values = location.node.get("enum").map(Node::items).unwrap_or_default();
        let declared = location.node.str_at("type");
        let first = values.iter().find_map(kind);
        let mut firsts = HashMap::new();
        for value in values {
            let earlier = *firsts.entry(value.to_json().to_string()).or_insert(value);
            if lists_null && matches!(value.value, Value::Null) {
                continue;
            }
            if let Some((message, repair)) = problem(value, first, declared) {
                found.add(value.span, message, repair);
            } else if !std::ptr::eq(earlier, value) {
                found.add(
                    value.span,
                    format!("the value {} is listed twice", value.to_json()),
                    "remove one of the two",
                );
                found.relate(earlier.span, "first here");
            }
        }
    }
}

fn kind(value: &Node) -> Option<&'static str> {
    Some(match &value.value {
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Number(number) if !number.is_f64() => "integer",
        _ => return None,
    })
}

fn problem(value: &Node, first: Option<&str>, declared: Option<&str>) -> Option<(String, String)> {
    let shown = value.to_json();
    let Some(own) = kind(value) else {
        return Some(match value.value {
            Value::Null => (
                "null is a value of this enum".to_owned(),
                "remove it, and write `nullable: true` beside the `enum`".to_owned(),
            ),
            _ => (
                format!("{shown} can't be a value of a Rust enum"),
                "list only strings or integers; describe other values in `description`".to_owned(),
            ),
        });
    };
    if let Some(declared) = declared.filter(|declared| *declared != own) {
        let repair = match declared {
            "string" => format!("write it in quotes: '{}'", shown.to_string().trim_matches('"')),
            "number" => "write `type: integer`".to_owned(),
            _ => format!("write `type: {own}`, or values of the type `{declared}`"),
        };
        return Some((format!("{shown} is not of the type `{declared}`"), repair));
    }
    (first != Some(own)).then(|| {
        let message = format!("{shown} has a different JSON type from the values before it");
        (message, "split the values into an `anyOf` of one enum for each JSON type".to_owned())
    })
}
