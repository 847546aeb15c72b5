//! Names that generated code needs for itself.

use std::collections::HashSet;

use super::prelude::*;
use crate::lint::members::{parts, properties};
use crate::lint::rust_names::{field_name, method_name, parameter_name, resource, type_name};

pub(super) static RULE: Rule = Rule {
    id: "reserved-name",
    severity: Severity::Error,
    summary: "A type, setter, method or resource would get a name that generated code needs for itself.",
    check,
    #[cfg(test)]
    cases: &[
        Case::schemas(
            "Root: {type: array, description: Things., items: {$ref: '#/Option'}}
Option: {type: object, description: A choice., x-rust-name: Choice}",
            "Root: {type: array, description: Things., items: {$ref: '#/Option'}}
»Option: {type: object, description: A choice.}",
            "`x-rust-name`",
        ),
        Case::paths(
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  parameters: [{name: options, x-rust-name: choices, in: query, description: Which., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  parameters: [»{name: options, in: query, description: Which., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
            "`x-rust-name`",
        ),
        Case::paths(
            "paths: {/things: {put: {operationId: new, x-method: create, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {»put: {operationId: new, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "`x-method`",
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

/// Types that generated files name without their module.
const TYPES: [&str; 38] = [
    "BTreeMap", "Box", "Call", "Core", "Cow", "Deref", "Deserialize", "Deserializer", "Err", "Extras", "From",
    "FromStr", "Infallible", "Into", "IntoFuture", "ItemStream", "MapAccess", "Method", "None", "Ok", "Operation",
    "Option", "Ordering", "PageStream", "Paging", "Patch", "RequestOptions", "Response", "ResponseFuture", "Result",
    "Serialize", "Serializer", "Some", "String", "Timestamp", "Union", "UnknownInteger", "Vec",
];
/// What every request offers beside its setters, and the name it has while it is made.
const SETTERS: [&str; 4] = ["options", "send", "send_with_response", "call"];
/// How a value that is sent is made.
const CONSTRUCTOR: &str = "new";
/// What a client offers beside its resources.
const CLIENT: [&str; 3] = ["new", "builder", "request"];

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in context.section("schemas") {
        let name = type_name(place.key.unwrap_or_default(), place.node);
        if TYPES.contains(&&*name) {
            report(found, place.name_span, "the type", &name, "give it another name with `x-rust-name`");
        }
    }
    for operation in &context.operations {
        methods(operation, found);
        for parameter in &operation.parameters {
            let name = parameter_name(parameter.name, parameter.node);
            if SETTERS.contains(&&*name) {
                report(found, parameter.listed_at, "the parameter", &name, "give it another name with `x-rust-name`");
            }
        }
        for property in operation.body(context).map(|body| properties(context, body)).unwrap_or_default() {
            let name = field_name(property);
            if SETTERS.contains(&&*name) {
                report(found, property.key_span, "the member", &name, "give it another name with `x-rust-name`");
            }
        }
    }
    for schema in sent(context) {
        setters_of_value(context, schema, found);
    }
}

fn report(found: &mut Findings, span: Span, what: &str, name: &str, repair: &str) {
    found.add(span, format!("{what} would be called `{name}`, which generated code needs for itself"), repair);
}

fn methods(operation: &Operation<'_>, found: &mut Findings) {
    let name = method_name(operation);
    let is_keyword = ["self_", "crate_", "super_"].contains(&&*name);
    if name == CONSTRUCTOR || is_keyword {
        report(found, operation.name_span, "the method", &name, "give it another name with `x-method`");
    }
    let resource = resource(operation);
    if let Some(first) = resource.first().filter(|first| CLIENT.contains(&&***first)) {
        report(found, operation.name_span, "the resource", first, "name the resource with `x-resource`");
    } else if resource.iter().skip(1).any(|part| part == CONSTRUCTOR) {
        report(found, operation.name_span, "the resource", CONSTRUCTOR, "name the resource with `x-resource`");
    }
}

/// A value that is sent has a constructor, and for each member that can be null a method that clears it.
fn setters_of_value<'a>(context: &Context<'a>, schema: &'a Node, found: &mut Findings) {
    let properties = properties(context, schema);
    let is_nullable = |property: &&&Entry| {
        parts(context, &property.value).iter().any(|part| part.is_true("nullable"))
    };
    let clearing = properties
        .iter()
        .filter(is_nullable)
        .map(|property| format!("clear_{}", field_name(property).trim_end_matches('_')))
        .collect::<HashSet<_>>();
    for property in properties {
        let name = field_name(property);
        if name == CONSTRUCTOR || clearing.contains(&name) {
            report(found, property.key_span, "the member", &name, "give it another name with `x-rust-name`");
        }
    }
}

/// Every object that a request body holds.
fn sent<'a>(context: &Context<'a>) -> Vec<&'a Node> {
    let mut queue = context.operations.iter().filter_map(|operation| operation.body(context)).collect::<Vec<_>>();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(schema) = queue.pop() {
        let Some(schema) = context.resolve(schema) else { continue };
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
