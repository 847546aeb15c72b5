//! Content types that the generated client could not send or read.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "unsupported-content",
    severity: Severity::Error,
    summary: "A request body or a success answer is not JSON with a schema.",
    check,
    cases: &[
        Case::paths(CLEAN, FORM, "`application/json`"),
        Case::paths(CLEAN, TEXT, "`application/json`"),
        Case::paths(CLEAN, TWO, "remove the others"),
        Case::paths(CLEAN, UNTYPED, "write `schema:`"),
    ],
};

const CLEAN: &str =
    "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}},
  responses: {'200': {description: Done., content: {application/json: {schema: {type: string}}}},
    '400': {description: Failed., content: {text/plain: {schema: {type: string}}}}}}}}
components: {schemas: {Thing: {type: object, description: A thing.}}}";
const FORM: &str =
    "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {»multipart/form-data: {schema: {$ref: '#/components/schemas/Thing'}}}},
  responses: {'200': {description: Done., content: {application/json: {schema: {type: string}}}}}}}}
components: {schemas: {Thing: {type: object, description: A thing.}}}";
const TEXT: &str =
    "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}},
  responses: {'200': {description: Done., content: {»text/plain: {schema: {type: string}}}}}}}}
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

const JSON: &str = "application/json";

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        if let Some(body) = &operation.body {
            content(operation, body.at.node, "the request body", found);
        }
        for response in operation.successes() {
            content(operation, response.at.node, &format!("the answer {}", response.status), found);
        }
    }
}

fn content(operation: &Operation<'_>, node: &Node, what: &str, found: &mut Findings) {
    let types = node.get("content").into_iter().flat_map(Node::entries).collect::<Vec<_>>();
    for entry in &types {
        let label = label(operation);
        if entry.key != JSON {
            let message = format!("{what} of {label} is `{}`, which is not supported yet", entry.key);
            let repair = match types.iter().any(|other| other.key == JSON) {
                true => "keep `application/json` and remove the others",
                false => "write `application/json` if the server takes it, or leave the operation out",
            };
            found.add(entry.key_span, message, repair);
        } else if entry.value.as_object().is_some() && entry.value.get("schema").is_none() {
            let message = format!("{what} of {label} does not say which JSON it is");
            found.add(entry.key_span, message, "write `schema:`; `schema: {}` admits any JSON");
        }
    }
}
