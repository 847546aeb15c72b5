//! The JSON kinds of the fields of OpenAPI 3.0.3 that have plain values, which of them are required, and the values
//! that some of them are limited to.

use crate::load::{Kind, Node, Value};

/// The JSON kind of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Anything.
    Any,
    /// Text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number that is not negative.
    Count,
    /// A list of anything.
    List,
    /// A list of texts.
    Texts,
    /// A mapping to anything.
    Map,
    /// A mapping of names to texts.
    TextMap,
}

impl Plain {
    /// How a message names it.
    pub fn name(self) -> &'static str {
        match self {
            Plain::Any => "any value",
            Plain::Text => "a string",
            Plain::Flag => "a boolean",
            Plain::Number => "a number",
            Plain::Count => "a whole number that is not negative",
            Plain::List => "a list",
            Plain::Texts => "a list of strings",
            Plain::Map => "a mapping",
            Plain::TextMap => "a mapping of names to strings",
        }
    }

    /// The part of `node` that has another kind: an item of a list, or the node itself.
    pub fn misfit(self, node: &Node) -> Option<&Node> {
        let is_text = |node: &&Node| node.as_str().is_none();
        match (self, &node.value) {
            (Plain::Any, _)
            | (Plain::Text, Value::String(_))
            | (Plain::Flag, Value::Bool(_))
            | (Plain::Number, Value::Number(_))
            | (Plain::List, Value::Array(_))
            | (Plain::Map, Value::Object(_)) => None,
            (Plain::Count, Value::Number(number)) if number.as_u64().is_some() => None,
            (Plain::Texts, Value::Array(items)) => items.iter().find(is_text),
            (Plain::TextMap, Value::Object(object)) => object.iter().map(|entry| &entry.value).find(is_text),
            _ => Some(node),
        }
    }
}

/// The JSON kind of the field `name` of a `kind`, if the grammar says that it has a plain value.
pub fn plain(kind: Kind, name: &str) -> Plain {
    match (kind, name) {
        (Kind::Link, "requestBody") => Plain::Any,
        (Kind::Link, "parameters") => Plain::Map,
        (Kind::Schema, "required") | (Kind::Operation, "tags") | (Kind::ServerVariable, "enum") => {
            Plain::Texts
        }
        (Kind::ServerVariable, "default") => Plain::Text,
        (_, "example" | "default" | "value") => Plain::Any,
        (_, "enum" | "security") => Plain::List,
        (_, "mapping" | "scopes") => Plain::TextMap,
        (_, "multipleOf" | "maximum" | "minimum") => Plain::Number,
        (_, "maxLength" | "minLength" | "maxItems" | "minItems" | "maxProperties" | "minProperties") => {
            Plain::Count
        }
        (
            _,
            "required" | "deprecated" | "allowEmptyValue" | "explode" | "allowReserved" | "nullable"
            | "readOnly" | "writeOnly" | "uniqueItems" | "exclusiveMinimum" | "exclusiveMaximum"
            | "attribute" | "wrapped",
        ) => Plain::Flag,
        _ => Plain::Text,
    }
}

/// The required fields of a `kind`, each with what to write.
pub fn mandatory(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Document => &[
            ("info", "write `info: {title: .., version: ..}`"),
            ("paths", "write `paths:` with the paths below it, or `paths: {}`"),
        ],
        Kind::Info => &[
            ("title", "write `title:` with the name of the API"),
            ("version", "write `version:` with the version of this document, in quotes"),
        ],
        Kind::License | Kind::Tag => &[("name", "write `name:`")],
        Kind::Server => &[("url", "write `url:` with the address of the server")],
        Kind::ExternalDocs => &[("url", "write `url:` with the address of the page")],
        Kind::ServerVariable => &[("default", "write `default:` with the value to use when none is given")],
        Kind::Operation => &[("responses", "write `responses:` with a response for each status")],
        Kind::Parameter => &[
            ("name", "write `name:` with the name that is sent"),
            ("in", "write `in: path`, `in: query` or `in: header`"),
        ],
        Kind::RequestBody => &[("content", "write `content: {application/json: {schema: ..}}`")],
        Kind::Response => &[("description", "write `description:` with a sentence about the response")],
        Kind::Discriminator => {
            &[("propertyName", "write `propertyName:` with the property that distinguishes the types")]
        }
        Kind::SecurityScheme => &[("type", "write `type: http`, with `scheme: bearer` if it is a token")],
        _ => &[],
    }
}

/// The values that the field `name` of a `kind` is limited to.
pub fn words(kind: Kind, name: &str) -> Option<&'static [&'static str]> {
    Some(match (kind, name) {
        (Kind::Schema, "type") => &["string", "integer", "number", "boolean", "array", "object"],
        (Kind::Parameter, "in") => &["path", "query", "header", "cookie"],
        (Kind::Parameter | Kind::Header | Kind::Encoding, "style") => {
            &["form", "simple", "matrix", "label", "spaceDelimited", "pipeDelimited", "deepObject"]
        }
        (Kind::SecurityScheme, "type") => &["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"],
        (Kind::SecurityScheme, "in") => &["header", "query", "cookie"],
        _ => return None,
    })
}
