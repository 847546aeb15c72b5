//! Values that are not in the closed set of their field.

use super::prelude::*;
use crate::version_3_1::is_idiom;
use crate::lint::fields;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-value",
    severity: Severity::Error,
    summary: "A value is not one of those that its field allows.",
    check,
    cases: &[Case::schemas(
        "Root: {type: integer, description: A thing.}",
        "Root: {type: »intger, description: A thing.}",
        "did you mean `integer`?",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        if context.is_reference(location) {
            continue;
        }
        for entry in location.node.entries() {
            let (Some(words), Some(word)) = (fields::words(location.kind, &entry.key), entry.value.as_str())
            else {
                continue;
            };
            if words.contains(&word) || is_idiom(location.kind, &entry.key, &entry.value) {
                continue;
            }
            let repair = match nearest(word, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", words.join(", ")),
            };
            found.add(entry.value.span, format!("`{word}` is not a value of `{}`", entry.key), repair);
        }
    }
}
