//! Parameters and properties of a body that become the same argument or setter.

use std::collections::HashMap;

use super::prelude::*;
use openapi::lint::properties::properties;
use crate::rust_names::{field_name, parameter_name};

pub(super) static RULE: Rule = Rule {
    id: "parameter-name-clash",
    severity: Severity::Warning,
    summary: "Two parameters of an operation, or a parameter and a property of its body, get the same Rust name.",
    check,
    cases: &[
        Case::path_item(
            "put:
  operationId: fill
  tags: [things]
  summary: Fill
  description: Fills.
  parameters:
    - {name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}
    - {name: thing_id, in: query, x-rust-name: other, description: Another., schema: {type: string}}
  responses: {'204': {description: Done.}}",
            "put:
  operationId: fill
  tags: [things]
  summary: Fill
  description: Fills.
  parameters:
    - {name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}
    - »{name: thing_id, in: query, description: Another., schema: {type: string}}
  responses: {'204': {description: Done.}}",
            "`x-rust-name`",
        ),
        Case::paths(
            "paths: {'/things/{thingID}': {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Fill'}}}}, responses: {'204': {description: Done.}}}}}
components: {schemas: {Fill: {type: object, description: What to fill., properties: {
  size: {type: string, description: An ID.}}}}}",
            "paths: {'/things/{thingID}': {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Fill'}}}}, responses: {'204': {description: Done.}}}}}
components: {schemas: {Fill: {type: object, description: What to fill., properties: {
  »thingID: {type: string, description: An ID.}}}}}",
            "`x-rust-name`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        let mut taken = HashMap::new();
        let mut names = Vec::new();
        for parameter in &operation.parameters {
            names.push((parameter.name, parameter.listed.span, parameter_name(parameter.name, parameter.at.node)));
        }
        let is_same =
            |(a, b): (usize, usize)| operation.parameters[a].location == operation.parameters[b].location;
        let parameters = names.len();
        let body = operation.json_body().map(|schema| properties(context, schema.node)).unwrap_or_default();
        names.extend(
            body.into_iter().map(|property| (&*property.key, property.key_span, field_name(&property.key, &property.value))),
        );
        for (index, (name, span, rust)) in names.iter().enumerate() {
            let Some(first) = taken.insert(rust, index) else { continue };
            let (other, other_span, _) = &names[first];
            let within_parameters = index < parameters;
            let is_reported_otherwise = match (within_parameters, first < parameters) {
                (true, true) => name == other && is_same((first, index)),
                (false, false) => true,
                _ => false,
            };
            if !is_reported_otherwise {
                let message =
                    format!("`{other}` and `{name}` of {} both become `{rust}` in Rust", label(operation));
                found.add(*span, message, "give one of the two an `x-rust-name`");
                found.relate(*other_span, "the other one");
            }
        }
    }
}
