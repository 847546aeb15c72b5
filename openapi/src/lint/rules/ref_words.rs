//! Words beside a `$ref`, which OpenAPI 3.0 ignores.

use super::prelude::*;
use super::ref_siblings::{WORDS, repair, siblings};

pub(super) static RULE: Rule = Rule {
    id: "ref-words",
    severity: Severity::House,
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
    siblings(context, |place, entry| {
        if WORDS.contains(&&*entry.key) {
            let message = format!("`{}` stands beside a `$ref` and is ignored", entry.key);
            found.add(entry.key_span, message, repair(place.kind, &entry.key));
        }
    });
}
