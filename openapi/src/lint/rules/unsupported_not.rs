//! Schemas with `not`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "unsupported-not",
    severity: Severity::Warning,
    summary: "A schema uses `not`, which no Rust type can express.",
    check,
    cases: &[Case::schemas(
        "Root: {description: A thing., type: string}",
        "Root: {description: A thing., type: string, »not: {enum: [a]}}",
        "say the rest in `description`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        if let Some(entry) = location.node.as_object().and_then(|object| object.entry("not")) {
            let message = "`not` is not supported, because no Rust type can express it";
            found.add(
                entry.key_span,
                message,
                "write the schema of the values that are possible, and say the rest in `description`",
            );
        }
    }
}
