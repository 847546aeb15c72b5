//! Deprecations that do not say what to use instead.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "missing-advice",
    severity: Severity::Style,
    summary: "A deprecation does not say what to use instead.",
    check,
    cases: &[Case::schemas(
        "Root: {type: string, deprecated: true, x-deprecated: Use another., description: A thing.}",
        "Root: {type: string, »deprecated: true, description: A thing.}",
        "write `x-deprecated:`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        let is_read = matches!(location.kind, Kind::Operation | Kind::Parameter | Kind::Schema);
        let entry = location.node.as_object().and_then(|object| object.entry("deprecated"));
        let Some(entry) = entry.filter(|entry| is_read && entry.value.as_bool() == Some(true)) else {
            continue;
        };
        if location.node.get("x-deprecated").is_none() && !context.is_reference(location) {
            let message = "this is deprecated, but the document does not say what to use instead";
            found.add(
                entry.key_span,
                message,
                "write `x-deprecated:` with what to use instead, in one sentence",
            );
        }
    }
}
