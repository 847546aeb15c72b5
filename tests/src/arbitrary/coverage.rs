//! The cases that must occur among arbitrary answers: every member in, out and null, every value, every arm.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::shape::{Shape, component_name, shape};

/// A value of an enum, or one that it does not list.
pub fn enum_value(place: &str, value: Option<&Value>) -> String {
    value.map_or_else(|| format!("{place}: unknown value"), |value| format!("{place}: {value}"))
}

/// An arm of a union, or a value of none.
pub fn arm(place: &str, position: Option<usize>) -> String {
    position.map_or_else(|| format!("{place}: no arm"), |position| format!("{place}: arm {position}"))
}

/// A list or map with or without elements.
pub fn length(place: &str, length: usize) -> String {
    format!("{place}: {}", if length == 0 { "empty" } else { "not empty" })
}

/// A whole number in one of the forms in which it can be written.
pub fn integer(place: &str, form: &str) -> String {
    format!("{place}: {form}")
}

/// A member that is there.
pub fn present(place: &str) -> String {
    format!("{place}: present")
}

/// A member that is not there.
pub fn absent(place: &str) -> String {
    format!("{place}: absent")
}

/// A member that is null.
pub fn null(place: &str) -> String {
    format!("{place}: null")
}

/// A member that the document does not list.
pub fn extra(place: &str) -> String {
    format!("{place}: extra member")
}

/// All cases that a schema makes possible, other components left out.
pub fn expected(document: &Value, schema: &Value, place: &str, cases: &mut BTreeSet<String>) {
    let inner = |schema: &Value, place: String, cases: &mut BTreeSet<String>| {
        if component_name(schema).is_none() {
            expected(document, schema, &place, cases);
        }
    };
    match shape(document, schema) {
        Shape::Enum(values) => {
            cases.insert(enum_value(place, None));
            cases.extend(values.iter().map(|value| enum_value(place, Some(value))));
            if values.iter().any(Value::is_number) {
                cases.extend(["plain", "fraction", "exponent"].map(|form| integer(place, form)));
            }
        }
        Shape::Union(arms) => {
            cases.insert(arm(place, None));
            for (position, schema) in arms.into_iter().enumerate() {
                cases.insert(arm(place, Some(position)));
                inner(schema, format!("{place}({position})"), cases);
            }
        }
        Shape::Object(members) => {
            cases.insert(extra(place));
            for member in members {
                let place = format!("{place}.{}", member.name);
                cases.insert(present(&place));
                if !member.required || member.lacking_in_older {
                    cases.insert(absent(&place));
                }
                if !member.required || member.nullable || member.lacking_in_older {
                    cases.insert(null(&place));
                }
                inner(member.schema, place, cases);
            }
        }
        Shape::Map(values) => {
            cases.extend([0, 1].map(|number| length(place, number)));
            inner(values, format!("{place}{{}}"), cases);
        }
        Shape::Array(items) => {
            cases.extend([0, 1].map(|number| length(place, number)));
            inner(items, format!("{place}[]"), cases);
        }
        Shape::Integer { .. } => {
            cases.extend(["plain", "fraction", "exponent"].map(|form| integer(place, form)));
        }
        Shape::Number { .. } | Shape::Boolean | Shape::Time | Shape::Text | Shape::Any => {}
    }
}
