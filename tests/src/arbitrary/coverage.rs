//! The cases that must occur among arbitrary responses: every property present, absent and null, every value, every variant.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::shape::{Shape, component_name, shape};

/// A value of an enum, or one that it does not list.
pub fn enum_value(location: &str, value: Option<&Value>) -> String {
    value.map_or_else(|| format!("{location}: unknown value"), |value| format!("{location}: {value}"))
}

/// A variant of a union, or a value that fits none of them.
pub fn variant(location: &str, position: Option<usize>) -> String {
    position.map_or_else(
        || format!("{location}: no variant"),
        |position| format!("{location}: variant {position}"),
    )
}

/// A list or map with or without elements.
pub fn length(location: &str, length: usize) -> String {
    format!("{location}: {}", if length == 0 { "empty" } else { "not empty" })
}

/// A whole number in one of the forms in which it can be written.
pub fn integer(location: &str, form: &str) -> String {
    format!("{location}: {form}")
}

/// A property that is there.
pub fn present(location: &str) -> String {
    format!("{location}: present")
}

/// A property that is not there.
pub fn absent(location: &str) -> String {
    format!("{location}: absent")
}

/// A property that is null.
pub fn null(location: &str) -> String {
    format!("{location}: null")
}

/// A property that the document does not list.
pub fn extra(location: &str) -> String {
    format!("{location}: extra property")
}

/// All cases that a schema makes possible, other components left out.
pub fn expected(document: &Value, schema: &Value, location: &str, cases: &mut BTreeSet<String>) {
    let inner = |schema: &Value, location: String, cases: &mut BTreeSet<String>| {
        if component_name(schema).is_none() {
            expected(document, schema, &location, cases);
        }
    };
    match shape(document, schema) {
        Shape::Enum(values) => {
            cases.insert(enum_value(location, None));
            cases.extend(values.iter().map(|value| enum_value(location, Some(value))));
            if values.iter().any(Value::is_number) {
                cases.extend(["plain", "fraction", "exponent"].map(|form| integer(location, form)));
            }
        }
        Shape::Union(variants) => {
            cases.insert(variant(location, None));
            for (position, schema) in variants.into_iter().enumerate() {
                cases.insert(variant(location, Some(position)));
                inner(schema, format!("{location}({position})"), cases);
            }
        }
        Shape::Object(properties) => {
            cases.insert(extra(location));
            for property in properties {
                let location = format!("{location}.{}", property.name);
                cases.insert(present(&location));
                if !property.required || property.missing_in_older {
                    cases.insert(absent(&location));
                }
                if !property.required || property.nullable || property.missing_in_older {
                    cases.insert(null(&location));
                }
                inner(property.schema, location, cases);
            }
        }
        Shape::Map(values) => {
            cases.extend([0, 1].map(|number| length(location, number)));
            inner(values, format!("{location}{{}}"), cases);
        }
        Shape::Array(items) => {
            cases.extend([0, 1].map(|number| length(location, number)));
            inner(items, format!("{location}[]"), cases);
        }
        Shape::Integer { .. } => {
            cases.extend(["plain", "fraction", "exponent"].map(|form| integer(location, form)));
        }
        Shape::Number { .. } | Shape::Boolean | Shape::Time | Shape::Text | Shape::Any => {}
    }
}
