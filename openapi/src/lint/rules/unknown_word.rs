//! Values out of a closed set.

use super::openapi_3_1;
use super::prelude::*;
use crate::lint::fields;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-word",
    severity: Severity::Error,
    summary: "A value is none of those that its field is limited to.",
    check,
    cases: &[Case::schemas(
        "Root: {type: integer, description: A thing.}",
        "Root: {type: »intger, description: A thing.}",
        "did you mean `integer`?",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in &context.places {
        if context.is_reference(place) {
            continue;
        }
        for entry in place.node.entries() {
            let (Some(words), Some(word)) = (fields::words(place.kind, &entry.key), entry.value.as_str())
            else {
                continue;
            };
            if words.contains(&word) || openapi_3_1::is_idiom(place.kind, &entry.key, &entry.value) {
                continue;
            }
            let repair = match nearest(word, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", words.join(", ")),
            };
            found.add(entry.value.span, format!("`{word}` is not possible for `{}`", entry.key), repair);
        }
    }
}
