//! Examples that are invalid for their schema.

use super::prelude::*;
use crate::lint::validate::violation;

pub(super) static RULE: Rule = Rule {
    id: "invalid-example",
    severity: Severity::Warning,
    summary: "An example is invalid for its schema.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: object, description: A thing., example: {at: '2025-01-31T00:00:00Z', n: 1, tags: [a]}, required: [n],
  properties: {at: {type: string, format: date-time, description: When.}, n: {type: integer, minimum: 1, description: A number.}, tags: {type: array, items: {type: string}, description: Tags.}}}",
            "Root: {type: object, description: A thing., example: {at: »'2025-01-31', n: 1, tags: [a]}, required: [n],
  properties: {at: {type: string, format: date-time, description: When.}, n: {type: integer, minimum: 1, description: A number.}, tags: {type: array, items: {type: string}, description: Tags.}}}",
            "write it like 2025-01-31T23:59:59Z",
        ),
        Case::schemas(
            "Root: {type: string, enum: [a, b], example: a, description: A thing.}",
            "Root: {type: string, enum: [a, b], example: »c, description: A thing.}",
            "write one of \"a\", \"b\"",
        ),
        Case::schemas(
            "Root: {example: {id: x}, description: A thing., allOf: [{$ref: '#/Base'}]}
Base: {type: object, description: A base., required: [id], properties: {id: {type: string, description: An ID.}}}",
            "Root: {example: »{}, description: A thing., allOf: [{$ref: '#/Base'}]}
Base: {type: object, description: A base., required: [id], properties: {id: {type: string, description: An ID.}}}",
            "add `id`",
        ),
        Case::path_item(
            "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, example: a, description: Its ID., schema: {type: string}}],
   responses: {'200': {description: Done., content: {application/json: {schema: {type: integer}, examples: {one: {value: 1}}}}}}}",
            "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, example: »4.1, description: Its ID., schema: {type: string}}],
   responses: {'200': {description: Done., content: {application/json: {schema: {type: integer}, examples: {one: {value: »1.5}}}}}}}",
            "write ",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        if location.node.as_object().is_none() || context.is_reference(location) {
            continue;
        }
        let schema = match location.kind {
            Kind::Schema => Some(location.node),
            Kind::MediaType | Kind::Parameter | Kind::Header => location.node.get("schema"),
            _ => None,
        };
        let Some(schema) = schema.filter(|schema| schema.as_object().is_some()) else { continue };
        let mut examples = location.node.get("example").into_iter().collect::<Vec<_>>();
        if location.kind != Kind::Schema {
            let named = location.node.get("examples").into_iter().flat_map(Node::entries);
            examples.extend(named.filter_map(|entry| context.view.resolve(&&entry.value)?.get("value")));
        }
        for example in examples {
            if let Some(violation) = violation(context, schema, example) {
                found.add(
                    violation.span,
                    format!("the example is invalid: {}", violation.message),
                    violation.repair,
                );
                found.relate(schema.span, "the schema");
            }
        }
    }
}
