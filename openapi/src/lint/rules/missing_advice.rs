//! Deprecations that don't say what to use instead.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "missing-advice",
    severity: Severity::House,
    summary: "Something is deprecated without a word on what to use instead.",
    check,
    cases: &[Case::schemas(
        "Root: {type: string, deprecated: true, x-deprecated: Use another., description: A thing.}",
        "Root: {type: string, »deprecated: true, description: A thing.}",
        "write `x-deprecated:`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in &context.places {
        let is_read = matches!(place.kind, Kind::Operation | Kind::Parameter | Kind::Schema);
        let entry = place.node.as_object().and_then(|object| object.entry("deprecated"));
        let Some(entry) = entry.filter(|entry| is_read && entry.value.as_bool() == Some(true)) else {
            continue;
        };
        if place.node.get("x-deprecated").is_none() && !context.is_reference(place) {
            let message = "this is deprecated, without a word on what to use instead";
            found.add(
                entry.key_span,
                message,
                "write `x-deprecated:` with what to use instead, in one sentence",
            );
        }
    }
}
