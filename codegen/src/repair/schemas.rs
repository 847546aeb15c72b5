//! Repairs schemas that use the spelling of other versions of the specification, or types of programming languages.

use openapi::load::{Node, Object, Span, Value};
use openapi::version_3_1::rewrite_schema;

pub(super) fn repair(schema: &mut Node) {
    let span = schema.span;
    let Some(object) = schema.as_object_mut() else { return };
    object.remove("not");
    types(object);
    lists(object);
    rewrite_schema(schema);
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(name) = object.get("discriminator").filter(|name| name.as_str().is_some()).cloned() {
        object.set("discriminator", Node::object([("propertyName", name)], span));
    }
    let tells = |node: &Node| node.get("propertyName").is_some_and(|name| name.as_str().is_some());
    if object.get("discriminator").is_some_and(|node| !tells(node)) {
        object.remove("discriminator");
    }
    let has_items = object.get("items").is_some_and(|items| items.as_object().is_some());
    if object.get("type").and_then(Node::as_str) == Some("array") && !has_items {
        object.set("items", empty(span));
    }
}

/// The type of another language, or a value that names no type.
fn types(object: &mut Object) {
    match object.get("type").map(|ty| (ty.value.clone(), ty.span)) {
        Some((Value::String(word), span)) if word != "null" => of_word(object, &word, span),
        None | Some((Value::String(_) | Value::Array(_), _)) => {}
        Some(_) => _ = object.remove("type"),
    }
}

/// The JSON type for a type name of other languages. An unknown name allows any JSON.
fn of_word(object: &mut Object, word: &str, span: Span) {
    let (ty, format) = match word.to_ascii_lowercase().as_str() {
        "string" | "str" | "text" | "char" => ("string", None),
        "integer" | "int" | "long" | "int32" | "int64" => ("integer", None),
        "number" | "float" | "double" | "decimal" => ("number", None),
        "boolean" | "bool" => ("boolean", None),
        "array" | "list" => ("array", None),
        "object" | "map" | "dict" => ("object", None),
        "date" => ("string", Some("date")),
        "datetime" | "date-time" | "timestamp" => ("string", Some("date-time")),
        "uuid" | "guid" => ("string", Some("uuid")),
        "file" | "binary" => ("string", Some("binary")),
        _ => {
            object.remove("type");
            return;
        }
    };
    object.set("type", Node::string(ty, span));
    if let Some(format) = format.filter(|_| !object.contains("format")) {
        object.set("format", Node::string(format, span));
    }
}

/// Repairs a list instead of one schema, one schema instead of a list, and empty lists.
fn lists(object: &mut Object) {
    if let Some(Value::Array(items)) = object.get("items").map(|items| items.value.clone()) {
        match items.as_slice() {
            [single] => object.set("items", single.clone()),
            _ => _ = object.remove("items"),
        }
    }
    for key in ["allOf", "oneOf", "anyOf", "enum"] {
        let Some(parts) = object.get(key).cloned() else { continue };
        match &parts.value {
            Value::Array(parts) if !parts.is_empty() => {}
            Value::Object(_) if key != "enum" => object.set(key, list(vec![parts.clone()], parts.span)),
            _ => _ = object.remove(key),
        }
    }
}

fn list(items: Vec<Node>, span: Span) -> Node {
    Node { value: Value::Array(items), span }
}

fn empty(span: Span) -> Node {
    Node { value: Value::Object(Object::default()), span }
}
