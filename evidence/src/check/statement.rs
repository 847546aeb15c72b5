//! What one page states about one part of a document.

use serde_json::Value;

use openapi::view::At;

use crate::facts::{Json, Location};

/// A statement of a page, with what the document says.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// Which page says so, by its position.
    pub page: usize,
    /// Where on the page.
    pub location: Location,
    /// Whether the page only shows it in an example.
    pub inferred: bool,
    /// What it is about in the document; if the document does not have it, where it would be.
    pub at: At<'a>,
    /// Which aspect of it.
    pub aspect: Aspect,
    /// What the page says.
    pub stated: Value,
    /// What the document says; null if it says nothing.
    pub documented: Value,
    /// Whether the two agree.
    pub agrees: bool,
}

/// An aspect of an operation, a parameter, a property or a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Whether it is there.
    Existence,
    /// Whether it may be missing.
    Optional,
    /// The JSON type.
    Type,
    /// The alternatives of a union.
    Alternatives,
    /// The name of its type, where no page describes the type itself.
    Name,
    /// Whether it may be null.
    Nullable,
    /// The values of an enumeration.
    Values,
    /// Its format.
    Format,
    /// The default.
    Default,
    /// The least value.
    Minimum,
    /// The greatest value.
    Maximum,
    /// The least number of characters.
    MinLength,
    /// The greatest number of characters.
    MaxLength,
    /// The least number of entries.
    MinItems,
    /// The greatest number of entries.
    MaxItems,
    /// Whether it is deprecated.
    Deprecated,
    /// What to use instead, if it is deprecated.
    Replacement,
}

impl Aspect {
    /// The field of a schema that says it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Existence => "properties",
            Self::Optional => "required",
            Self::Type => "type",
            Self::Alternatives => "anyOf",
            Self::Name => "$ref",
            Self::Nullable => "nullable",
            Self::Values => "enum",
            Self::Format => "format",
            Self::Default => "default",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::Deprecated => "deprecated",
            Self::Replacement => "x-deprecated",
        }
    }

    /// The rule that finds a difference.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Existence => "not-in-document",
            Self::Optional => "presence-differs",
            Self::Type | Self::Alternatives => "type-differs",
            Self::Name => "name-differs",
            Self::Nullable => "null-differs",
            Self::Values => "values-differ",
            Self::Format => "format-differs",
            Self::Default => "default-differs",
            Self::Deprecated | Self::Replacement => "deprecation-differs",
            _ => "limit-differs",
        }
    }

    /// The word for what is said.
    pub fn describe(self, value: &Value) -> String {
        match (self, value) {
            (Self::Optional, Value::Bool(optional)) => choose(*optional, "optional", "required"),
            (Self::Nullable, Value::Bool(nullable)) => {
                choose(*nullable, "null is allowed", "null is not allowed")
            }
            (Self::Deprecated, Value::Bool(deprecated)) => {
                choose(*deprecated, "deprecated", "not deprecated")
            }
            (Self::Type | Self::Name, Value::String(word)) => format!("type {word}"),
            (_, Value::Null) => format!("no {}", self.field()),
            (_, value) => format!("{} {value}", self.field()),
        }
    }

    /// Whether two pages with these statements can both be right.
    pub fn is_compatible(self, one: &Value, other: &Value) -> bool {
        let is_number = |value: &Value| matches!(value.as_str(), Some("number" | "integer"));
        match self {
            Self::Type => one == other || (is_number(one) && is_number(other)),
            // Names are labels, and each page has its own.
            Self::Name => true,
            _ => is_same(one, other),
        }
    }
}

fn choose(first: bool, one: &str, other: &str) -> String {
    (if first { one } else { other }).to_owned()
}

/// Whether two values are the same, lists in any order and numbers by value.
pub fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(ones), Value::Array(others)) => ones.len() == others.len() && is_within(ones, others),
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

/// Whether `others` contains all of `ones`.
pub fn is_within(ones: &[Value], others: &[Value]) -> bool {
    ones.iter().all(|one| others.iter().any(|other| is_same(one, other)))
}

/// The word for a JSON type.
pub fn word(json: Json) -> &'static str {
    match json {
        Json::String => "string",
        Json::Number => "number",
        Json::Integer => "integer",
        Json::Boolean => "boolean",
        Json::Null => "null",
        Json::Binary => "binary",
        Json::Array => "array",
        Json::Map => "map",
        Json::Object => "object",
        Json::Named => "named",
        Json::Enum => "enumeration",
        Json::Union => "union",
        Json::Nothing => "nothing",
        Json::Unknown => "any",
    }
}
