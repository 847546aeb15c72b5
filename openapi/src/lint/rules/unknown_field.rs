//! Fields that the specification does not have.

use super::prelude::*;
use crate::version_3_1::is_idiom;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-field",
    severity: Severity::Warning,
    summary: "A field does not exist in OpenAPI 3.0.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: string, description: A thing., maxLength: 5}",
            "Root: {type: string, description: A thing., »maxLenght: 5}",
            "did you mean `maxLength`?",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n»generator: me\n",
            "`x-generator`",
        ),
        Case::path_item(
            "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
   responses: {'204': {description: Done.}}}",
            "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
   responses: {'204': {description: Done.}, »4xx: {description: Failed.}}}",
            "`4XX`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        let is_open = matches!(location.kind, Kind::Paths | Kind::Callback);
        if is_open || context.is_reference(location) {
            continue;
        }
        for entry in location.node.entries() {
            let name = &*entry.key;
            let is_swagger = (location.kind, name) == (Kind::Document, "swagger");
            let is_known = name.starts_with("x-")
                || is_swagger
                || location.kind.child(name).is_some()
                || is_idiom(location.kind, name, &entry.value);
            if !is_known {
                let message = format!("`{name}` is not a field of {}", owner(location.kind));
                found.add(entry.key_span, message, repair(location.kind, name));
            }
        }
    }
}

fn repair(kind: Kind, name: &str) -> String {
    if name == "$ref" {
        return "write the object itself: the specification does not allow a `$ref` here".to_owned();
    }
    if kind == Kind::Responses {
        return "write a status code in quotes ('200'), a range (`4XX`) or `default`".to_owned();
    }
    match nearest(name, kind.fields().iter().map(|(field, _)| *field)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("remove it, or write `x-{name}` if it is an extension"),
    }
}

fn owner(kind: Kind) -> &'static str {
    match kind {
        Kind::Document => "a document",
        Kind::Info => "`info`",
        Kind::Contact => "a contact",
        Kind::License => "a licence",
        Kind::Server => "a server",
        Kind::ServerVariable => "a server variable",
        Kind::Components => "`components`",
        Kind::Paths => "`paths`",
        Kind::PathItem => "a path",
        Kind::Operation => "an operation",
        Kind::ExternalDocs => "`externalDocs`",
        Kind::Parameter => "a parameter",
        Kind::RequestBody => "a request body",
        Kind::MediaType => "a content type",
        Kind::Encoding => "an encoding",
        Kind::Responses => "`responses`",
        Kind::Response => "a response",
        Kind::Callback => "a callback",
        Kind::Example => "an example",
        Kind::Link => "a link",
        Kind::Header => "a header",
        Kind::Tag => "a tag",
        Kind::Schema => "a schema",
        Kind::Discriminator => "a discriminator",
        Kind::Xml => "`xml`",
        Kind::SecurityScheme => "a security scheme",
        Kind::OAuthFlows => "`flows`",
        Kind::OAuthFlow => "a flow",
    }
}
