//! Repairs schemas that use the spelling of other versions of the specification, or types of programming languages.

use openapi::load::{Node, Object, Span, Value};

/// Fields that belong to one of several types.
const OF_ARRAYS: [&str; 4] = ["items", "minItems", "maxItems", "uniqueItems"];
const OF_OBJECTS: [&str; 3] = ["properties", "required", "additionalProperties"];

pub(super) fn repair(schema: &mut Node) {
    let span = schema.span;
    let Some(object) = schema.as_object_mut() else { return };
    object.remove("not");
    types(object, span);
    if let Some(value) = object.remove("const") {
        object.set("enum", list(vec![value], span));
    }
    bound(object, "exclusiveMinimum", "minimum");
    bound(object, "exclusiveMaximum", "maximum");
    patterns(object, span);
    lists(object);
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

/// One type, or a union of several.
fn types(object: &mut Object, span: Span) {
    let Some(ty) = object.get("type").cloned() else { return };
    match &ty.value {
        Value::String(word) if word == "null" => {
            object.remove("type");
            object.set("nullable", Node::bool(true, span));
        }
        Value::String(word) => of_word(object, word, span),
        Value::Array(types) => {
            object.remove("type");
            let names = types.iter().filter_map(Node::as_str).collect::<Vec<_>>();
            if names.contains(&"null") {
                object.set("nullable", Node::bool(true, span));
            }
            let names = names.into_iter().filter(|name| *name != "null").collect::<Vec<_>>();
            match names.as_slice() {
                [] => {}
                [one] => object.set("type", Node::string(*one, span)),
                many => of_types(object, many, span),
            }
        }
        _ => _ = object.remove("type"),
    }
}

fn of_types(object: &mut Object, names: &[&str], span: Span) {
    if ["oneOf", "anyOf", "allOf", "enum"].iter().any(|key| object.contains(key)) {
        return;
    }
    let mut take = |keys: &[&'static str]| {
        keys.iter().filter_map(|key| Some((*key, object.remove(key)?))).collect::<Vec<_>>()
    };
    let (of_arrays, of_objects) = (take(&OF_ARRAYS), take(&OF_OBJECTS));
    let alternatives = names.iter().map(|name| {
        let own = match *name {
            "array" => of_arrays.clone(),
            "object" => of_objects.clone(),
            _ => Vec::new(),
        };
        let ty = ("type", Node::string(*name, span));
        Node::object(std::iter::once(ty).chain(own), span)
    });
    let alternatives = alternatives.collect();
    object.set("anyOf", list(alternatives, span));
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

/// An exclusive bound that is a number, as in 3.1.
fn bound(object: &mut Object, exclusive: &str, inclusive: &str) {
    let number = object.get(exclusive).filter(|bound| matches!(bound.value, Value::Number(_))).cloned();
    if let Some(number) = number {
        object.set(exclusive, Node::bool(true, number.span));
        object.set(inclusive, number);
    }
}

/// The schemas of `patternProperties` become `additionalProperties`, whatever the pattern.
fn patterns(object: &mut Object, span: Span) {
    let Some(patterns) = object.remove("patternProperties") else { return };
    if object.get("additionalProperties").is_none_or(|others| others.as_object().is_none()) {
        let mut schemas = patterns.entries().map(|entry| entry.value.clone());
        let single = schemas.next().filter(|_| schemas.next().is_none());
        object.set("additionalProperties", single.unwrap_or_else(|| empty(span)));
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
