//! Whether a schema of OpenAPI 3.0 accepts a value.

mod formats;

use super::Context;
use crate::load::{Entry, Node, Span, Value};

/// After more steps than this, the value counts as valid: schemas can refer to themselves in ways that take very long.
const MAX_STEPS: usize = 20_000;
const MAX_DEPTH: usize = 200;

/// Where and why a value is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The part of the value that is at fault.
    pub span: Span,
    /// What is wrong with it, without a full stop.
    pub message: String,
    /// What to write instead.
    pub repair: String,
}

/// Why `value` is invalid for `schema`; `None` if it is valid.
pub fn violation<'a>(context: &Context<'a>, schema: &'a Node, value: &Node) -> Option<Violation> {
    Validator { context, steps: MAX_STEPS }.check(schema, value, 0).err()
}

struct Validator<'c, 'a> {
    context: &'c Context<'a>,
    steps: usize,
}

type Verdict = Result<(), Violation>;

fn reject(value: &Node, message: impl Into<String>, repair: impl Into<String>) -> Verdict {
    Err(Violation { span: value.span, message: message.into(), repair: repair.into() })
}

impl<'a> Validator<'_, 'a> {
    fn check(&mut self, schema: &'a Node, value: &Node, depth: usize) -> Verdict {
        let Some(schema) = self.context.view.resolve(&schema) else { return Ok(()) };
        if self.steps == 0 || depth > MAX_DEPTH {
            return Ok(());
        }
        self.steps -= 1;
        if matches!(value.value, Value::Null) && schema.is_true("nullable") {
            return Ok(());
        }
        kind(schema, value)?;
        values(schema, value)?;
        match &value.value {
            Value::Number(_) => numbers(schema, value)?,
            Value::String(text) => texts(schema, value, text)?,
            Value::Array(items) => self.array(schema, value, items, depth)?,
            Value::Object(_) => self.object(schema, value, depth)?,
            Value::Null | Value::Bool(_) => {}
        }
        self.composed(schema, value, depth)
    }

    fn array(&mut self, schema: &'a Node, value: &Node, items: &[Node], depth: usize) -> Verdict {
        bounds(schema, value, items.len(), ["minItems", "maxItems"], "entries")?;
        if schema.is_true("uniqueItems") {
            let repeated = items
                .iter()
                .enumerate()
                .find(|(index, item)| items[..*index].iter().any(|other| other.to_json() == item.to_json()));
            if let Some((_, item)) = repeated {
                return reject(item, "this entry is repeated in a list with `uniqueItems`", "remove it");
            }
        }
        let Some(of) = schema.get("items") else { return Ok(()) };
        items.iter().try_for_each(|item| self.check(of, item, depth + 1))
    }

    fn object(&mut self, schema: &'a Node, value: &Node, depth: usize) -> Verdict {
        let known = schema.get("properties");
        let property = |name: &str| known.and_then(|known| known.get(name));
        bounds(schema, value, value.entries().len(), ["minProperties", "maxProperties"], "properties")?;
        for name in schema.get("required").map(Node::items).unwrap_or_default() {
            let Some(name) = name.as_str() else { continue };
            // A property that only the other side sends is not required.
            let is_one_way = property(name).is_some_and(|p| p.is_true("readOnly") || p.is_true("writeOnly"));
            if value.get(name).is_none() && !is_one_way {
                return reject(value, format!("`{name}` is required and missing"), format!("add `{name}`"));
            }
        }
        for entry in value.entries() {
            match property(&entry.key) {
                Some(schema) => self.check(schema, &entry.value, depth + 1)?,
                None => self.additional(schema, entry, depth)?,
            }
        }
        Ok(())
    }

    fn additional(&mut self, schema: &'a Node, entry: &Entry, depth: usize) -> Verdict {
        let Some(additional) = schema.get("additionalProperties") else { return Ok(()) };
        match additional.value {
            Value::Bool(false) => {
                let message = format!(
                    "`{}` is not a property, and `additionalProperties` does not allow others",
                    entry.key
                );
                Err(Violation {
                    span: entry.key_span,
                    message,
                    repair: "remove it, or declare it".to_owned(),
                })
            }
            Value::Object(_) => self.check(additional, &entry.value, depth + 1),
            _ => Ok(()),
        }
    }

    fn composed(&mut self, schema: &'a Node, value: &Node, depth: usize) -> Verdict {
        for part in schema.get("allOf").map(Node::items).unwrap_or_default() {
            self.check(part, value, depth + 1)?;
        }
        for field in ["anyOf", "oneOf"] {
            let variants = schema.get(field).map(Node::items).unwrap_or_default();
            let violations = variants
                .iter()
                .map(|variant| self.check(variant, value, depth + 1).err())
                .collect::<Vec<_>>();
            if variants.is_empty() || violations.iter().any(Option::is_none) {
                continue;
            }
            let only = violations.into_iter().flatten().collect::<Vec<_>>();
            return match <[Violation; 1]>::try_from(only) {
                Ok([violation]) => Err(violation),
                Err(_) => reject(
                    value,
                    format!("this value does not match any alternative of the `{field}`"),
                    "write a value that matches one of them",
                ),
            };
        }
        Ok(())
    }
}

fn kind(schema: &Node, value: &Node) -> Verdict {
    let Some(expected) = schema.str_at("type") else { return Ok(()) };
    let fits = match (expected, &value.value) {
        ("string", Value::String(_))
        | ("boolean", Value::Bool(_))
        | ("number", Value::Number(_))
        | ("array", Value::Array(_))
        | ("object", Value::Object(_)) => true,
        ("integer", Value::Number(number)) => number.as_f64().is_some_and(|number| number.fract() == 0.0),
        ("string" | "boolean" | "number" | "array" | "object" | "integer", _) => false,
        _ => true,
    };
    if fits {
        return Ok(());
    }
    let repair = match (expected, &value.value) {
        (_, Value::Null) => {
            format!("write a value of the type {expected}, or `nullable: true` in the schema")
        }
        ("string", Value::Number(_) | Value::Bool(_)) => format!("write it in quotes: '{}'", value.to_json()),
        _ => format!("write a value of the type {expected}"),
    };
    reject(value, format!("this value is {}, but the schema says {expected}", value.kind_name()), repair)
}

fn values(schema: &Node, value: &Node) -> Verdict {
    let Some(values) = schema.get("enum").and_then(Node::as_array) else { return Ok(()) };
    let json = value.to_json();
    let same = |other: &Node| match (other.to_json(), &json) {
        (serde_json::Value::Number(a), serde_json::Value::Number(b)) => a.as_f64() == b.as_f64(),
        (a, b) => a == *b,
    };
    if values.iter().any(same) {
        return Ok(());
    }
    let all = values.iter().map(|value| value.to_json().to_string()).collect::<Vec<_>>().join(", ");
    reject(value, format!("{json} is not a value of the enum"), format!("write one of {all}"))
}

fn numbers(schema: &Node, value: &Node) -> Verdict {
    let Value::Number(number) = &value.value else { return Ok(()) };
    let Some(number) = number.as_f64() else { return Ok(()) };
    let limit = |name: &str| match &schema.get(name)?.value {
        Value::Number(limit) => limit.as_f64(),
        _ => None,
    };
    if let Some(least) = limit("minimum")
        && (number < least || (number <= least && schema.is_true("exclusiveMinimum")))
    {
        return reject(value, format!("{number} is too small"), format!("write a number from {least}"));
    }
    if let Some(most) = limit("maximum")
        && (number > most || (number >= most && schema.is_true("exclusiveMaximum")))
    {
        return reject(value, format!("{number} is too large"), format!("write a number up to {most}"));
    }
    if let Some(step) = limit("multipleOf").filter(|step| *step > 0.0) {
        let count = number / step;
        if (count - count.round()).abs() > 1e-9 * count.abs().max(1.0) {
            return reject(
                value,
                format!("{number} is not a multiple of {step}"),
                format!("write a multiple of {step}"),
            );
        }
    }
    if schema.str_at("format") == Some("int32") && !(-2_147_483_648.0..=2_147_483_647.0).contains(&number) {
        return reject(
            value,
            format!("{number} does not fit into 32 bits"),
            "write a smaller number, or `format: int64`",
        );
    }
    Ok(())
}

fn texts(schema: &Node, value: &Node, text: &str) -> Verdict {
    bounds(schema, value, text.chars().count(), ["minLength", "maxLength"], "characters")?;
    let (fits, sample) = match schema.str_at("format") {
        Some("date-time") => (formats::is_date_time(text), "2025-01-31T23:59:59Z"),
        Some("date") => (formats::is_date(text), "2025-01-31"),
        Some("uuid") => (formats::is_uuid(text), "123e4567-e89b-12d3-a456-426614174000"),
        _ => (true, ""),
    };
    if fits {
        return Ok(());
    }
    let format = schema.str_at("format").unwrap_or_default();
    reject(value, format!("this text does not have the format {format}"), format!("write it like {sample}"))
}

fn bounds(schema: &Node, value: &Node, count: usize, fields: [&str; 2], unit: &str) -> Verdict {
    let limit =
        |field: &str| schema.get(field).and_then(Node::as_i64).and_then(|limit| usize::try_from(limit).ok());
    if let Some(least) = limit(fields[0]).filter(|least| count < *least) {
        return reject(
            value,
            format!("this value has {count} {unit}"),
            format!("write at least {least} {unit}"),
        );
    }
    if let Some(most) = limit(fields[1]).filter(|most| count > *most) {
        return reject(
            value,
            format!("this value has {count} {unit}"),
            format!("write at most {most} {unit}"),
        );
    }
    Ok(())
}
