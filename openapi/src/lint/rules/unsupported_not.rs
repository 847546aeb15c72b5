//! Schemas that say what a value is not.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "unsupported-not",
    severity: Severity::Warning,
    summary: "A schema says what a value is not, which is no Rust type.",
    check,
    cases: &[Case::schemas(
        "Root: {description: A thing., type: string}",
        "Root: {description: A thing., type: string, »not: {enum: [a]}}",
        "say it in `description`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in context.objects(Kind::Schema) {
        if let Some(entry) = place.node.as_object().and_then(|object| object.entry("not")) {
            let message = "`not` is not supported: no Rust type says what a value is not";
            found.add(
                entry.key_span,
                message,
                "write the schema of the values that are possible, and say it in `description`",
            );
        }
    }
}
