//! Values that a schema may allow, at its limits and just beyond them. A validator decides which of them it allows.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Map, Value, json};

use crate::schema::Schema;
use openapi::view::{At, View};

/// Deeper values are left out.
const DEPTH: usize = 6;

/// Small values around what a schema says.
pub fn of<'a>(view: &View<'a>, at: &At<'a>, is_request: bool) -> Vec<Value> {
    Search { view, is_request }.values(at, DEPTH, true)
}

struct Search<'v, 'a> {
    view: &'v View<'a>,
    is_request: bool,
}

impl<'a> Search<'_, 'a> {
    /// The values of a schema: many, or only the smallest ones.
    fn values(&self, at: &At<'a>, depth: usize, many: bool) -> Vec<Value> {
        let schema = Schema::read(self.view, at);
        let mut values = Vec::new();
        if depth == 0 {
            return values;
        }
        for at in schema.values.iter().flatten() {
            values.push(at.node.to_json());
        }
        for variant in schema.variants.iter().flat_map(|(_, variants)| variants) {
            values.extend(self.values(variant, depth - 1, many));
        }
        if let Some(forbidden) = schema.fields.get("not") {
            values.extend(self.values(forbidden, depth - 1, many));
        }
        if schema.is_nullable() && many {
            values.push(Value::Null);
        }
        let number = |key: &str| schema.fields.get(key).and_then(|at| at.node.to_json().as_f64());
        match schema.json_type() {
            Some("string") => values.extend(self.strings(&schema)),
            Some("integer") => values.extend(numbers(number, true)),
            Some("number") => values.extend(numbers(number, false)),
            Some("boolean") => values.extend([json!(true), json!(false)]),
            Some("array") => values.extend(self.arrays(&schema, number, depth, many)),
            Some("object") => values.extend(self.objects(&schema, number, depth, many)),
            _ if !schema.properties.is_empty() || schema.additional_properties.is_some() => {
                values.extend(self.objects(&schema, number, depth, many));
            }
            _ if schema.items.is_some() => values.extend(self.arrays(&schema, number, depth, many)),
            _ if values.is_empty() => {
                values.extend([json!("a"), json!(1), json!(0.5), json!(true), json!({}), json!([])]);
            }
            _ => {}
        }
        if !many {
            values.truncate(4);
        }
        values
    }

    fn strings(&self, schema: &Schema<'a>) -> Vec<Value> {
        const LONGEST: f64 = 10_000.0;
        let text = |key: &str| schema.fields.get(key).and_then(|at| at.node.as_str());
        let mut strings = match text("format") {
            Some("date-time") => vec!["2030-01-31T12:00:00Z".to_owned()],
            Some("date") => vec!["2030-01-31".to_owned()],
            Some("uuid") => vec!["00000000-0000-4000-8000-000000000000".to_owned()],
            Some("byte") => vec!["YQ==".to_owned()],
            Some("email") => vec!["a@example.org".to_owned()],
            Some("uri") => vec!["https://example.org".to_owned()],
            _ => Vec::new(),
        };
        if let Some(pattern) = text("pattern").and_then(|pattern| regex_syntax::parse(pattern).ok()) {
            strings.push(example(&pattern));
        }
        // A limit comes first, so that the first value is a valid one.
        let limit = |key: &str| schema.fields.get(key).and_then(|at| at.node.to_json().as_f64());
        let least = limit("minLength").filter(|least| (1.0..=LONGEST).contains(least));
        strings.extend(least.map(|least| "a".repeat(least as usize)));
        strings.extend(["a".to_owned(), String::new(), "1".to_owned(), "a b".to_owned()]);
        let limits = ["minLength", "maxLength"].into_iter().filter_map(limit);
        strings.extend(lengths_at(limits, LONGEST).map(|length| "a".repeat(length)));
        strings.into_iter().map(Value::String).collect()
    }

    fn arrays(
        &self,
        schema: &Schema<'a>,
        number: impl Fn(&str) -> Option<f64>,
        depth: usize,
        many: bool,
    ) -> Vec<Value> {
        const LONGEST: f64 = 200.0;
        let items = match &schema.items {
            Some(items) => self.values(items, depth - 1, many),
            None => vec![json!(1), json!("a")],
        };
        let least =
            number("minItems").filter(|least| (0.0..=LONGEST).contains(least)).unwrap_or(0.0) as usize;
        // Different ones first, since entries may have to be unique.
        let fill =
            |length: usize| items.iter().cycle().take(if items.is_empty() { 0 } else { length }).cloned();
        let mut arrays = vec![fill(least).collect::<Vec<_>>()];
        if let Some(item) = items.first().filter(|_| many) {
            arrays.push(vec![item.clone(); least.max(2)]);
        }
        let limits = ["minItems", "maxItems"].into_iter().filter_map(&number);
        arrays.extend(lengths_at(limits, LONGEST).map(|length| fill(length).collect()));
        arrays.extend(items.iter().map(|item| vec![item.clone(); least.max(1)]));
        arrays.into_iter().map(Value::Array).collect()
    }

    fn objects(
        &self,
        schema: &Schema<'a>,
        number: impl Fn(&str) -> Option<f64>,
        depth: usize,
        many: bool,
    ) -> Vec<Value> {
        let left_out = if self.is_request { "readOnly" } else { "writeOnly" };
        let listed = schema
            .properties
            .iter()
            .filter(|property| !Schema::read(self.view, &property.at).fields.contains_key(left_out));
        let listed = listed.collect::<Vec<_>>();
        let mut least = Map::new();
        for property in listed.iter().filter(|property| property.required.is_some()) {
            if let Some(value) = self.values(&property.at, depth - 1, false).into_iter().next() {
                least.insert(property.name.to_owned(), value);
            }
        }
        let mut objects = vec![least.clone()];
        let with = |name: &str, value: Value| {
            let mut object = least.clone();
            object.insert(name.to_owned(), value);
            object
        };
        for property in listed.iter().filter(|_| many) {
            let values = self.values(&property.at, depth - 1, false);
            objects.extend(values.into_iter().map(|value| with(property.name, value)));
        }
        let others = match &schema.additional_properties {
            Some(others) => self.values(others, depth - 1, many),
            None => vec![json!(1), json!("a")],
        };
        objects.extend(others.iter().map(|value| with("other", value.clone())));
        let value = others.first().cloned().unwrap_or(Value::Null);
        for limit in ["minProperties", "maxProperties"].into_iter().filter_map(number) {
            for length in
                [limit - 1.0, limit, limit + 1.0].into_iter().filter(|length| (1.0..=50.0).contains(length))
            {
                let mut object = least.clone();
                let mut number = 0;
                while object.len() < length as usize {
                    number += 1;
                    object.insert(format!("other{number}"), value.clone());
                }
                objects.push(object);
            }
        }
        objects.into_iter().map(Value::Object).collect()
    }
}

/// Numbers at the limits, and just beyond them.
fn numbers(number: impl Fn(&str) -> Option<f64>, is_integer: bool) -> Vec<Value> {
    // A limit comes first, so that the first value is a valid one.
    let mut numbers = ["minimum", "maximum"].into_iter().find_map(&number).into_iter().collect::<Vec<_>>();
    numbers.extend([1.0, 0.0, -1.0, f64::from(i32::MAX) + 1.0]);
    if !is_integer {
        numbers.push(0.5);
    }
    for limit in ["minimum", "maximum", "multipleOf"].into_iter().filter_map(number) {
        numbers.extend([limit, limit - 1.0, limit + 1.0, limit * 2.0, limit * 3.0]);
    }
    let value = |number: f64| {
        let is_whole = number.fract() == 0.0 && number.abs() < 9e15;
        if is_whole { json!(number as i64) } else { json!(number) }
    };
    numbers.into_iter().map(value).collect()
}

/// The lengths at these limits and next to them, as far as they are possible.
fn lengths_at(limits: impl Iterator<Item = f64>, longest: f64) -> impl Iterator<Item = usize> {
    let lengths = limits.flat_map(|limit| [limit - 1.0, limit, limit + 1.0]);
    lengths.filter(move |length| (0.0..=longest).contains(length)).map(|length| length as usize)
}

/// A short text that matches a pattern.
fn example(pattern: &Hir) -> String {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).into_owned(),
        HirKind::Class(Class::Unicode(class)) => {
            let letters = class.iter().flat_map(|range| [range.start(), range.end()]).collect::<Vec<_>>();
            let plain = letters.iter().find(|letter| letter.is_ascii_alphanumeric());
            plain.or_else(|| letters.first()).map(|letter| letter.to_string()).unwrap_or_default()
        }
        HirKind::Class(Class::Bytes(class)) => {
            class.iter().next().map(|range| char::from(range.start()).to_string()).unwrap_or_default()
        }
        HirKind::Repetition(repetition) => {
            let times = if repetition.max == Some(0) { 0 } else { repetition.min.clamp(1, 100) };
            example(&repetition.sub).repeat(times as usize)
        }
        HirKind::Capture(capture) => example(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(example).collect(),
        HirKind::Alternation(parts) => parts.first().map(example).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::example;

    #[test]
    fn an_example_matches_its_pattern() {
        for pattern in ["^a", "^[a-z]+$", "^(red|green)-\\d{3}$", "x*y?", "^!.+:.+$", "\\p{L}"] {
            let text = example(&regex_syntax::parse(pattern).unwrap());
            let schema = serde_json::json!({"type": "string", "pattern": pattern});
            let validator = jsonschema::validator_for(&schema).unwrap();
            assert!(validator.is_valid(&serde_json::json!(text)), "{pattern}: {text}");
        }
    }
}
