//! Final statuses that an operation does not list.

use super::prelude::*;
use crate::extensions::FINAL_STATUSES;

pub(super) static RULE: Rule = Rule {
    id: "unlisted-status",
    severity: Severity::Warning,
    summary: "`x-final-statuses` names a status that is not one of the operation's error responses.",
    check,
    cases: &[
        Case::paths(
            "paths: {/things: {get: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  x-final-statuses: ['502'], responses: {'204': {description: Done.}, '502': {description: Gone.}}}}}",
            "paths: {/things: {get: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  x-final-statuses: ['502', »'503', »'204'], responses: {'204': {description: Done.}, '502': {description: Gone.}}}}}",
            "",
        ),
        Case::paths(
            "paths: {/things: {get: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  x-final-statuses: ['502'], responses: {'204': {description: Done.}, '502': {description: Gone.}}}}}",
            "paths: {/things: {get: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  x-final-statuses: [»5XX], responses: {'204': {description: Done.}, '502': {description: Gone.}}}}}",
            "name one of `responses`, such as '502'",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        let listed = operation.at.node.get("responses").map(Node::entries).unwrap_or_default();
        let is_error = |key: &&str| key.starts_with(['4', '5']) && key.parse::<u16>().is_ok();
        let listed = listed.map(|entry| &*entry.key).filter(is_error).collect::<Vec<_>>();
        for node in operation.at.node.get(FINAL_STATUSES).map(Node::items).unwrap_or_default() {
            let Some(status) = node.as_str() else { continue };
            if !listed.contains(&status) {
                let message =
                    format!("`{status}` is not an error status that {} lists", label(operation));
                let example = listed.last().map_or_else(String::new, |status| format!(", such as '{status}'"));
                found.add(node.span, message, format!("name one of `responses`{example}"));
            }
        }
    }
}
