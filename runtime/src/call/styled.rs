//! Parameters whose values are lists and objects, in the styles of OpenAPI.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

use crate::values::number;

/// How lists and objects are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b` in a path or a header.
    Simple,
    /// `.a.b` in a path.
    Label,
    /// `;name=a;name=b` in a path.
    Matrix,
    /// `name=a&name=b` in a query or a cookie.
    Form,
    /// Entries that are separated by a space.
    SpaceDelimited,
    /// Entries that are separated by `|`.
    PipeDelimited,
    /// `name[property]=value` in a query.
    DeepObject,
    /// JSON.
    Json,
}

impl Style {
    /// The separator of the entries of a list that is one text.
    #[inline]
    pub(crate) fn delimiter(self) -> char {
        match self {
            Self::SpaceDelimited => ' ',
            Self::PipeDelimited => '|',
            _ => ',',
        }
    }
}

/// A value, ready to be written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Styled {
    Nothing,
    One(String),
    List(Vec<String>),
    /// Names and values of an object.
    Pairs(Vec<(String, String)>),
}

impl Styled {
    /// Leaves out null. Values that are nested too deeply for the style become JSON.
    #[inline]
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T, style: Style) -> Result<Self, serde_json::Error> {
        serde_json::to_value(value).map(|value| Self::of_json(value, style))
    }

    #[inline]
    pub(crate) fn of_json(value: Value, style: Style) -> Self {
        match value {
            value if style == Style::Json => Self::One(value.to_string()),
            Value::Null => Self::Nothing,
            Value::Array(items) => Self::List(items.into_iter().filter_map(text).collect()),
            Value::Object(properties) if style == Style::DeepObject => {
                let mut pairs = Vec::new();
                for (name, value) in properties {
                    deep_pairs(format!("[{name}]"), value, &mut pairs);
                }
                Self::Pairs(pairs)
            }
            Value::Object(properties) => {
                let pairs = properties.into_iter().filter_map(|(name, value)| Some((name, text(value)?)));
                Self::Pairs(pairs.collect())
            }
            scalar => text(scalar).map_or(Self::Nothing, Self::One),
        }
    }

    /// The parts of one text: entries, or names and values alternately. With `explode`, a name and its value are one part.
    #[inline]
    pub(crate) fn into_parts(self, explode: bool, write: impl Fn(&str) -> String) -> Vec<String> {
        match self {
            Self::Nothing => Vec::new(),
            Self::One(text) => vec![write(&text)],
            Self::List(items) => items.iter().map(|item| write(item)).collect(),
            Self::Pairs(pairs) if explode => {
                pairs.iter().map(|(name, value)| format!("{}={}", write(name), write(value))).collect()
            }
            Self::Pairs(pairs) => {
                pairs.iter().flat_map(|(name, value)| [write(name), write(value)]).collect()
            }
        }
    }
}

#[inline]
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number::plain_text(&number)),
        other => Some(other.to_string()),
    }
}

#[inline]
fn deep_pairs(name: String, value: Value, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Object(properties) => {
            for (inner, value) in properties {
                deep_pairs(format!("{name}[{inner}]"), value, pairs);
            }
        }
        Value::Array(items) => {
            pairs.extend(items.into_iter().filter_map(text).map(|item| (name.clone(), item)));
        }
        scalar => pairs.extend(text(scalar).map(|value| (name, value))),
    }
}

/// JSON of ASCII characters only, for a header: others can only be within its strings.
#[inline]
pub(crate) fn ascii_json(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            ' '..='~' => ascii.push(character),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    ascii.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    ascii
}

/// Escapes text for a cookie: everything but visible ASCII characters that do not separate cookies. What looks like an escape
/// is escaped too, so that a server which decodes it gets the same text.
#[inline]
pub(crate) fn cookie_text(text: &str) -> String {
    const ESCAPED: &AsciiSet = &SEPARATORS.add(b'%');
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// Escapes what separates cookies. A credential may be the value of a cookie that a server has set, with escapes.
#[inline]
pub(crate) fn cookie_token(text: &str) -> String {
    utf8_percent_encode(text, SEPARATORS).to_string()
}

const SEPARATORS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');
