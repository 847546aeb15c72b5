//! Media types that the generated client does not use.

use super::prelude::*;
use crate::media_type::MediaType;

pub(super) static RULE: Rule = Rule {
    id: "unsupported-content",
    severity: Severity::Warning,
    summary: "A body can have several media types, or is JSON without a schema.",
    check,
    cases: &[
        Case::paths(CLEAN, TWO, "nothing has to be done"),
        Case::paths(CLEAN, UNTYPED, "write `schema:`"),
    ],
};

const CLEAN: &str =
    "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}},
  responses: {'200': {description: Done., content: {application/json: {schema: {type: string}}}},
    '400': {description: Failed., content: {text/plain: {schema: {type: string}}}}}}}}
components: {schemas: {Thing: {type: object, description: A thing.}}}";
const TWO: &str = "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}, »text/plain: {schema: {type: string}}}},
  responses: {'200': {description: Done., content: {application/json: {schema: {type: string}}}}}}}}
components: {schemas: {Thing: {type: object, description: A thing.}}}";
const UNTYPED: &str =
    "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}},
  responses: {'200': {description: Done., content: {»application/json: {}}}}}}}
components: {schemas: {Thing: {type: object, description: A thing.}}}";

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        if let Some(body) = &operation.body {
            content(operation, body.at.node, "the request body", found);
        }
        for response in operation.successes() {
            content(operation, response.at.node, &format!("the response {}", response.status), found);
        }
    }
}

fn content(operation: &Operation<'_>, node: &Node, what: &str, found: &mut Findings) {
    let types = node.get("content").into_iter().flat_map(Node::entries).collect::<Vec<_>>();
    let Some(used) = types.iter().min_by_key(|entry| MediaType::of(&entry.key)) else { return };
    let label = label(operation);
    for entry in types.iter().filter(|entry| entry.key != used.key) {
        let message = format!("{what} of {label} can also be `{}`, but the client uses `{}`", entry.key, used.key);
        found.add(entry.key_span, message, "nothing has to be done if that is the right one");
    }
    let is_json = MediaType::of(&used.key) == MediaType::Json;
    if is_json && used.value.as_object().is_some() && used.value.get("schema").is_none() {
        let message = format!("{what} of {label} is JSON without a schema");
        found.add(used.key_span, message, "write `schema:`; `schema: {}` allows any JSON");
    }
}
