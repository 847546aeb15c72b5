//! Parameters that the generated client could not send.

use super::prelude::*;
use crate::lint::json_types::{JsonTypes, json_types};

pub(super) static RULE: Rule = Rule {
    id: "unsupported-parameter",
    severity: Severity::Error,
    summary: "A parameter goes a way that is not supported: a cookie, a style, an object.",
    check,
    cases: &[
        Case::path_item(CLEAN, COOKIE, "send it as a header or in the query"),
        Case::path_item(CLEAN, DEEP, "`style: form`"),
        Case::path_item(CLEAN, CONTENT, "write `schema:`"),
        Case::path_item(CLEAN, OBJECT, "one parameter for each"),
        Case::paths(ONE_TYPE, UNION, "a string, a number or a boolean"),
        Case::path_item(CLEAN, LIST, "a string, a number or a boolean"),
    ],
};

const CLEAN: &str = "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}},
     {name: a, in: query, style: form, description: An A., schema: {type: array, items: {type: string}}}],
   responses: {'204': {description: Done.}}}";
const COOKIE: &str = "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}},
     {name: a, in: »cookie, description: An A., schema: {type: string}}],
   responses: {'204': {description: Done.}}}";
const DEEP: &str = "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}},
     {name: a, in: query, style: »pipeDelimited, description: An A., schema: {type: array, items: {type: string}}}],
   responses: {'204': {description: Done.}}}";
const CONTENT: &str = "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}},
     {name: a, in: query, description: An A., »content: {application/json: {schema: {type: string}}}}],
   responses: {'204': {description: Done.}}}";
const OBJECT: &str = "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}},
     {name: a, in: query, description: An A., schema: »{type: object}}],
   responses: {'204': {description: Done.}}}";
const ONE_TYPE: &str = "paths: {/things: {get: {operationId: listThings, tags: [things], summary: List, description: Lists.,
  parameters: [{name: a, in: query, description: An A., schema: {$ref: '#/components/schemas/Any'}}],
  responses: {'204': {description: Done.}}}}}
components: {schemas: {Any: {type: string, description: A thing.}}}";
const UNION: &str = "paths: {/things: {get: {operationId: listThings, tags: [things], summary: List, description: Lists.,
  parameters: [{name: a, in: query, description: An A., schema: »{$ref: '#/components/schemas/Any'}}],
  responses: {'204': {description: Done.}}}}}
components: {schemas: {Any: {anyOf: [{type: string}, {type: integer}], description: A thing.}}}";
const LIST: &str = "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: »{type: array, items: {type: string}}}],
   responses: {'204': {description: Done.}}}";

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in context.objects(Kind::Parameter) {
        let (Some(name), Some(location)) = (place.node.str_at("name"), place.node.get("in")) else {
            continue;
        };
        if location.as_str() == Some("cookie") {
            let message = format!("`{name}` is a cookie, which is not supported yet");
            found.add(location.span, message, "send it as a header or in the query, or leave it out");
            continue;
        }
        if let Some(entry) = place.node.as_object().and_then(|object| object.entry("content")) {
            let message = format!("`{name}` is described by a content type, which is not supported yet");
            found.add(entry.key_span, message, "write `schema:` with the schema of its value");
            continue;
        }
        if !style(place.node, name, location, found) {
            schema(context, place.node, name, location, found);
        }
    }
}

/// Whether the parameter has a style that is not supported.
fn style(node: &Node, name: &str, location: &Node, found: &mut Findings) -> bool {
    let Some(style) = node.get("style") else { return false };
    let supported = if location.as_str() == Some("query") { "form" } else { "simple" };
    let is_wrong = style.as_str().is_some_and(|style| style != supported);
    if is_wrong {
        let style_name = style.as_str().unwrap_or_default();
        let message = format!("`{name}` has the style `{style_name}`, which is not supported yet");
        found.add(style.span, message, format!("write `style: {supported}`, or leave it out"));
    }
    is_wrong
}

fn schema<'a>(context: &Context<'a>, node: &'a Node, name: &str, location: &Node, found: &mut Findings) {
    let Some(schema) = node.get("schema").filter(|schema| schema.as_object().is_some()) else { return };
    let types = json_types(context, schema);
    let is_query = location.as_str() == Some("query");
    let items = context.view.resolve(&schema).and_then(|schema| schema.get("items"));
    let holds = |types: JsonTypes| types.meets(JsonTypes::ARRAY) || types.meets(JsonTypes::OBJECT);
    let is_union = |schema: &'a Node| {
        context.view.parts(schema).iter().any(|part| part.get("anyOf").is_some() || part.get("oneOf").is_some())
    };
    let repair =
        "give it a schema that is a string, a number or a boolean; a query parameter may be a list of these";
    if types.meets(JsonTypes::OBJECT) {
        let message = format!("`{name}` can be an object, which is not supported yet");
        let repair = format!("{repair}; where an object's members are sent, write one parameter for each");
        found.add(schema.span, message, repair);
    } else if is_union(schema) || items.is_some_and(is_union) {
        found.add(schema.span, format!("`{name}` is a union, which is not supported here yet"), repair);
    } else if types.meets(JsonTypes::ARRAY) && (!is_query || types != JsonTypes::ARRAY) {
        found.add(schema.span, format!("`{name}` can be a list, which is not supported here yet"), repair);
    } else if items.is_some_and(|items| items.as_object().is_some() && holds(json_types(context, items))) {
        found.add(schema.span, format!("`{name}` can be a list of lists or objects"), repair);
    }
}
