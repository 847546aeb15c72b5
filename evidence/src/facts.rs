//! The facts that one documentation page states: names, types, presence, values, limits and locations, but no
//! sentences.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The facts of one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Evidence {
    /// The name of the page, which is also the name of its file without the extension.
    pub page: String,
    /// The format of the page.
    pub kind: Kind,
    /// The URL of the page.
    pub url: String,
    /// The day of capture, `YYYY-MM-DD`.
    pub captured: String,
    /// The revision of the API that the page describes.
    pub revision: String,
    /// SHA-256 of the captured bytes, in hexadecimal digits.
    pub sha256: String,
    /// The operations, in the order of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<StatedOperation>,
    /// The named types that the page describes, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
    /// Listings with fewer properties than the page announces, even after the examples were searched for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shortfalls: Vec<Shortfall>,
}

/// The format of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Rendered text with the names that are sent over HTTP.
    Http,
    /// Rendered text with the names of the Python client, which are compared without regard to case and underscores.
    Python,
    /// The Markdown version of a page.
    Markdown,
    /// A list of types, in the notation of fact files.
    Types,
    /// The OpenAPI document of a running server. Its types have names of their own.
    Document,
}

/// A location on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// An operation. A part that the page does not show is `None`; a part that it shows to be empty is not `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct StatedOperation {
    /// In capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Where it begins.
    pub at: Location,
    /// In the path, in the order of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_parameters: Option<Vec<StatedProperty>>,
    /// In the query, in the order of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query_parameters: Option<Vec<StatedProperty>>,
    /// Among the headers, in the order of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_parameters: Option<Vec<StatedProperty>>,
    /// The request body; an object without properties if the page shows that there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Type>,
    /// The body of the successful response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Type>,
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Model {
    /// The name as the page writes it.
    pub name: String,
    /// Where it begins.
    pub at: Location,
    /// What it is.
    #[serde(flatten)]
    pub r#type: Type,
}

/// A property of an object, or a parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatedProperty {
    /// The name as the page writes it. In the Python format, it is converted back to the name on the wire as far as
    /// possible.
    pub name: String,
    /// Its location.
    pub at: Location,
    /// Whether the page says that it may be missing; `None` if this is unknown because it was taken from an example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional: Option<bool>,
    /// Where it was found, if the page does not list it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Inferred>,
    /// That it is deprecated, and what to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// What it is.
    #[serde(flatten)]
    pub r#type: Type,
}

/// Where a property was found that its listing does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inferred {
    /// An example response on the same page contains it.
    Example,
}

/// A deprecation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Deprecated {
    /// The name of the property to use instead, if the page names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<String>,
}

/// A type. Which fields are set depends on `json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Type {
    /// The JSON type.
    #[serde(rename = "type")]
    pub json: Json,
    /// The name of a named type (`Named`), or the title of an alternative of a union.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Whether null is allowed; `None` where the page does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// The format, as the page names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The least value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// The greatest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// The least number of characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// The greatest number of characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// The least number of entries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// The greatest number of entries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// The default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The values of an enumeration, in the order of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// How many properties or values the page announces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<usize>,
    /// For an object: its properties. For a named type: the properties that the page lists with it, see `listed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<StatedProperty>,
    /// For a named type with properties: what they are. For an object: `Additions` if the type that they are added to
    /// is not named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<Listed>,
    /// For an array or map: the type of its items or values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Type>>,
    /// For a union: its alternatives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Type>,
}

/// The JSON type that a page states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Json {
    /// A string.
    String,
    /// A number. Some pages do not distinguish integers from fractions.
    Number,
    /// A number without a fraction.
    Integer,
    /// A boolean.
    Boolean,
    /// Null.
    Null,
    /// Bytes.
    Binary,
    /// A list of `items`.
    Array,
    /// An object whose values are `items`, under any keys.
    Map,
    /// An object with the properties in `properties`.
    Object,
    /// A type that is described under its name, on this page or another.
    Named,
    /// One of the `values`.
    Enum,
    /// One of the `alternatives`.
    Union,
    /// A response without a body.
    Nothing,
    /// The page does not say.
    #[default]
    Unknown,
}

/// What the properties that are listed with a named type are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Listed {
    /// All properties of the type itself.
    Whole,
    /// Properties that are added to the type here.
    Additions,
}

/// A listing with fewer properties than announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Shortfall {
    /// Where the listing begins.
    pub at: Location,
    /// What is listed: the name of the type or property.
    pub listing: String,
    /// How many properties the page announces.
    pub announced: usize,
    /// How many were found.
    pub found: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Text that is not a location.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a location on a page; write line:column")]
pub struct LocationError(String);

impl FromStr for Location {
    type Err = LocationError;

    fn from_str(text: &str) -> Result<Self, LocationError> {
        let parsed = text
            .split_once(':')
            .and_then(|(line, column)| Some(Self { line: line.parse().ok()?, column: column.parse().ok()? }));
        parsed
            .filter(|location| location.line > 0 && location.column > 0)
            .ok_or_else(|| LocationError(text.to_owned()))
    }
}

impl Serialize for Location {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Location {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
