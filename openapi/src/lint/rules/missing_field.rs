//! Fields that the specification requires.

use super::prelude::*;
use crate::lint::fields;

pub(super) static RULE: Rule = Rule {
    id: "missing-field",
    severity: Severity::Error,
    summary: "An object does not have a field that the specification requires.",
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
    for location in &context.locations {
        if location.node.as_object().is_none() || context.is_reference(location) {
            continue;
        }
        for (field, repair) in fields::mandatory(location.kind).iter().chain(conditional(location)) {
            if location.node.get(field).is_none() {
                found.add(location.name_span, format!("{} does not have the required field `{field}`", describe(location)), *repair);
            }
        }
    }
}

/// Fields that are required because of the value of another field.
fn conditional(location: &Location<'_>) -> &'static [(&'static str, &'static str)] {
    match (location.kind, location.node.str_at("type")) {
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

fn describe(location: &Location<'_>) -> String {
    match location.key.unwrap_or(location.field) {
        "" => "the document".to_owned(),
        name if location.key.is_none() && location.name_span == location.node.span => format!("an entry of `{name}`"),
        name => format!("`{name}`"),
    }
}
