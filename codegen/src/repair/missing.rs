//! Adds required fields that have an obvious default: an operation without `responses` gets a `default` response.

use openapi::load::{Kind, Node, Object, Span, Value};

/// Fields that parameters of Swagger 2 have themselves instead of a `schema`.
const OF_VALUES: [&str; 5] = ["type", "format", "items", "enum", "default"];

/// Fields of documents that are not OpenAPI 3.0, and the version itself.
const OTHER_VERSIONS: [&str; 6] =
    ["openapi", "swagger", "swaggerVersion", "definitions", "webhooks", "jsonSchemaDialect"];

pub(super) fn repair(kind: Kind, node: &mut Node) {
    let span = node.span;
    let Some(object) = node.as_object_mut() else { return };
    let text = |text: &str| Node::string(text, span);
    match kind {
        // Without a version, a document with paths is read as one of 3.0, unless it has what only other versions have.
        Kind::Document
            if object.get("paths").is_some_and(|paths| paths.as_object().is_some())
                && !OTHER_VERSIONS.iter().any(|key| object.contains(key)) =>
        {
            add(object, "openapi", || text("3.0.3"));
            add(object, "info", || empty(span));
        }
        Kind::Document if object.contains("openapi") => {
            add(object, "info", || empty(span));
            add(object, "paths", || empty(span));
        }
        Kind::Info => {
            add(object, "title", || text("API"));
            add(object, "version", || text("0"));
        }
        Kind::License | Kind::Tag => add(object, "name", || text("")),
        Kind::Server => add(object, "url", || text("/")),
        Kind::ExternalDocs => add(object, "url", || text("")),
        Kind::ServerVariable => {
            let first = object.get("enum").and_then(|list| list.items().first()).cloned();
            add(object, "default", || first.unwrap_or_else(|| text("")));
        }
        Kind::Operation => {
            let says_nothing =
                |body: &Node| body.reference_target().is_none() && body.get("content").is_none();
            if object.get("requestBody").is_some_and(says_nothing) {
                object.remove("requestBody");
            }
            add(object, "responses", || {
                let any = Node::object([("description", text(""))], span);
                Node::object([("default", any)], span)
            });
        }
        Kind::Parameter if !object.contains("content") => {
            let said = OF_VALUES.iter().filter_map(|key| Some((*key, object.get(key)?.clone())));
            // The span of `type` keeps findings about the parameter apart from findings about its schema.
            let type_span = object.get("type").or_else(|| object.get("name")).map_or(span, |node| node.span);
            let schema = Node::object(said, type_span);
            add(object, "schema", || schema);
        }
        Kind::RequestBody => add(object, "content", || empty(span)),
        Kind::Response => add(object, "description", || text("")),
        _ => {}
    }
}

fn add(object: &mut Object, field: &str, value: impl FnOnce() -> Node) {
    if !object.contains(field) {
        object.set(field, value());
    }
}

fn empty(span: Span) -> Node {
    Node { value: Value::Object(Object::default()), span }
}
