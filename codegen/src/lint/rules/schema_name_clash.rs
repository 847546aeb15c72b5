//! Schemas that become the same Rust type.

use std::collections::HashMap;

use super::prelude::*;
use crate::rust_names::type_name;

pub(super) static RULE: Rule = Rule {
    id: "schema-name-clash",
    severity: Severity::Warning,
    summary: "Two schemas become the same Rust type.",
    check,
    cases: &[Case::schemas(
        "Root: {description: Things., anyOf: [{$ref: '#/APIError'}, {$ref: '#/ApiProblem'}]}
APIError: {type: string, description: An error.}
ApiProblem: {type: integer, description: Another.}",
        "Root: {description: Things., anyOf: [{$ref: '#/APIError'}, {$ref: '#/ApiError'}], x-variant-names: [One, Other]}
APIError: {type: string, description: An error.}
»ApiError: {type: integer, description: Another.}",
        "`x-rust-name`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let mut taken = HashMap::new();
    for location in context.section("schemas") {
        let name = location.key.unwrap_or_default();
        let rust = type_name(name, location.node);
        if let Some(first) = taken.insert(rust.clone(), location) {
            let other = first.key.unwrap_or_default();
            let message = format!("the schemas `{other}` and `{name}` both become the Rust type `{rust}`");
            found.add(location.name_span, message, "rename one of the two, or give it an `x-rust-name`");
            found.relate(first.name_span, "the other one");
        }
    }
}
