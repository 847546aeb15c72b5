//! The operations of the API, read from the document that is part of this crate.

use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The bundled document, as JSON.
pub(crate) const TEXT: &str = include_str!("../openapi.json");

static ROOT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(TEXT).unwrap_or_default());
static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| read_operations(&ROOT));

/// The whole document.
pub(crate) fn root() -> &'static Value {
    &ROOT
}

/// All operations, in the order of the document.
pub(crate) fn operations() -> &'static [Operation] {
    &OPERATIONS
}

/// The version of the app that first had a revision of the API.
pub(crate) fn app_version(revision: &str) -> &'static str {
    let revisions = ROOT.get("x-revisions").and_then(Value::as_array).into_iter().flatten();
    let mut found = revisions.filter(|entry| entry.get("name").and_then(Value::as_str) == Some(revision));
    found.next().and_then(|entry| entry.get("appVersion")?.as_str()).unwrap_or_default()
}

/// An operation.
#[derive(Debug)]
pub(crate) struct Operation {
    pub id: &'static str,
    /// In upper case.
    pub method: String,
    pub path: &'static str,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub needs_token: bool,
    /// The revisions that have it; all of them if the document names none.
    pub revisions: Option<&'static Value>,
    /// The schema of the JSON body of its success response.
    pub response: Option<&'static Value>,
    /// Where it is in the document.
    pub location: String,
}

/// A parameter of an operation.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub name: &'static str,
    /// `path`, `query` or `header`.
    pub r#in: &'static str,
    pub required: bool,
    pub schema: &'static Value,
    /// The revisions that have it; all of them if the document names none.
    pub revisions: Option<&'static Value>,
    pub location: String,
}

/// The body of requests.
#[derive(Debug)]
pub(crate) struct Body {
    pub media_type: &'static str,
    pub schema: &'static Value,
    pub location: String,
}

/// A schema, parameter or response, or what it refers to.
pub(crate) fn resolve(value: &'static Value) -> &'static Value {
    let target = value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
    target.and_then(|pointer| ROOT.pointer(pointer)).map_or(value, resolve)
}

/// The location that a value refers to, or its own.
pub(crate) fn resolved_location(value: &Value, location: String) -> String {
    value.get("$ref").and_then(Value::as_str).map_or(location, str::to_owned)
}

/// One token of a JSON pointer.
pub(crate) fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

fn text(value: &'static Value, name: &str) -> &'static str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn object(value: &'static Value, name: &str) -> impl Iterator<Item = (&'static String, &'static Value)> {
    value.get(name).and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

fn read_operations(root: &'static Value) -> Vec<Operation> {
    // Without an entry nobody needs a token, and an empty entry is one that everybody meets.
    let is_met = |entry: &Value| entry.as_object().is_some_and(Map::is_empty);
    let is_public = |value: &Value| {
        let entries = value.get("security").and_then(Value::as_array);
        entries.is_some_and(|entries| entries.is_empty() || entries.iter().any(is_met))
    };
    let mut operations = Vec::new();
    for (path, item) in object(root, "paths") {
        let item_location = format!("#/paths/{}", escape(path));
        let shared = parameters(item, &item_location);
        for (method, operation) in item.as_object().into_iter().flat_map(Map::iter) {
            let id = text(operation, "operationId");
            if id.is_empty() {
                continue;
            }
            let location = format!("{item_location}/{method}");
            operations.push(Operation {
                id,
                method: method.to_uppercase(),
                path,
                parameters: parameters(operation, &location).chain(shared.clone()).collect(),
                body: operation.get("requestBody").and_then(|body| read_body(body, &location)),
                needs_token: !is_public(operation),
                revisions: operation.get("x-revisions"),
                response: operation.pointer("/responses/200/content/application~1json/schema"),
                location,
            });
        }
    }
    operations
}

fn parameters(holder: &'static Value, location: &str) -> impl Iterator<Item = Parameter> + Clone + use<> {
    let location = location.to_owned();
    let listed = holder.get("parameters").and_then(Value::as_array).into_iter().flatten().enumerate();
    listed.filter_map(move |(index, listed)| {
        let parameter = resolve(listed);
        Some(Parameter {
            name: text(parameter, "name"),
            r#in: text(parameter, "in"),
            required: parameter.get("required").and_then(Value::as_bool).unwrap_or_default(),
            schema: parameter.get("schema")?,
            revisions: parameter.get("x-revisions"),
            location: resolved_location(listed, format!("{location}/parameters/{index}")),
        })
    })
}

fn read_body(body: &'static Value, location: &str) -> Option<Body> {
    let (media_type, content) = object(resolve(body), "content").next()?;
    let location = format!("{location}/requestBody/content/{}/schema", escape(media_type));
    Some(Body { media_type, schema: content.get("schema")?, location })
}
