//! Schemas of 3.1 in the words of 3.0.

use crate::load::{Entry, Node, Object, Span, Value};
use crate::media_type::MediaType;

/// Fields of a schema that describe it, and do not limit its values. What uses a schema may have its own.
const ANNOTATIONS: [&str; 6] = ["title", "description", "default", "example", "examples", "deprecated"];

/// Rewrites a schema, but not the schemas within it, and nothing beside a reference.
pub fn rewrite(schema: &mut Node) {
    let Some(object) = schema.as_object_mut() else { return };
    while null_alternative(object, "anyOf") || null_alternative(object, "oneOf") {}
    constant(object);
    positions(object);
    content(object);
    bound(object, "exclusiveMinimum", "minimum", |number, limit| number < limit);
    bound(object, "exclusiveMaximum", "maximum", |number, limit| number > limit);
    other_properties(object);
    types(object);
    if !object.contains("example")
        && let Some(first) = object.get("examples").and_then(|examples| examples.items().first()).cloned()
    {
        object.remove("examples");
        object.set("example", first);
    }
}

/// Moves a reference into an `allOf`, so that what is written beside it counts as in 3.1.
pub fn beside_reference(schema: &mut Node) {
    let span = schema.span;
    let Some(object) = schema.as_object_mut().filter(|object| object.len() > 1) else { return };
    if object.get("$ref").is_some_and(|target| target.as_str().is_some())
        && let Some(target) = object.remove("$ref")
    {
        let reference = Node::object([("$ref", target)], span);
        add_part(object, reference, span);
    }
}

/// Takes null out of a union. Returns whether the union had one alternative left, which took its position.
fn null_alternative(object: &mut Object, keyword: &str) -> bool {
    let Some(list) = object.get(keyword) else { return false };
    let span = list.span;
    let null = list.items().iter().find(|item| is_null(item)).map(|item| item.span);
    let Some(null) = null else { return false };
    let mut others = list.items().iter().filter(|item| !is_null(item)).cloned().collect::<Vec<_>>();
    allow_null(object, null);
    if others.len() != 1 {
        if others.is_empty() {
            object.remove(keyword);
        } else {
            object.set(keyword, Node { value: Value::Array(others), span });
        }
        return false;
    }
    object.remove(keyword);
    let Some(only) = others.pop() else { return false };
    let conflicts = |entry: &Entry| {
        object.contains(&entry.key) && !ANNOTATIONS.contains(&&*entry.key) && entry.key != "nullable"
    };
    if only.reference_target().is_some() || only.entries().any(conflicts) {
        add_part(object, only, span);
        return false;
    }
    let new = only.entries().filter(|entry| !object.contains(&entry.key)).cloned().collect::<Vec<_>>();
    new.into_iter().for_each(|entry| object.push(entry));
    true
}

/// A schema that allows null and nothing else.
fn is_null(schema: &Node) -> bool {
    let is_null_type = |node: &Node| node.as_str() == Some("null");
    let is_null_value = |node: &Node| matches!(node.value, Value::Null);
    let only = |key, test: &dyn Fn(&Node) -> bool| {
        schema
            .get(key)
            .is_some_and(|list| list.as_array().is_some_and(|items| items.len() == 1 && test(&items[0])))
    };
    schema.get("type").is_some_and(is_null_type)
        || schema.get("const").is_some_and(is_null_value)
        || only("type", &is_null_type)
        || only("enum", &is_null_value)
}

fn constant(object: &mut Object) {
    if let Some(value) = object.remove("const") {
        let span = value.span;
        object.set("enum", list(vec![value], span));
    }
}

/// The entries of a list by their position, which has no type in 3.0: any JSON.
fn positions(object: &mut Object) {
    if let Some(entries) = object.remove("prefixItems") {
        object.set("items", empty(entries.span));
        if !object.contains("type") {
            object.set("type", Node::string("array", entries.span));
        }
    }
}

/// Text that encodes content is the format `byte`, and content itself `binary`.
fn content(object: &mut Object) {
    if object.contains("format") {
        return;
    }
    let (encoding, media_type) =
        (object.get("contentEncoding").cloned(), object.get("contentMediaType").cloned());
    let format = match (encoding, media_type) {
        (Some(encoding), _) => {
            let is_base64 = encoding.as_str().is_some_and(|name| name.eq_ignore_ascii_case("base64"));
            is_base64.then(|| Node::string("byte", encoding.span))
        }
        (None, Some(media_type)) => {
            let is_content = media_type.as_str().is_some_and(|name| MediaType::of(name) == MediaType::Other);
            is_content.then(|| Node::string("binary", media_type.span))
        }
        (None, None) => None,
    };
    let Some(format) = format else { return };
    if !object.contains("type") {
        object.set("type", Node::string("string", format.span));
    }
    object.set("format", format);
}

/// An exclusive limit that is a number, unless the other limit is stricter.
fn bound(object: &mut Object, exclusive: &str, inclusive: &str, is_wider: fn(f64, f64) -> bool) {
    let number = |node: &Node| match &node.value {
        Value::Number(number) => number.as_f64(),
        _ => None,
    };
    let Some(limit) = object.get(exclusive).filter(|limit| number(limit).is_some()).cloned() else { return };
    let other = object.get(inclusive).and_then(number);
    if number(&limit).zip(other).is_some_and(|(limit, other)| is_wider(limit, other)) {
        object.remove(exclusive);
        return;
    }
    object.set(exclusive, Node::bool(true, limit.span));
    object.set(inclusive, limit);
}

/// Properties that are described by a pattern of their names, or that no part of a composition lists, are
/// `additionalProperties`.
fn other_properties(object: &mut Object) {
    if let Some(patterns) = object.remove("patternProperties") {
        let mut schemas = patterns.entries().map(|entry| entry.value.clone()).collect::<Vec<_>>();
        let others =
            object.get("additionalProperties").filter(|others| others.as_object().is_some()).cloned();
        schemas.extend(others);
        let first = schemas.first().map(Node::to_json);
        let is_one = schemas.iter().all(|schema| Some(schema.to_json()) == first);
        let schema = if is_one { schemas.pop() } else { None };
        object.set("additionalProperties", schema.unwrap_or_else(|| empty(patterns.span)));
    }
    let unevaluated = object.get("unevaluatedProperties").filter(|schema| schema.as_object().is_some());
    if let Some(schema) = unevaluated.cloned().filter(|_| !object.contains("additionalProperties")) {
        object.remove("unevaluatedProperties");
        object.set("additionalProperties", schema);
    }
}

/// One type, or a union of several.
fn types(object: &mut Object) {
    let Some(types) = object.get("type").cloned() else { return };
    let names = match &types.value {
        Value::String(name) if name == "null" => vec!["null"],
        Value::Array(types) => types.iter().filter_map(Node::as_str).collect::<Vec<_>>(),
        _ => return,
    };
    object.remove("type");
    if names.contains(&"null") {
        allow_null(object, types.span);
    }
    let mut others = Vec::new();
    for name in names.into_iter().filter(|name| *name != "null") {
        // Every integer is a number.
        let is_known = others.contains(&name) || name == "integer" && others.contains(&"number");
        if !is_known {
            others.retain(|other| name != "number" || *other != "integer");
            others.push(name);
        }
    }
    match others.as_slice() {
        [] => {}
        [one] => object.set("type", Node::string(*one, types.span)),
        many => alternatives(object, many, types.span),
    }
}

/// A union with an alternative for each type, unless the schema says its values in another way.
fn alternatives(object: &mut Object, names: &[&str], span: Span) {
    if ["oneOf", "anyOf", "allOf", "enum", "$ref"].iter().any(|key| object.contains(key)) {
        return;
    }
    let mut of_types = Vec::new();
    for name in names {
        let own = object.iter().filter(|entry| belongs_to(name, entry)).cloned().collect::<Vec<_>>();
        of_types.push((*name, own));
    }
    for (_, own) in &of_types {
        own.iter().for_each(|entry| _ = object.remove(&entry.key));
    }
    let alternative = |(name, own): (&str, Vec<Entry>)| {
        let mut alternative = Object::default();
        alternative.set("type", Node::string(name, span));
        own.into_iter().for_each(|entry| alternative.push(entry));
        if name == "array" && !alternative.contains("items") {
            alternative.set("items", empty(span));
        }
        Node { value: Value::Object(alternative), span }
    };
    let alternatives = of_types.into_iter().map(alternative).collect();
    object.set("anyOf", list(alternatives, span));
}

/// Whether a field of a schema is about values of one type.
fn belongs_to(ty: &str, field: &Entry) -> bool {
    let format = field.value.as_str().unwrap_or_default();
    let is_numeric =
        format.starts_with("int") || format.starts_with("uint") || ["float", "double"].contains(&format);
    match (&*field.key, ty) {
        ("format", "integer" | "number") => is_numeric,
        ("format", "string") => !is_numeric,
        ("items" | "minItems" | "maxItems" | "uniqueItems", "array")
        | (
            "properties" | "required" | "additionalProperties" | "minProperties" | "maxProperties",
            "object",
        )
        | ("minLength" | "maxLength" | "pattern", "string")
        | (
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf",
            "integer" | "number",
        ) => true,
        _ => false,
    }
}

fn allow_null(object: &mut Object, span: Span) {
    if object.get("nullable").and_then(Node::as_bool) != Some(true) {
        object.set("nullable", Node::bool(true, span));
    }
}

/// Adds a schema to the `allOf`.
fn add_part(object: &mut Object, part: Node, span: Span) {
    match object.get_mut("allOf").map(|parts| &mut parts.value) {
        Some(Value::Array(parts)) => parts.insert(0, part),
        _ => object.set("allOf", list(vec![part], span)),
    }
}

fn list(items: Vec<Node>, span: Span) -> Node {
    Node { value: Value::Array(items), span }
}

fn empty(span: Span) -> Node {
    Node { value: Value::Object(Object::default()), span }
}
