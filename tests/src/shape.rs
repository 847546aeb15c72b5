//! What a schema of the contract admits, in the few forms that tests distinguish.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::contract::resolve;

/// What a schema admits.
#[derive(Clone, Debug)]
pub enum Shape<'a> {
    /// One of these values, or another one by and by.
    Enum(&'a [Value]),
    /// A value of one of these schemas.
    Union(Vec<&'a Value>),
    /// An object with named properties.
    Object(Vec<Property<'a>>),
    /// An object whose properties all have the same schema.
    Map(&'a Value),
    /// A list.
    Array(&'a Value),
    /// A whole number.
    Integer {
        /// Whether it can be below zero.
        negative: bool,
    },
    /// A number.
    Number {
        /// Whether it can be below zero.
        negative: bool,
    },
    /// True or false.
    Boolean,
    /// A point in time.
    Time,
    /// A text.
    Text,
    /// Any JSON value.
    Any,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Property<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its schema.
    pub schema: &'a Value,
    /// Whether the document's own revision always sends it.
    pub required: bool,
    /// Whether some earlier revision does not send it.
    pub missing_in_older: bool,
    /// Whether it can be null.
    pub nullable: bool,
    /// Whether it belongs to a base that some earlier revision does not send.
    pub of_optional_base: bool,
}

/// What a schema admits.
pub fn shape<'a>(document: &'a Value, schema: &'a Value) -> Shape<'a> {
    let schema = resolve(document, schema);
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    let list = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice);
    if let Some(values) = list("enum") {
        return Shape::Enum(values);
    }
    if let Some(variants) = list("anyOf").or_else(|| list("oneOf")) {
        return Shape::Union(variants.iter().collect());
    }
    if let Some([only]) = list("allOf") {
        return shape(document, only);
    }
    let negative = schema.get("minimum").and_then(Value::as_f64) != Some(0.0);
    match (text("type"), text("format")) {
        (Some("integer"), _) => Shape::Integer { negative },
        (Some("number"), _) => Shape::Number { negative },
        (Some("boolean"), _) => Shape::Boolean,
        (Some("string"), Some("date-time")) => Shape::Time,
        (Some("string"), _) => Shape::Text,
        (Some("array"), _) => Shape::Array(&schema["items"]),
        _ => match schema.get("additionalProperties") {
            Some(values) if values.is_object() || *values == Value::Bool(true) => Shape::Map(values),
            _ => object(document, schema),
        },
    }
}

fn object<'a>(document: &'a Value, schema: &'a Value) -> Shape<'a> {
    let properties = properties(document, schema);
    let says_nothing = ["type", "properties", "allOf"].iter().all(|key| schema.get(key).is_none());
    if says_nothing { Shape::Any } else { Shape::Object(properties) }
}

fn properties<'a>(document: &'a Value, schema: &'a Value) -> Vec<Property<'a>> {
    let required = names(schema.get("required"));
    let own = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let mut properties = own
        .map(|(name, property)| Property {
            name,
            schema: property,
            required: required.contains(name.as_str()),
            missing_in_older: omits_a_revision(document, property.get("x-revisions")),
            nullable: property.get("nullable") == Some(&Value::Bool(true)),
            of_optional_base: false,
        })
        .collect::<Vec<_>>();
    let optional_base = omits_a_revision(document, schema.get("x-base-revisions"));
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        let is_base = part.get("$ref").is_some();
        let without_base = is_base && optional_base;
        let added = self::properties(document, resolve(document, part));
        properties.retain(|property: &Property| added.iter().all(|other| other.name != property.name));
        properties.extend(added.into_iter().map(|property| Property {
            of_optional_base: property.of_optional_base || without_base,
            // A revision without one property of such a base has none of them.
            missing_in_older: property.missing_in_older && !without_base,
            ..property
        }));
    }
    properties
}

/// Whether a list of revisions leaves one out. Where there is no list, all are meant.
pub fn omits_a_revision(document: &Value, listed: Option<&Value>) -> bool {
    let listed = listed.is_some().then(|| names(listed));
    listed.is_some_and(|listed| revisions(document).iter().any(|name| !listed.contains(name.as_str())))
}

/// The names of the API's revisions, oldest first.
pub fn revisions(document: &Value) -> Vec<String> {
    let all = document.get("x-revisions").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|revision| revision.get("name")?.as_str().map(str::to_owned)).collect()
}

fn names(list: Option<&Value>) -> BTreeSet<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The name of the component that a schema refers to, by itself or as its only part.
pub fn component_name(schema: &Value) -> Option<&str> {
    let only_part = || schema.get("allOf")?.as_array().filter(|parts| parts.len() == 1)?.first()?.get("$ref");
    let target = schema.get("$ref").or_else(only_part)?.as_str()?;
    target.strip_prefix("#/components/schemas/")
}

/// The names of all components that a schema leads to.
pub fn reachable<'a>(document: &'a Value, schema: &'a Value, found: &mut BTreeSet<&'a str>) {
    let target = schema.get("$ref").and_then(Value::as_str);
    if let Some(name) = target.and_then(|target| target.strip_prefix("#/components/schemas/")) {
        if found.insert(name) {
            reachable(document, resolve(document, schema), found);
        }
        return;
    }
    match schema {
        Value::Object(properties) => properties.values().for_each(|value| reachable(document, value, found)),
        Value::Array(elements) => elements.iter().for_each(|value| reachable(document, value, found)),
        _ => {}
    }
}
