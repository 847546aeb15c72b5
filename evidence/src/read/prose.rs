//! Facts in sentences: limits, defaults, null and deprecation, where the wording is unambiguous.

use serde_json::Value;

use super::events::{change_innermost, innermost};
use super::scan::{is_name, literal};
use crate::facts::{Deprecated, Json, StatedProperty, Type};

/// Adds to `property` what `text` says about it.
pub(super) fn apply(property: &mut StatedProperty, text: &str) {
    let text = text.replace(['‘', '’'], "'").replace(['“', '”'], "\"").replace('–', "-");
    deprecation(property, &text);
    if is_nullable(&property.name, &text) {
        property.r#type.nullable = Some(true);
    }
    let r#type = &mut property.r#type;
    if matches!(r#type.json, Json::Number | Json::Integer)
        && let Some((least, greatest)) = range(&text)
    {
        (r#type.minimum, r#type.maximum) = (Some(least), Some(greatest));
    }
    if let Some(value) = default(&text).filter(|value| fits(r#type, value)) {
        r#type.default = Some(value);
    }
}

/// Adds the limit `keyword` to `type`.
pub(super) fn limit(r#type: &mut Type, keyword: &str, value: &str) {
    change_innermost(r#type, |inner| match keyword {
        "format" => inner.format = Some(value.to_owned()),
        "minimum" => inner.minimum = value.parse().ok(),
        "maximum" => inner.maximum = value.parse().ok(),
        "minLength" => inner.min_length = value.parse().ok(),
        "maxLength" => inner.max_length = value.parse().ok(),
        "default" => inner.default = literal(value),
        _ => {}
    });
    match keyword {
        "minItems" => r#type.min_items = value.parse().ok(),
        "maxItems" => r#type.max_items = value.parse().ok(),
        _ => {}
    }
}

fn deprecation(property: &mut StatedProperty, text: &str) {
    let says_so = text
        .trim_start_matches(['*', '_'])
        .get(..10)
        .is_some_and(|start| start.eq_ignore_ascii_case("deprecated"));
    if says_so && property.deprecated.is_none() {
        property.deprecated = Some(Deprecated::default());
    }
    let Some(deprecated) = &mut property.deprecated else { return };
    if deprecated.replacement.is_none() {
        deprecated.replacement = replacement(text).map(str::to_owned);
    }
}

/// `use NAME instead`
fn replacement(text: &str) -> Option<&str> {
    let words = text.split_whitespace().collect::<Vec<_>>();
    words.windows(3).find_map(|words| {
        let is_advice = words[0].eq_ignore_ascii_case("use") && words[2].starts_with("instead");
        let name = words[1].trim_matches(['`', '\'', '"']);
        (is_advice && is_name(name)).then_some(name)
    })
}

/// `…, or null when …`, `NAME=null`
fn is_nullable(name: &str, text: &str) -> bool {
    const CASES: [&str; 4] = ["or null when ", "or null to ", "or null for ", "or null if "];
    CASES.iter().any(|case| text.contains(case)) || text.contains(&format!(" {name}=null "))
}

/// `Valid range: 1-200`, `Use -1 for all; otherwise 0-500`
fn range(text: &str) -> Option<(f64, f64)> {
    if let Some(range) = after(text, "Valid range: ") {
        return bounds(range);
    }
    let (special, rest) = after(text, "Use ")?.split_once(" for all; otherwise ")?;
    let (least, greatest) = bounds(rest)?;
    let special = special.parse::<f64>().ok()?;
    // With a special value that is not adjacent to the range, values in between would be accepted.
    (special + 1.0 == least).then_some((special, greatest))
}

/// The numbers of `0-500`.
fn bounds(text: &str) -> Option<(f64, f64)> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let (least, greatest) = text[..length].rsplit_once('-')?;
    Some((least.parse().ok()?, greatest.parse().ok()?))
}

/// `default is 50`, `Default: true`, `Defaults to 'create' when omitted`, `Defaults to all (-1)`. What counts only
/// under a condition is not a default.
fn default(text: &str) -> Option<Value> {
    let rest = ["default is ", "Default: ", "Defaults to ", "defaults to "]
        .iter()
        .find_map(|start| after(text, start))?;
    let sentence = rest.split_once(". ").map_or(rest, |(sentence, _)| sentence).trim_end_matches('.');
    let sentence = sentence.strip_suffix(" when omitted").unwrap_or(sentence);
    if let Some((_, number)) = sentence.strip_suffix(')').and_then(|words| words.split_once(" (")) {
        return literal(number);
    }
    let quoted = sentence.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    match quoted {
        Some(word) if !word.contains('\'') => Some(Value::from(word)),
        _ => literal(sentence),
    }
}

fn fits(r#type: &Type, value: &Value) -> bool {
    match r#type.json {
        Json::Number | Json::Integer => value.is_number(),
        Json::Boolean => value.is_boolean(),
        Json::String => value.is_string(),
        Json::Enum => innermost(r#type).values.contains(value),
        _ => false,
    }
}

fn after<'text>(text: &'text str, start: &str) -> Option<&'text str> {
    text.split_once(start).map(|(_, rest)| rest)
}
