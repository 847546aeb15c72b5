//! Fields beside a `$ref`, which OpenAPI 3.0 ignores.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "ref-siblings",
    severity: Severity::Warning,
    summary: "A field beside a `$ref` would change the meaning, but is ignored.",
    check,
    cases: &[Case::schemas(
        "Root: {type: array, description: Things., items: {nullable: true, allOf: [{$ref: '#/Thing'}]}}
Thing: {type: string, description: A thing.}",
        "Root: {type: array, description: Things., items: {$ref: '#/Thing', »nullable: true}}
Thing: {type: string, description: A thing.}",
        "write `allOf: [{$ref: ..}]`",
    )],
};

/// Fields that only speak about the object.
pub(super) const WORDS: [&str; 5] = ["description", "summary", "title", "example", "externalDocs"];

fn check(context: &Context<'_>, found: &mut Findings) {
    siblings(context, |place, entry| {
        if !WORDS.contains(&&*entry.key) {
            let message = format!("`{}` stands beside a `$ref` and is ignored", entry.key);
            found.add(entry.key_span, message, repair(place.kind, &entry.key));
        }
    });
}

pub(super) fn repair(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Schema => format!("write `allOf: [{{$ref: ..}}]` with `{name}` beside the `allOf`"),
        _ => format!("move `{name}` into the object that is referred to"),
    }
}

/// Calls `visit` with every entry beside a `$ref`.
pub(super) fn siblings<'a>(context: &Context<'a>, mut visit: impl FnMut(&Place<'a>, &'a Entry)) {
    for place in context.places.iter().filter(|place| context.is_reference(place)) {
        for entry in place.node.entries().filter(|entry| entry.key != "$ref") {
            visit(place, entry);
        }
    }
}
