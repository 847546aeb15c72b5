//! Names that generated code needs for itself. Names made from the wire avoid them; a hint can't be overruled.

use std::collections::HashSet;

use super::prelude::*;
use openapi::lint::members::properties;
use crate::rust_names::{RESERVED_TYPES, field_name, type_name};

pub(super) static RULE: Rule = Rule {
    id: "reserved-name",
    severity: Severity::Warning,
    summary: "A type or setter would get a name that generated code needs for itself.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: array, description: Things., items: {$ref: '#/Option'}}
Option: {type: object, description: A choice., x-rust-name: Choice}",
            "Root: {type: array, description: Things., items: {$ref: '#/Option'}}
»Option: {type: object, description: A choice., x-rust-name: Option}",
            "`x-rust-name`",
        ),
        Case::paths(
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Fill'}}}}, responses: {'204': {description: Done.}}}}}
components: {schemas: {Fill: {type: object, description: What to fill., properties: {
  title: {type: string, nullable: true, description: A title.}, titleCleared: {type: boolean, description: Or none.}}}}}",
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Fill'}}}}, responses: {'204': {description: Done.}}}}}
components: {schemas: {Fill: {type: object, description: What to fill., properties: {
  title: {type: string, nullable: true, description: A title.}, »clearTitle: {type: boolean, description: Or none.}}}}}",
            "`x-rust-name`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in context.section("schemas") {
        let name = type_name(place.key.unwrap_or_default(), place.node);
        if RESERVED_TYPES.contains(&&*name) {
            report(found, place.name_span, "the type", &name);
        }
    }
    for schema in sent(context) {
        setters_of_value(context, schema, found);
    }
}

fn report(found: &mut Findings, span: Span, what: &str, name: &str) {
    let message = format!("{what} would be called `{name}`, which generated code needs for itself");
    found.add(span, message, "give it another name with `x-rust-name`");
}

/// A value that is sent has, for each member that can be null, a method that clears it.
fn setters_of_value<'a>(context: &Context<'a>, schema: &'a Node, found: &mut Findings) {
    let properties = properties(context, schema);
    let is_nullable =
        |property: &&&Entry| context.view.parts(&property.value).iter().any(|part| part.is_true("nullable"));
    let clearing = properties
        .iter()
        .filter(is_nullable)
        .map(|property| format!("clear_{}", field_name(&property.key, &property.value).trim_end_matches('_')))
        .collect::<HashSet<_>>();
    for property in properties {
        let name = field_name(&property.key, &property.value);
        if clearing.contains(&name) {
            report(found, property.key_span, "the member", &name);
        }
    }
}

/// Every object that a request body holds.
fn sent<'a>(context: &Context<'a>) -> Vec<&'a Node> {
    let mut queue = context.operations.iter().filter_map(|operation| operation.json_body()).map(|schema| schema.node).collect::<Vec<_>>();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(schema) = queue.pop() {
        let Some(schema) = context.view.resolve(&schema) else { continue };
        if !seen.insert(std::ptr::from_ref(schema)) {
            continue;
        }
        found.push(schema);
        for field in ["items", "additionalProperties"] {
            queue.extend(schema.get(field));
        }
        for field in ["allOf", "anyOf", "oneOf"] {
            queue.extend(schema.get(field).map(Node::items).unwrap_or_default());
        }
        queue.extend(schema.get("properties").into_iter().flat_map(Node::entries).map(|entry| &entry.value));
    }
    found
}
