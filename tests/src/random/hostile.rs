//! Changes documents as somebody would who wants to harm: to what is not valid, what does not end, and what looks like code.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Text that means something to Rust, Markdown, YAML, terminals or file systems.
pub const TEXTS: &[&str] = &[
    "",
    "\0",
    "*/ fn f() {} /*",
    "\"#",
    "\"] fn f() {} #[doc = \"",
    "]; fn f() {} static X: [u8; 0] = [",
    "{}{0}{name:?}{{",
    "\u{202e}\u{2066}txt\u{2069}",
    "\u{feff}\u{200b}",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x",
    "a/../../b",
    "```\ncode\n```",
    "#![feature(x)]",
    "$crate",
    "r#\"\"#",
    "\\u{0}\\\"",
    "\r\n\t",
    "<script>",
    "include_str!(\"/etc/passwd\")",
    "self",
    "crate",
    "_",
    "'",
    "//",
    "🏴‍☠️",
    "%s%n",
    "${x}",
    "con",
    "lib",
    "mod",
    "types",
    "client",
];

/// Values where the specification expects others, and references to where none should lead.
fn value(rng: &mut Rng, pointers: &[String]) -> Value {
    match rng.u8(0..14) {
        0 => Value::Null,
        1 => json!([]),
        2 => json!({}),
        3 => json!(rng.bool()),
        4 => json!(-1),
        5 => json!(1e300),
        6 => json!(u64::MAX),
        7 | 8 => json!(TEXTS[rng.usize(0..TEXTS.len())]),
        9..12 => json!({"$ref": pointers[rng.usize(0..pointers.len())]}),
        12 => json!([[{}], null, {"a": [{"$ref": "#"}]}]),
        _ => json!({"allOf": [{"$ref": pointers[rng.usize(0..pointers.len())]}, {"type": "string"}]}),
    }
}

/// Words of schemas, to be added where they were not.
const WORDS: &[&str] = &[
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "items",
    "properties",
    "additionalProperties",
    "enum",
    "required",
    "type",
    "format",
    "nullable",
    "discriminator",
    "default",
    "example",
    "$ref",
    "const",
    "schema",
    "content",
    "parameters",
    "responses",
    "servers",
    "security",
    "tags",
    "operationId",
    "x-rust-name",
    "x-method",
    "x-resource",
    "x-paginated",
    "x-pagination",
    "x-client",
    "x-revisions",
    "encoding",
    "headers",
    "callbacks",
    "mapping",
    "propertyName",
];

/// Changes some locations of a document.
pub fn mutate(document: &mut Value, rng: &mut Rng) {
    for _ in 0..rng.usize(1..5) {
        let mut pointers = Vec::new();
        collect(document, "#", &mut pointers);
        let pointer = pointers[rng.usize(0..pointers.len())].clone();
        let other =
            document.pointer(&pointers[rng.usize(0..pointers.len())][1..]).cloned().unwrap_or_default();
        let new = value(rng, &pointers);
        let Some(node) = document.pointer_mut(&pointer[1..]) else { continue };
        match (rng.u8(0..6), node) {
            (0, Value::Object(object)) => {
                if let Some(name) = object.keys().nth(rng.usize(0..object.len().max(1))).cloned() {
                    object.remove(&name);
                }
            }
            (1, Value::Object(object)) => *object = renamed(object, rng),
            (2, Value::Object(object)) => {
                object.insert(WORDS[rng.usize(0..WORDS.len())].to_owned(), new);
            }
            (3, Value::Array(items)) => items.extend(items.clone()),
            // A part of the document at another location, also within itself.
            (4, node) => *node = other,
            (_, node) => *node = new,
        }
    }
}

/// The object with another name for one of its entries.
fn renamed(object: &Map<String, Value>, rng: &mut Rng) -> Map<String, Value> {
    let chosen = rng.usize(0..object.len().max(1));
    let entries = object.iter().enumerate().map(|(index, (name, value))| {
        let name = if index == chosen { TEXTS[rng.usize(0..TEXTS.len())] } else { name };
        (name.to_owned(), value.clone())
    });
    entries.collect()
}

fn collect(node: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    match node {
        Value::Object(object) => {
            for (name, value) in object {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(value, &format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, value)| collect(value, &format!("{pointer}/{index}"), found));
        }
        _ => {}
    }
}

/// The fields that are text for people.
const PROSE: &[&str] = &["description", "title", "summary", "pattern", "x-deprecated"];

/// Writes a text into every field that is text for people, and adds one to each object that can have it.
pub fn with_prose<'a>(node: &mut Value, next: &mut impl FnMut() -> &'a str, is_schema: bool) {
    match node {
        Value::Object(object) => {
            for (name, value) in object.iter_mut() {
                match value {
                    Value::String(prose) if PROSE.contains(&name.as_str()) => next().clone_into(prose),
                    // The names of properties are not fields.
                    Value::Object(properties) if name == "properties" || name == "schemas" => {
                        properties.values_mut().for_each(|value| with_prose(value, next, true));
                    }
                    value => with_prose(value, next, false),
                }
            }
            let is_reference = object.contains_key("$ref");
            if is_schema && !is_reference {
                object.insert("description".to_owned(), next().into());
                object.insert("x-deprecated".to_owned(), next().into());
            }
            if object.contains_key("responses") && object.contains_key("operationId") {
                for field in ["summary", "description"] {
                    object.insert(field.to_owned(), next().into());
                }
            }
            if object.get("type") == Some(&json!("string")) && is_schema && !object.contains_key("format") {
                object.insert("default".to_owned(), next().into());
                object.insert("example".to_owned(), next().into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| with_prose(item, next, false)),
        _ => {}
    }
}

/// A document in which everything that has a name has this one.
pub fn with_names(text: &str) -> Value {
    let string = json!({"type": "string"});
    let object = json!({"type": "object", "properties": {text: string}, "required": [text]});
    let content = json!({"application/json": {"schema": object}});
    let parameter =
        json!({"name": text, "in": "query", "schema": {"type": "string", "enum": [text, "other"]}});
    let response = json!({"description": "Done.", "headers": {text: {"schema": string}}, "content": content});
    json!({
        "openapi": "3.0.3",
        "info": {"title": text, "version": text},
        "tags": [{"name": text}],
        "security": [{text: []}],
        "paths": {format!("/{text}"): {"post": {
            "operationId": text, "tags": [text], "parameters": [parameter],
            "requestBody": {"content": content}, "responses": {"200": response},
        }}},
        "components": {
            "schemas": {text: object},
            "securitySchemes": {text: {"type": "apiKey", "in": "header", "name": text}},
        },
    })
}
