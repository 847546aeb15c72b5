//! Operations without a tag, or with several tags.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "one-tag",
    severity: Severity::Style,
    summary: "An operation does not have exactly one tag.",
    check,
    cases: &[Case::paths(
        "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "paths: {/things: {put: {operationId: fill, tags: »[], summary: Fill, description: Fills., responses: {'204': {description: Done.}}},
  »delete: {operationId: clear, summary: Clear, description: Clears., responses: {'204': {description: Done.}}}}}",
        "write `tags:` with one entry",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        let tags = operation.at.node.get("tags");
        let count = tags.map_or(0, |tags| tags.items().len());
        if count != 1 && tags.is_none_or(|tags| tags.as_array().is_some()) {
            let span = tags.map_or(operation.at.span, |tags| tags.span);
            let message = format!("{} has {count} tags", label(operation));
            found.add(
                span,
                message,
                "write `tags:` with one entry: the resource that the operation belongs to",
            );
        }
    }
}
