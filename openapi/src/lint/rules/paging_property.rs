//! Operations that do not have what their paging style names.

use super::prelude::*;
use crate::lint::properties::{properties, property};
use crate::names::nearest;
use crate::view::{At, Response};

/// A document with a paged operation: `fallback` and `id` of its style, `x-paginated`, the parameters and properties of items
/// after the first one, and the property with the next cursor.
macro_rules! paged {
    ($fallback:literal, $id:literal, $style:literal, $parameters:literal, $properties:literal, $next:literal) => {
        concat!(
            "
x-pagination: {cursor: {items: items, hasMore: more, cursor: cursor, direction: direction, cursors: {after: next}, fallback: ", $fallback, ", id: ", $id, "}}
paths: {/things: {get: {operationId: listThings, x-paginated: ", $style, ", tags: [things], summary: List, description: Lists.,
  parameters: [{name: cursor, in: query, description: A cursor., schema: {type: string}}", $parameters, "],
  responses: {'200': {description: A page., content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}}}}
components: {schemas: {
  Thing: {type: object, description: A thing., properties: {key: {type: string, description: A key.}", $properties, "}},
  Page: {type: object, description: A page., properties: {items: {type: array, description: Items., items: {$ref: '#/components/schemas/Thing'}},
    more: {type: boolean, description: More.}, ", $next, ": {type: string, description: Next.}}}}}"
        )
    };
    ($fallback:literal, $id:literal, $properties:literal) => {
        paged!(
            $fallback, $id, "cursor",
            ",\n    {name: direction, in: query, description: A way., schema: {type: string}}",
            $properties, "next"
        )
    };
}

pub(super) static RULE: Rule = Rule {
    id: "paging-property",
    severity: Severity::Warning,
    summary: "A paged operation does not have a property or a parameter that its paging style names.",
    check,
    cases: &[
        Case::paths(CLEAN, NO_PROPERTY, "`nxt`"),
        Case::paths(CLEAN, NO_PARAMETER, "add the query parameter"),
        Case::paths(CLEAN, NO_FALLBACK, "name a property of the items"),
        Case::paths(CLEAN, NO_ID, "remove `id` from the style"),
        Case::paths(CLEAN, NO_PLAIN_ID, "name a property that is text or a whole number"),
        Case::paths(CLEAN, NO_BOOLEAN, "of the type `boolean`"),
        Case::paths(CLEAN, NO_TEXT, "name a property that is text"),
    ],
};

const CLEAN: &str = paged!("key", "key", "");
const NO_PROPERTY: &str = paged!(
    "key", "key", "»cursor",
    ",\n    {name: direction, in: query, description: A way., schema: {type: string}}",
    "", "nxt"
);
const NO_PARAMETER: &str = paged!("key", "key", "»cursor", "", "", "next");
const NO_FALLBACK: &str = paged!("»sort", "key", "");
const NO_ID: &str = paged!("key", "»name", "");
const NO_PLAIN_ID: &str =
    paged!("key", "»tags", ", tags: {type: array, description: Tags., items: {type: string}}");
const NO_TEXT: &str = paged!("»count", "key", ", count: {type: integer, description: A count.}");

const NO_BOOLEAN: &str = "
x-pagination: {cursor: {items: items, hasMore: more, cursor: cursor, cursors: {after: next}}}
paths: {/things: {get: {operationId: listThings, x-paginated: »cursor, tags: [things], summary: List, description: Lists.,
  parameters: [{name: cursor, in: query, description: A cursor., schema: {type: string}}],
  responses: {'200': {description: A page., content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}}}}
components: {schemas: {Page: {type: object, description: A page., properties: {
  items: {type: array, description: Items., items: {type: string}}, more: {type: integer, description: More.},
  next: {type: string, description: Next.}}}}}";
fn check(context: &Context<'_>, found: &mut Findings) {
    let styles = context.document.root.get("x-pagination");
    for operation in &context.operations {
        let named = operation.at.node.get("x-paginated").and_then(|node| Some((node.span, node.as_str()?)));
        let Some((span, name)) = named else { continue };
        if let Some(style) = styles.and_then(|styles| styles.get(name)) {
            Paged { context, operation, style, span, found }.check();
        }
    }
    for style in styles.into_iter().flat_map(Node::entries) {
        let items = items(context, style);
        for field in ["fallback", "id"] {
            of_items(context, style, field, &items, found);
        }
    }
}

struct Paged<'c, 'a> {
    context: &'c Context<'a>,
    operation: &'c Operation<'a>,
    style: &'a Node,
    span: Span,
    found: &'c mut Findings,
}

impl<'a> Paged<'_, 'a> {
    fn check(&mut self) {
        for field in ["cursor", "direction"] {
            self.parameter(field);
        }
        let Some(response) = self.operation.json_response() else {
            let message = format!("{} is paged, but its response is not JSON", label(self.operation));
            self.found.add(self.span, message, "remove `x-paginated`, or describe the page in the response");
            return;
        };
        let differs = |other: &At<'_>| other.node.to_json() != response.node.to_json();
        if self.operation.successes().filter_map(Response::json_schema).any(|other| differs(&other)) {
            let message = format!("{} is paged, but its success responses differ", label(self.operation));
            self.found.add(self.span, message, "remove `x-paginated`, or describe one page in all success responses");
        }
        self.property_of(self.style.get("items"), response.node, "array");
        self.property_of(self.style.get("hasMore"), response.node, "boolean");
        for cursor in self.style.get("cursors").into_iter().flat_map(Node::entries) {
            self.property_of(Some(&cursor.value), response.node, "string");
        }
    }

    fn parameter(&mut self, field: &str) {
        let Some((node, name)) = self.style.get(field).and_then(|node| Some((node, node.as_str()?))) else {
            return;
        };
        let queries = || self.operation.parameters.iter().filter(|p| p.location == "query").map(|p| p.name);
        if !queries().any(|query| query == name) {
            let near = nearest(name, queries());
            let repair = match near {
                Some(near) => format!("use the name of the parameter in the style: `{near}`"),
                None => format!("add the query parameter `{name}`, or remove `{field}` from the style"),
            };
            let message = format!("{} has no query parameter `{name}`", label(self.operation));
            self.found.add(self.span, message, repair);
            self.found.relate(node.span, "the paging style");
        }
    }

    fn property_of(&mut self, named: Option<&'a Node>, object: &'a Node, expected: &str) {
        let Some((node, name)) = named.and_then(|node| Some((node, node.as_str()?))) else { return };
        if let Some(found) = property(self.context, object, name) {
            let parts = self.context.view.parts(found);
            let kind = parts.iter().find_map(|part| part.str_at("type"));
            let is_other = parts.iter().any(|part| matches!(part.str_at("format"), Some("date-time" | "password")));
            if kind != Some(expected) || (expected == "string" && is_other) {
                let message = format!("`{name}` in the response of {} is not of the type `{expected}`", label(self.operation));
                let repair = format!("name a property of the type `{expected}` in the style, or remove `x-paginated`");
                self.found.add(self.span, message, repair);
                self.found.relate(node.span, "the paging style");
            }
            return;
        }
        let all = properties(self.context, object);
        let repair = match nearest(name, all.iter().map(|property| &*property.key)) {
            Some(near) => format!("use the name of the property in the style: `{near}`"),
            None => format!("add `{name}` to the response, or use another paging style"),
        };
        let message = format!("the response of {} has no property `{name}`", label(self.operation));
        self.found.add(self.span, message, repair);
        self.found.relate(node.span, "the paging style");
    }
}

/// The items of all operations of a style.
fn items<'a>(context: &Context<'a>, style: &'a Entry) -> Vec<&'a Node> {
    let Some(items) = style.value.str_at("items") else { return Vec::new() };
    let of_style = |operation: &&Operation<'a>| operation.at.node.str_at("x-paginated") == Some(&style.key);
    let operations = context.operations.iter().filter(of_style);
    let lists = operations.filter_map(|operation| property(context, operation.json_response()?.node, items));
    lists.filter_map(|items| context.view.resolve(&items)?.get("items")).collect()
}

/// Several operations share a style, so what it names has to be a property of the items of one of them.
fn of_items<'a>(
    context: &Context<'a>,
    style: &'a Entry,
    field: &str,
    items: &[&'a Node],
    found: &mut Findings,
) {
    let Some((node, name)) = style.value.get(field).and_then(|node| Some((node, node.as_str()?))) else {
        return;
    };
    let named: Vec<_> = items.iter().filter_map(|item| property(context, item, name)).collect();
    if !items.is_empty() && named.is_empty() {
        let message = format!("no item of a page has the property `{name}`");
        found.add(node.span, message, format!("name a property of the items, or remove `{field}` from the style"));
    }
    let is_plain = |property: &&Node| {
        let parts = context.view.parts(*property);
        let is_secret = parts.iter().any(|part| part.str_at("format") == Some("password"));
        let kind = parts.iter().find_map(|part| part.str_at("type"));
        !is_secret && (kind == Some("string") || (kind == Some("integer") && field == "id"))
    };
    if !named.iter().all(is_plain) {
        let (expected, purpose) = match field {
            "id" => ("text or a whole number", "identify an item"),
            _ => ("text", "be used as a cursor"),
        };
        let message = format!("`{name}` is not {expected}, so it can't {purpose}");
        found.add(node.span, message, format!("name a property that is {expected}"));
    }
}
