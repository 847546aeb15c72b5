//! Descriptions beside a `$ref`, which OpenAPI 3.0 ignores.

use super::prelude::*;
use super::ref_siblings::{DESCRIPTIONS, repair, siblings};

pub(super) static RULE: Rule = Rule {
    id: "ref-description",
    severity: Severity::Style,
    summary: "A description beside a `$ref` is ignored.",
    check,
    cases: &[Case::schemas(
        "Root: {type: array, description: Things., items: {description: One., allOf: [{$ref: '#/Thing'}]}}
Thing: {type: string, description: A thing.}",
        "Root: {type: array, description: Things., items: {$ref: '#/Thing', »description: One.}}
Thing: {type: string, description: A thing.}",
        "write `allOf: [{$ref: ..}]`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    siblings(context, |location, entry| {
        if DESCRIPTIONS.contains(&&*entry.key) {
            let message = format!("`{}` is ignored, because it is beside a `$ref`", entry.key);
            found.add(entry.key_span, message, repair(location.kind, &entry.key));
        }
    });
}
