//! Extensions with names that are not valid in Rust.

use super::prelude::*;
use crate::names::{is_identifier, snake_case};
use openapi::names::pascal_case;

pub(super) static RULE: Rule = Rule {
    id: "rust-identifier",
    severity: Severity::Warning,
    summary: "A Rust name in an extension is not a Rust identifier.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: integer, enum: [1, 2], x-enum-varnames: [First, Second], description: A rank.}",
            "Root: {type: integer, enum: [1, 2], x-enum-varnames: [»'1st', Second], description: A rank.}",
            "write `N1st`",
        ),
        Case::schemas(
            "Root: {type: object, description: A thing., properties: {type: {type: string, x-rust-name: kind, description: Its kind.}}}",
            "Root: {type: object, description: A thing., properties: {type: {type: string, x-rust-name: »type, description: Its kind.}}}",
            "write `type_`",
        ),
        Case::paths(
            "paths: {/things: {put: {operationId: fill, x-resource: things.parts, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {put: {operationId: fill, x-resource: »things..parts, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "dots between",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        let is_type = location.kind == Kind::Schema && location.field == "schemas";
        let suggest: fn(&str) -> String = if is_type { pascal_case } else { snake_case };
        if let Some(name) = location.node.get("x-rust-name") {
            identifier(name, "x-rust-name", suggest, found);
        }
        if location.kind == Kind::Operation {
            if let Some(name) = location.node.get("x-method") {
                identifier(name, "x-method", snake_case, found);
            }
            if let Some(path) = location.node.get("x-resource") {
                resource(path, found);
            }
        }
        for extension in ["x-enum-varnames", "x-variant-names"] {
            for name in location.node.get(extension).map(Node::items).unwrap_or_default() {
                identifier(name, extension, pascal_case, found);
            }
        }
    }
}

fn identifier(node: &Node, extension: &str, suggest: fn(&str) -> String, found: &mut Findings) {
    let Some(name) = node.as_str().filter(|name| !is_identifier(name)) else { return };
    let message = format!("`{name}` in `{extension}` is not a Rust identifier");
    found.add(node.span, message, format!("write `{}`", suggest(name)));
}

fn resource(node: &Node, found: &mut Findings) {
    let Some(path) = node.as_str() else { return };
    if !path.split('.').all(is_identifier) {
        let message = format!("`{path}` is not a path of resources");
        found.add(node.span, message, "write Rust identifiers with dots between them: `things.parts`");
    }
}
