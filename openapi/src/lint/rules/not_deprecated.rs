//! Advice about deprecation for something that is not deprecated.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "not-deprecated",
    severity: Severity::Warning,
    summary: "`x-deprecated` or `x-alias-of` is written without `deprecated: true`.",
    check,
    cases: &[Case::schemas(
        "Root: {type: string, deprecated: true, x-deprecated: Use another., description: A thing.}",
        "Root: {type: string, »x-deprecated: Use another., description: A thing.}",
        "write `deprecated: true`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        if location.node.is_true("deprecated") {
            continue;
        }
        let extension = location.node.entries().find(|entry| matches!(&*entry.key, "x-deprecated" | "x-alias-of"));
        if let Some(entry) = extension {
            let message = format!("`{}` has no effect without `deprecated: true`", entry.key);
            found.add(entry.key_span, message, "write `deprecated: true` beside it, or remove it");
        }
    }
}
