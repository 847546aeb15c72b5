//! The bodies of requests and responses, by media type.

use super::Untyped;
use super::forms::{FormProperty, form_properties};
use super::parts::{Part, parts};
use super::read_types::{Names, with_rust_names};
use super::rust_type::RustType;
use crate::passes::STATUSES;
use openapi::extensions::FAILURE;
use openapi::load::{Entry, Node};
use openapi::media_type::MediaType;
use openapi::view::{components, named_schema};

/// The body of a request.
#[derive(Clone, Debug)]
pub enum Body<T = RustType> {
    /// An object whose properties are arguments and setters.
    Object {
        /// The Rust name of its type.
        type_name: String,
        /// How it is serialised.
        encoding: Encoding,
        /// Whether it is required.
        required: bool,
    },
    /// A value that is passed as one argument.
    Value {
        /// Its schema.
        schema: Node,
        /// Its type.
        ty: T,
        /// How it is serialised.
        encoding: Encoding,
        /// Whether it is required.
        required: bool,
    },
    /// Content that is sent without changes.
    Content {
        /// Its media type, unless the content has its own.
        media_type: String,
        /// Whether it is required.
        required: bool,
    },
    /// A form of several parts.
    Parts {
        /// Its media type.
        media_type: String,
        /// The Rust name of the type whose properties are the parts. Calls do not use it.
        type_name: Option<String>,
        /// The parts.
        parts: Vec<Part<T>>,
        /// Whether other parts can be added.
        open: bool,
        /// Whether it is required.
        required: bool,
    },
}

/// How a body is serialised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As JSON of this media type.
    Json(String),
    /// As the names and values of a form. These properties are not written as usual.
    Form(Vec<FormProperty>),
    /// As text of this media type.
    Text(String),
}

/// The body of a response.
#[derive(Clone, Debug)]
pub struct Response<T = RustType> {
    /// Its schema.
    pub schema: Node,
    /// Its type, unless it is not JSON.
    pub ty: T,
    /// How it is read.
    pub reading: Reading,
    /// Whether a success response can have no body, or null.
    pub optional: bool,
}

/// What makes a response with a success status a failure.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The property of the body that only a failure has.
    pub present: String,
    /// The property of the body that only a failure does not have.
    pub absent: Option<String>,
}

impl Failure {
    /// What the schema of the success response says, if it is read as JSON.
    pub(super) fn read(operation: &Node, root: &Node) -> Option<Self> {
        let content = operation.get("responses")?.entries().find_map(|entry| entry.value.get("content"))?;
        let content =
            content.entries().next().filter(|entry| MediaType::of(&entry.key) == MediaType::Json)?;
        let said = resolved(root, content.value.get("schema")?).get(FAILURE)?;
        let property = |field| said.str_at(field).map(str::to_owned);
        Some(Self { present: property("present")?, absent: property("absent") })
    }
}

/// How the body of a response is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As JSON of this media type.
    Json(String),
    /// As text.
    Text,
    /// Not at all: the bytes as they arrive.
    Stream,
    /// By its status. The request accepts these media types.
    ByStatus(Vec<String>),
}

impl Reading {
    /// How a body of this media type is read.
    pub(super) fn of(media_type: &str) -> Self {
        match MediaType::of(media_type) {
            MediaType::Json => Self::Json(media_type.to_owned()),
            MediaType::Text => Self::Text,
            MediaType::Form | MediaType::Multipart | MediaType::Other => Self::Stream,
        }
    }
}

impl Body<Untyped> {
    /// The body of an operation after the passes, which leave it one media type.
    pub(super) fn read(operation: &Node, root: &Node, names: &Names) -> Option<Self> {
        let body = operation.get("requestBody")?;
        let content = body.get("content")?.entries().next()?;
        let required = body.is_true("required");
        let media_type = MediaType::of(&content.key);
        if media_type == MediaType::Multipart {
            let read = parts(root, &content.value, names);
            let type_name = content.value.get("schema").and_then(named_schema);
            return Some(Self::Parts {
                media_type: sent(&content.key, "multipart/form-data"),
                type_name: type_name.and_then(|name| names.get(&name).cloned()),
                parts: read.parts,
                open: read.open,
                required,
            });
        }
        let Some(schema) = content.value.get("schema") else {
            return Some(Self::content(&content.key, required));
        };
        let object = named_schema(schema).filter(|name| is_struct(root, name));
        let encoding = match media_type {
            MediaType::Json => Encoding::Json(sent(&content.key, "application/json")),
            MediaType::Form => Encoding::Form(form_properties(&content.value)),
            MediaType::Text if is_scalar(root, schema) => Encoding::Text(sent(&content.key, "text/plain")),
            MediaType::Text | MediaType::Other | MediaType::Multipart => {
                return Some(Self::content(&content.key, required));
            }
        };
        let is_pairs = matches!(encoding, Encoding::Json(_) | Encoding::Form(_));
        match object.and_then(|name| names.get(&name).cloned()).filter(|_| is_pairs) {
            Some(type_name) => Some(Self::Object { type_name, encoding, required }),
            None => Some(Self::Value { schema: with_rust_names(schema, names), ty: (), encoding, required }),
        }
    }

    fn content(media_type: &str, required: bool) -> Self {
        Self::Content { media_type: sent(media_type, "application/octet-stream"), required }
    }

    /// The schemas of what it sends, under Rust names.
    pub(super) fn schemas(&self) -> Vec<&Node> {
        match self {
            Self::Object { .. } | Self::Content { .. } => Vec::new(),
            Self::Value { schema, .. } => vec![schema],
            Self::Parts { parts, .. } => parts.iter().map(|part| &part.schema).collect(),
        }
    }
}

impl<T> Body<T> {
    /// The Rust name of the type whose properties are arguments and setters.
    pub fn object(&self) -> Option<&str> {
        match self {
            Self::Object { type_name, .. } => Some(type_name),
            _ => None,
        }
    }
}

/// The media type of a body: that of the document, or `default` for a range such as `image/*`, which nothing has.
fn sent(media_type: &str, default: &str) -> String {
    if media_type.contains('*') { default.to_owned() } else { media_type.to_owned() }
}

pub(super) fn component<'a>(root: &'a Node, name: &str) -> Option<&'a Node> {
    components(root, "schemas").find(|entry| entry.key == name).map(|entry| &entry.value)
}

/// The media types of a response that depends on its status, each once.
fn media_types(statuses: &Node) -> Vec<String> {
    let mut found = Vec::<String>::new();
    for media_type in statuses.items().iter().filter_map(|status| status.str_at("content")) {
        if !found.iter().any(|other| other == media_type) {
            found.push(media_type.to_owned());
        }
    }
    found
}

/// The schema itself, or the component that it refers to.
pub(super) fn resolved<'a>(root: &'a Node, schema: &'a Node) -> &'a Node {
    named_schema(schema).and_then(|name| component(root, &name)).unwrap_or(schema)
}

/// Whether the schema or the component that it refers to allows null.
pub(super) fn is_nullable(root: &Node, schema: &Node) -> bool {
    schema.is_true("nullable") || resolved(root, schema).is_true("nullable")
}

pub(super) fn is_content(schema: &Node) -> bool {
    schema.str_at("type") == Some("string") && schema.str_at("format") == Some("binary")
}

/// Whether its values are written as one text: scalars and enums, but not content.
pub(super) fn is_scalar(root: &Node, schema: &Node) -> bool {
    let schema = resolved(root, schema);
    let is_scalar = matches!(schema.str_at("type"), Some("string" | "integer" | "number" | "boolean"));
    let is_union = schema.get("oneOf").is_some() || schema.get("anyOf").is_some();
    (is_scalar || schema.get("enum").is_some()) && !is_union && !is_content(schema)
}

/// Whether a component becomes a struct with fields for its properties.
fn is_struct(root: &Node, name: &str) -> bool {
    let Some(schema) = component(root, name) else { return false };
    let has = |key: &str| schema.get(key).is_some();
    let is_closed = schema.get("additionalProperties").and_then(Node::as_bool) == Some(false);
    !has("enum") && !has("oneOf") && !has("anyOf") && (has("properties") || has("allOf") || is_closed)
}

impl Response<Untyped> {
    /// The success response of an operation after the passes, which leave it one body.
    pub(super) fn read(operation: &Node, root: &Node, names: &Names) -> Option<Self> {
        let responses = operation.get("responses")?;
        let body = |entry: &Entry| entry.value.get("content")?.entries().next().cloned();
        let content = responses.entries().find_map(body)?;
        let any = Node::object([], content.value.span);
        let schema = content.value.get("schema").unwrap_or(&any);
        let component = named_schema(schema).and_then(|name| component(root, &name));
        let reading = match component.and_then(|component| component.get(STATUSES)) {
            Some(statuses) => Reading::ByStatus(media_types(statuses)),
            None => Reading::of(&content.key),
        };
        let optional = is_nullable(root, schema) || responses.entries().any(|entry| body(entry).is_none());
        let schema = if reading == Reading::Text { any.clone() } else { with_rust_names(schema, names) };
        Some(Self { schema, ty: (), reading, optional })
    }
}
