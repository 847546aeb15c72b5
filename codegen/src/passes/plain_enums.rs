//! Leaves only enums of text and of integers, with each value once and of the schema's type. A null value becomes
//! `nullable`. Enums of fractions, booleans or several types become plain schemas of these types, with the values beside them.

use std::collections::HashSet;

use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, Span, Value, walk_mut};

/// The key for the values of a schema that is not an enum in Rust. They can still distinguish the alternatives of a union.
pub(crate) const VALUES: &str = "(values)";

/// Lists with one entry for each value.
const BESIDE: [&str; 2] = ["x-enum-varnames", "x-enum-descriptions"];

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema && node.get("enum").is_some() {
            plain(node);
        }
    });
    Vec::new()
}

fn plain(schema: &mut Node) {
    let span = schema.span;
    let declared = schema.str_at("type").map(str::to_owned);
    let values = schema.get("enum").map(Node::items).unwrap_or_default().to_vec();
    let has_null = values.iter().any(|value| matches!(value.value, Value::Null));
    let given = values.iter().filter(|value| !matches!(value.value, Value::Null));
    let ty = declared.clone().or_else(|| common_type(given).map(str::to_owned));
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let value = ty.as_deref().and_then(|ty| of_type(ty, value));
        if let Some(value) = value.filter(|value| seen.insert(value.to_json().to_string())) {
            kept.push((index, value));
        }
    }
    let is_enum = match ty.as_deref() {
        Some("string") => !kept.is_empty(),
        Some("integer") => !kept.is_empty() && kept.iter().all(|(_, value)| value.as_i64().is_some()),
        _ => false,
    };
    let lists = BESIDE.map(|key| (key, schema.get(key).map(Node::items).map(<[Node]>::to_vec)));
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(ty) = ty.filter(|_| declared.is_none() && !is_enum) {
        object.set("type", Node::string(ty, span));
    }
    if has_null {
        object.set("nullable", Node::bool(true, span));
    }
    if !is_enum {
        object.remove("enum");
        if let Some(values) = telling_values(object.get("type").and_then(Node::as_str), values) {
            object.set(VALUES, array(values, span));
        }
        return;
    }
    if kept.len() < values.len() {
        for (key, list) in lists {
            let Some(list) = list else { continue };
            let list = kept.iter().filter_map(|(index, _)| list.get(*index).cloned()).collect();
            object.set(key, array(list, span));
        }
    }
    object.set("enum", array(kept.into_iter().map(|(_, value)| value).collect(), span));
}

/// The values without null, if all of them are scalars of the type.
fn telling_values(ty: Option<&str>, values: Vec<Node>) -> Option<Vec<Node>> {
    let values = values.into_iter().filter(|value| !matches!(value.value, Value::Null)).collect::<Vec<_>>();
    let is_of_type = |value: &Node| match &value.value {
        Value::Bool(_) => matches!(ty, None | Some("boolean")),
        Value::Number(_) => matches!(ty, None | Some("number" | "integer")),
        Value::String(_) => ty.is_none(),
        _ => false,
    };
    (!values.is_empty() && values.iter().all(is_of_type)).then_some(values)
}

fn array(items: Vec<Node>, span: Span) -> Node {
    Node { value: Value::Array(items), span }
}

/// The type of all values, if the schema has no type.
fn common_type<'a>(values: impl Iterator<Item = &'a Node>) -> Option<&'static str> {
    let mut common = None;
    for value in values {
        let own = match &value.value {
            Value::String(_) => "string",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            _ => return None,
        };
        common = match common {
            None => Some(own),
            Some(before) if before == own => Some(own),
            Some("integer" | "number") if matches!(own, "integer" | "number") => Some("number"),
            Some(_) => return None,
        };
    }
    common
}

/// The value converted to the type; `None` if that is not possible.
fn of_type(ty: &str, value: &Node) -> Option<Node> {
    match (ty, &value.value) {
        ("string", Value::String(_)) => Some(value.clone()),
        ("string", Value::Number(_) | Value::Bool(_)) => {
            Some(Node::string(value.to_json().to_string(), value.span))
        }
        ("integer", Value::Number(_)) => Some(value.clone()),
        ("integer", Value::String(text)) => {
            let number = text.trim().parse::<i64>().ok()?;
            Some(Node::from_json(&number.into(), value.span))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn enums_hold_values_of_one_type() {
        for (schema, expected) in [
            (
                "{type: string, enum: [a, null, a, b]}",
                r#"{"enum":["a","b"],"nullable":true,"type":"string"}"#,
            ),
            ("{type: string, enum: [1, true, x]}", r#"{"enum":["1","true","x"],"type":"string"}"#),
            ("{type: integer, enum: ['1', 2, x]}", r#"{"enum":[1,2],"type":"integer"}"#),
            (
                "{type: integer, enum: [18446744073709551615]}",
                r#"{"(values)":[18446744073709551615],"type":"integer"}"#,
            ),
            ("{type: number, enum: [0.5, 1]}", r#"{"(values)":[0.5,1],"type":"number"}"#),
            ("{enum: [0.5, 1]}", r#"{"(values)":[0.5,1],"type":"number"}"#),
            ("{enum: [true, null]}", r#"{"(values)":[true],"nullable":true,"type":"boolean"}"#),
            ("{type: boolean, enum: ['true']}", r#"{"type":"boolean"}"#),
            ("{enum: [a, 1]}", r#"{"(values)":["a",1]}"#),
            ("{enum: [null]}", r#"{"nullable":true}"#),
            ("{type: string, enum: ['']}", r#"{"enum":[""],"type":"string"}"#),
            (
                "{type: string, enum: [null, a], x-enum-varnames: [None, First]}",
                r#"{"enum":["a"],"nullable":true,"type":"string","x-enum-varnames":["First"]}"#,
            ),
        ] {
            let text = run_pass("plain-enums", &format!("components: {{schemas: {{A: {schema}}}}}"));
            let document = serde_json::from_str::<serde_json::Value>(&text).unwrap();
            let expected = serde_json::from_str::<serde_json::Value>(expected).unwrap();
            assert_eq!(document["components"]["schemas"]["A"], expected, "{schema}");
        }
    }
}
