//! Empty unions, compositions and enums.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "empty-union",
    severity: Severity::Error,
    summary: "An `anyOf`, `oneOf`, `allOf` or `enum` is empty.",
    check,
    cases: &[Case::schemas(
        "Root: {description: A thing., anyOf: [{type: string}]}",
        "Root: {description: A thing., »anyOf: []}",
        "`{}` allows any value",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        for entry in location.node.entries() {
            let is_list = matches!(&*entry.key, "anyOf" | "oneOf" | "allOf" | "enum");
            if is_list && entry.value.as_array().is_some_and(<[Node]>::is_empty) {
                let message = format!("`{}` is empty", entry.key);
                found.add(
                    entry.key_span,
                    message,
                    "list at least one entry, or remove it: `{}` allows any value",
                );
            }
        }
    }
}
