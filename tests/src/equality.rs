//! When two values of the contract are equal.
//!
//! Null and absent are the same where the document allows both, numbers compare by value, times by instant, and properties
//! that the document does not list do not count. Nothing else is forgiven: `[]` is not absent.

use serde_json::{Map, Number, Value};

use crate::contract::resolve;

/// The first difference between what was received and what is sent back, as the path to it and what it is.
pub fn difference(document: &Value, schema: &Value, received: &Value, sent: &Value) -> Option<String> {
    compare(&Context { document, path: String::new() }, schema, received, sent)
}

struct Context<'a> {
    document: &'a Value,
    path: String,
}

impl Context<'_> {
    fn at(&self, step: &str) -> Context<'_> {
        Context { document: self.document, path: format!("{}/{step}", self.path) }
    }

    fn differs(&self, received: &Value, sent: &Value) -> Option<String> {
        Some(format!("{}: {received} came back as {sent}", self.path))
    }
}

fn compare(context: &Context<'_>, schema: &Value, received: &Value, sent: &Value) -> Option<String> {
    let schema = only_part(context.document, schema);
    if let (Some(alternatives), true) = (alternatives(schema), received.is_object() && sent.is_object()) {
        return of_objects(context, schema, alternatives, received, sent);
    }
    let properties = properties(context.document, schema);
    match (received, sent) {
        (Value::Object(before), Value::Object(after)) if !properties.is_empty() => {
            let without_base = misses_base(context.document, schema, before);
            let is_kept =
                |name: &String| !without_base.is_some_and(|base| lists(context.document, base, name));
            properties.iter().filter(|(name, _)| is_kept(name)).find_map(|&(name, property)| {
                compare_property(&context.at(name), property, before.get(name), after.get(name))
            })
        }
        (Value::Object(before), Value::Object(after)) => map(context, schema, before, after),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let empty = Value::Null;
            let items = schema.get("items").unwrap_or(&empty);
            let mut pairs = before.iter().zip(after).enumerate();
            pairs.find_map(|(index, (before, after))| {
                compare(&context.at(&index.to_string()), items, before, after)
            })
        }
        (Value::Number(before), Value::Number(after)) if same_number(before, after) => None,
        (Value::String(before), Value::String(after)) if is_time(context.document, schema) => {
            let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
            let same = before == after || (instant(before).is_some() && instant(before) == instant(after));
            if same { None } else { context.differs(received, sent) }
        }
        _ if received == sent => None,
        _ => context.differs(received, sent),
    }
}

/// The base of an object, if older revisions send the object without it and this one was.
///
/// What the additions repeat of the base can be sent without the rest of it, and then no field in Rust holds it.
fn misses_base<'a>(
    document: &'a Value,
    schema: &'a Value,
    received: &Map<String, Value>,
) -> Option<&'a Value> {
    schema.get("x-base-revisions")?;
    let (bases, added): (Vec<_>, Vec<_>) =
        schema.get("allOf")?.as_array()?.iter().partition(|part| part.get("$ref").is_some());
    let base = resolve(document, bases.first()?);
    let is_own = |name: &str| added.iter().any(|part| part.pointer(&format!("/properties/{name}")).is_some());
    let required = base.get("required")?.as_array()?.iter().filter_map(Value::as_str);
    let mut of_base_alone = required.filter(|name| !is_own(name));
    (!of_base_alone.any(|name| received.contains_key(name))).then_some(base)
}

fn lists(document: &Value, schema: &Value, name: &str) -> bool {
    properties(document, schema).iter().any(|(other, _)| *other == name)
}

/// The alternatives of a union with several objects among them.
fn alternatives(schema: &Value) -> Option<&Vec<Value>> {
    schema.get("oneOf").and_then(Value::as_array)
}

/// What one alternative knows has to come back, of what none knows everything.
fn of_objects(
    context: &Context<'_>,
    schema: &Value,
    alternatives: &[Value],
    received: &Value,
    sent: &Value,
) -> Option<String> {
    let mapping = schema.pointer("/discriminator/mapping");
    let tag = schema.pointer("/discriminator/propertyName").and_then(Value::as_str);
    let named = tag.and_then(|tag| mapping?.get(received.get(tag)?.as_str()?)?.as_str());
    let is_named = |alternative: &&Value| {
        let target = alternative.get("$ref").and_then(Value::as_str).unwrap_or_default();
        named.is_none_or(|named| target.rsplit('/').next() == named.rsplit('/').next())
    };
    if received == sent {
        return None;
    }
    if tag.is_some() && named.is_none() {
        return context.differs(received, sent);
    }
    let mut found = alternatives.iter().filter(is_named).map(|one| compare(context, one, received, sent));
    let first = found.next()?;
    if first.is_none() || found.any(|difference| difference.is_none()) { None } else { first }
}

/// A schema, or the one that it consists of.
fn only_part<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let schema = resolve(document, schema);
    match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) if schema.get("properties").is_none() => only_part(document, only),
        _ => schema,
    }
}

/// Whether two numbers are the same: exactly where both are whole, and else as doubles.
fn same_number(before: &Number, after: &Number) -> bool {
    match (whole(before), whole(after)) {
        (Some(before), Some(after)) => before == after,
        _ => before.as_f64() == after.as_f64(),
    }
}

fn whole(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

/// A documented property: absent and null are one where both are allowed.
fn compare_property(
    context: &Context<'_>,
    schema: &Value,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Option<String> {
    let present = |value: Option<&Value>| value.filter(|value| !value.is_null()).cloned();
    match (present(before), present(after)) {
        (None, None) => None,
        (Some(before), Some(after)) => compare(context, schema, &before, &after),
        (before, after) => Some(format!("{}: {before:?} came back as {after:?}", context.path)),
    }
}

fn map(
    context: &Context<'_>,
    schema: &Value,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
) -> Option<String> {
    let unknown = Value::Null;
    let values =
        object_variant(context.document, schema).get("additionalProperties").unwrap_or(&unknown).clone();
    if before.len() != after.len() {
        return context.differs(&Value::Object(before.clone()), &Value::Object(after.clone()));
    }
    before.iter().find_map(|(key, received)| match after.get(key) {
        Some(sent) => compare(&context.at(key), &values, received, sent),
        None => Some(format!("{}/{key} did not come back", context.path)),
    })
}

/// The alternative of a union that is an object, or the schema itself if it is not a union.
fn object_variant<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let variants = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    let mut variants = variants.map(|variant| resolve(document, variant));
    variants.find(|variant| variant.get("type").and_then(Value::as_str) == Some("object")).unwrap_or(schema)
}

/// The properties that a schema lists, those of its parts included.
fn properties<'a>(document: &'a Value, schema: &'a Value) -> Vec<(&'a String, &'a Value)> {
    let own = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let inherited = parts.flat_map(|part| properties(document, resolve(document, part)));
    own.chain(inherited).collect()
}

fn is_time(document: &Value, schema: &Value) -> bool {
    let is_date_time = |schema: &Value| schema.get("format").and_then(Value::as_str) == Some("date-time");
    let parts = ["anyOf", "allOf"].into_iter().filter_map(|key| schema.get(key)?.as_array()).flatten();
    is_date_time(schema) || parts.map(|part| resolve(document, part)).any(|part| is_time(document, part))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn equal(schema: Value, received: Value, sent: Value) -> bool {
        difference(&json!({}), &schema, &received, &sent).is_none()
    }

    #[test]
    fn only_what_is_said_is_forgiven() {
        let object = json!({"properties": {"a": {"type": "array"}, "at": {"format": "date-time"}, "n": {"type": "number"}}});
        assert!(equal(object.clone(), json!({"a": null}), json!({})));
        assert!(equal(object.clone(), json!({"x": 1}), json!({})));
        assert!(!equal(object.clone(), json!({"a": []}), json!({})));
        assert!(equal(object.clone(), json!({"n": 1}), json!({"n": 1.0})));
        assert!(!equal(object.clone(), json!({"n": 1}), json!({"n": 2})));
        let (above, below) = (9_007_199_254_740_993_i64, 9_007_199_254_740_992_i64);
        assert!(!equal(object.clone(), json!({"n": above}), json!({"n": below})));
        let zone = (json!({"at": "2026-01-01T12:00:00+02:00"}), json!({"at": "2026-01-01T10:00:00Z"}));
        assert!(equal(object.clone(), zone.0.clone(), zone.1));
        assert!(!equal(object, zone.0, json!({"at": "2026-01-01T12:00:00Z"})));
        assert!(!equal(json!({"type": "string"}), json!("a"), json!("b")));
        let union = json!({"allOf": [{"anyOf": [{"type": "object", "additionalProperties": {"format": "date-time"}}]}]});
        assert!(equal(
            union,
            json!({"a": "2026-01-01T00:00:00+00:00"}),
            json!({"a": "2026-01-01T00:00:00Z"})
        ));
        let map = json!({"additionalProperties": {"type": "integer"}});
        assert!(!equal(map.clone(), json!({"a": 1, "b": 2}), json!({"a": 1})));
        assert!(equal(map, json!({"a": 1}), json!({"a": 1.0})));
    }
}
