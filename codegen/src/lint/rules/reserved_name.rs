//! Names that generated code needs itself. Names derived from the wire avoid them, but names from extensions do not.

use std::collections::HashSet;

use super::prelude::*;
use openapi::lint::properties::properties;
use crate::rust_names::{RESERVED_TYPES, field_name, type_name};

pub(super) static RULE: Rule = Rule {
    id: "reserved-name",
    severity: Severity::Warning,
    summary: "A type or setter would get a name that generated code needs itself.",
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
    for location in context.section("schemas") {
        let name = type_name(location.key.unwrap_or_default(), location.node);
        if RESERVED_TYPES.contains(&&*name) {
            report(found, location.name_span, "the type", &name);
        }
    }
    for schema in sent(context) {
        setters_of_value(context, schema, found);
    }
}

fn report(found: &mut Findings, span: Span, what: &str, name: &str) {
    let message = format!("{what} would be called `{name}`, which generated code needs itself");
    found.add(span, message, "give it another name with `x-rust-name`");
}

/// A value in a request has a method that clears it for each nullable property.
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
            report(found, property.key_span, "the property", &name);
        }
    }
}

/// Every object that a request body contains.
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
