//! Operations without an operationId.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "missing-operation-id",
    severity: Severity::Style,
    summary: "An operation has no operationId, so its name is derived from its path.",
    check,
    cases: &[Case::paths(
        "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "paths: {/things: {»put: {tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "write `operationId:`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in context.operations.iter().filter(|operation| operation.at.node.get("operationId").is_none())
    {
        let message = format!("{} has no operationId", label(operation));
        found.add(
            operation.at.span,
            message,
            "write `operationId:` with a verb and its object, such as `listThings`",
        );
    }
}
