//! Fields that the specification demands.

use super::prelude::*;
use crate::lint::fields;

pub(super) static RULE: Rule = Rule {
    id: "missing-field",
    severity: Severity::Error,
    summary: "An object lacks a field that the specification demands.",
    check,
    cases: &[
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "openapi: 3.0.3\n»info: {title: Things}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "write `version:`",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "»openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\n",
            "write `paths:`",
        ),
        Case::schemas(
            "Root: {type: array, description: Things., items: {type: string}}",
            "»Root: {type: array, description: Things.}",
            "write `items:`",
        ),
        Case::path_item(
            "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
   responses: {'204': {description: Done.}}}",
            "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
   responses: {»'204': {}}}",
            "write ",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in &context.places {
        if place.node.as_object().is_none() || context.is_reference(place) {
            continue;
        }
        for (field, repair) in fields::mandatory(place.kind).iter().chain(conditional(place)) {
            if place.node.get(field).is_none() {
                found.add(place.name_span, format!("{} lacks `{field}`", describe(place)), *repair);
            }
        }
    }
}

/// Fields that must be there because of the value of another.
fn conditional(place: &Place<'_>) -> &'static [(&'static str, &'static str)] {
    match (place.kind, place.node.str_at("type")) {
        (Kind::Schema, Some("array")) => &[("items", "write `items:` with the schema of the list's entries")],
        (Kind::SecurityScheme, Some("http")) => &[("scheme", "write `scheme: bearer` or `scheme: basic`")],
        (Kind::SecurityScheme, Some("apiKey")) => &[
            ("name", "write `name:` with the name of the header or parameter"),
            ("in", "write `in: header`, `in: query` or `in: cookie`"),
        ],
        (Kind::SecurityScheme, Some("oauth2")) => &[("flows", "write `flows:`")],
        (Kind::SecurityScheme, Some("openIdConnect")) => &[("openIdConnectUrl", "write `openIdConnectUrl:`")],
        _ => &[],
    }
}

fn describe(place: &Place<'_>) -> String {
    match place.key.unwrap_or(place.field) {
        "" => "the document".to_owned(),
        name if place.key.is_none() && place.name_span == place.node.span => format!("an entry of `{name}`"),
        name => format!("`{name}`"),
    }
}
