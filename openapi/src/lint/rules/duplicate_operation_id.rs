//! operationIds that are not unique.

use std::collections::HashMap;

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "duplicate-operation-id",
    severity: Severity::Warning,
    summary: "Two operations have the same operationId.",
    check,
    cases: &[Case::paths(
        "paths: {/things: {
  delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}},
  put: {operationId: fill, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "paths: {/things: {
  delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}},
  put: {operationId: »clear, x-method: fill, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "give one of the two operations another operationId",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let mut taken = HashMap::new();
    for operation in &context.operations {
        let Some(id) = operation.at.node.get("operationId") else { continue };
        let Some(text) = id.as_str() else { continue };
        if let Some(first) = taken.insert(text, id.span) {
            let message = format!("the operationId `{text}` is used twice");
            found.add(id.span, message, "give one of the two operations another operationId");
            found.relate(first, "first here");
        }
    }
}
