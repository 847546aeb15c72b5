//! What evidence needs to know of a schema: which JSON types it describes, and which objects list its properties.

use openapi::load::Node;
use openapi::view::{At, Part, Schema};

use crate::facts::Json;

/// The JSON type that it describes.
pub(crate) fn json(schema: &Schema<'_>) -> Json {
    let says = |field| schema.value(field).is_some();
    let word = |field| schema.value(field).and_then(Node::as_str);
    if says("enum") {
        return Json::Enum;
    }
    if says("anyOf") || says("oneOf") {
        return Json::Union;
    }
    match word("type") {
        Some("string") if word("format") == Some("binary") => Json::Binary,
        Some("string") => Json::String,
        Some("integer") => Json::Integer,
        Some("number") => Json::Number,
        Some("boolean") => Json::Boolean,
        Some("array") => Json::Array,
        _ if says("properties") => Json::Object,
        _ if schema.other_properties().is_some() => Json::Map,
        Some("object") => Json::Object,
        _ => Json::Unknown,
    }
}

/// Whether it accepts null: all parts that restrict the type must accept it.
pub(crate) fn is_nullable(schema: &Schema<'_>) -> bool {
    let mut typed = nodes(schema).filter(|node| node.get("type").is_some()).peekable();
    if typed.peek().is_some() {
        return typed.all(|node| node.is_true("nullable"));
    }
    alternatives(schema).iter().any(|alternative| alternative.node.is_true("nullable"))
}

/// The alternatives of a union.
pub(crate) fn alternatives<'a>(schema: &Schema<'a>) -> Vec<At<'a>> {
    schema.alternatives().map(|(_, alternatives)| alternatives).unwrap_or_default()
}

/// The base of an object, if it adds properties to a named type.
pub(crate) fn base<'a>(schema: &Schema<'a>) -> Option<At<'a>> {
    let is_reference = |part: &At<'_>| part.node.reference_target().is_some();
    schema.parts.iter().find_map(|part| {
        let (bases, additions): (Vec<_>, Vec<_>) = part.at.list("allOf").into_iter().partition(is_reference);
        bases.into_iter().next().filter(|_| !additions.is_empty())
    })
}

/// The one object that lists its properties, unless it has a base.
pub(crate) fn owner<'a>(schema: &Schema<'a>) -> Option<At<'a>> {
    owners(schema).next().filter(|_| base(schema).is_none()).map(|part| part.at.clone())
}

/// The objects, or parts of one, that list properties.
pub(crate) fn owners<'s, 'a>(schema: &'s Schema<'a>) -> impl Iterator<Item = &'s Part<'a>> {
    schema.parts.iter().filter(|part| part.at.node.get("properties").is_some())
}

fn nodes<'a>(schema: &Schema<'a>) -> impl Iterator<Item = &'a Node> {
    schema.parts.iter().map(|part| part.at.node)
}
