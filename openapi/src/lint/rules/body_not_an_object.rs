//! Request bodies without members.

use super::prelude::*;
use crate::lint::json_types::{JsonTypes, json_types};

pub(super) static RULE: Rule = Rule {
    id: "body-not-an-object",
    severity: Severity::Error,
    summary: "A request body can't be an object, so it has no members to set.",
    check,
    cases: &[
        Case::paths(
        "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}, responses: {'204': {description: Done.}}}}}
components: {schemas: {Thing: {type: object, description: A thing.}}}",
        "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: »{type: array, items: {type: string}}}}}, responses: {'204': {description: Done.}}}}}",
        "an object that holds it as a member",
    ),
        Case::paths(
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}, responses: {'204': {description: Done.}}}}}
components: {schemas: {Thing: {type: object, description: A thing.}}}",
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: »{type: object, additionalProperties: {type: string}}}}}, responses: {'204': {description: Done.}}}}}",
            "give it a schema with `properties`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        let Some(schema) = operation.json_body().map(|schema| schema.node).filter(|schema| schema.as_object().is_some()) else {
            continue;
        };
        if !has_members(context, schema) {
            let message =
                format!("the body of {} is no object with members, which is not supported yet", label(operation));
            let repair = "give it a schema with `properties`, an object that holds it as a member";
            found.add(schema.span, message, repair);
        }
    }
}

fn has_members<'a>(context: &Context<'a>, schema: &'a Node) -> bool {
    if !json_types(context, schema).meets(JsonTypes::OBJECT) {
        return false;
    }
    let parts = context.view.parts(schema);
    let has = |field: &str| parts.iter().any(|part| part.get(field).is_some());
    let is_map = || {
        let values = parts.iter().filter_map(|part| part.get("additionalProperties"));
        values.into_iter().any(|values| values.as_object().is_some())
    };
    // An object without members needs a name at least, which only a component has.
    let is_named = || schema.reference_target().is_some() && !is_map();
    ["properties", "anyOf", "oneOf"].iter().any(|field| has(field)) || is_named()
}
