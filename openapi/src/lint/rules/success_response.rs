//! Operations without exactly one form of success response.

use super::prelude::*;
use crate::view::Response;

pub(super) static RULE: Rule = Rule {
    id: "success-response",
    severity: Severity::Warning,
    summary: "An operation has no success response, or several whose bodies differ.",
    check,
    cases: &[
        Case::paths(
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  responses: {'200': {description: Old., content: {application/json: {schema: {type: string}}}},
    '201': {description: New., content: {application/json: {schema: {type: string}}}}}}}}",
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  responses: {'200': {description: Old., content: {application/json: {schema: {type: string}}}},
    »'201': {description: New., content: {application/json: {schema: {type: integer}}}}}}}}",
            "give both the same schema",
        ),
        Case::paths(
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  responses: {'204': {description: Done.}, default: {description: Failed.}}}}}",
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  »responses: {default: {description: Failed.}}}}}",
            "describe the success as '200'",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        let Some(responses) = operation.at.node.as_object().and_then(|object| object.entry("responses")) else {
            continue;
        };
        if responses.value.as_object().is_none() {
            continue;
        }
        let has_success = responses.value.entries().any(|entry| entry.key.starts_with('2'));
        if !has_success {
            let message = format!("{} has no success response, so the client returns the body as it arrives", label(operation));
            let repair = "describe the success as '200', or as '204' if it has no body";
            found.add(responses.key_span, message, repair);
        }
        differing(operation, found);
    }
}

fn differing(operation: &Operation<'_>, found: &mut Findings) {
    let has_body = |response: &&Response<'_>| response.at.node.get("content").is_some();
    let mut successes = operation.successes().filter(has_body);
    let Some(first) = successes.next() else { return };
    for other in successes {
        if schemas(first.at.node) != schemas(other.at.node) {
            let (one, two) = (first.status, other.status);
            let message =
                format!("the responses {one} and {two} of {} differ, so the client distinguishes them by their status", label(operation));
            let repair = "if the server sends the same for both, give both the same schema";
            found.add(other.listed.span, message, repair);
            found.relate(first.listed.span, "the other response");
        }
    }
}

/// The schema of each content type.
fn schemas(response: &Node) -> Vec<(&str, Option<serde_json::Value>)> {
    let content = response.get("content").into_iter().flat_map(Node::entries);
    content.map(|entry| (&*entry.key, entry.value.get("schema").map(Node::to_json))).collect()
}
