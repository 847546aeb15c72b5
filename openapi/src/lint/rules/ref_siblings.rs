//! Fields beside a `$ref`, which OpenAPI 3.0 ignores.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "ref-siblings",
    severity: Severity::Warning,
    summary: "A field beside a `$ref` would change its meaning, but is ignored.",
    check,
    cases: &[Case::schemas(
        "Root: {type: array, description: Things., items: {nullable: true, allOf: [{$ref: '#/Thing'}]}}
Thing: {type: string, description: A thing.}",
        "Root: {type: array, description: Things., items: {$ref: '#/Thing', »nullable: true}}
Thing: {type: string, description: A thing.}",
        "write `allOf: [{$ref: ..}]`",
    )],
};

/// Fields that only describe the object.
pub(super) const DESCRIPTIONS: [&str; 5] = ["description", "summary", "title", "example", "externalDocs"];

fn check(context: &Context<'_>, found: &mut Findings) {
    siblings(context, |location, entry| {
        if !DESCRIPTIONS.contains(&&*entry.key) {
            let message = format!("`{}` is ignored, because it is beside a `$ref`", entry.key);
            found.add(entry.key_span, message, repair(location.kind, &entry.key));
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
pub(super) fn siblings<'a>(context: &Context<'a>, mut visit: impl FnMut(&Location<'a>, &'a Entry)) {
    for location in context.locations.iter().filter(|location| context.is_reference(location)) {
        for entry in location.node.entries().filter(|entry| entry.key != "$ref") {
            visit(location, entry);
        }
    }
}
