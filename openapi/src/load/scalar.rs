//! Scalars by the core schema of YAML 1.2.

use saphyr_parser::ScalarStyle;
use serde_json::Number;

use super::tree::Value;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The value of a scalar.
pub(super) fn scalar(text: &str, style: ScalarStyle, location: Span) -> Result<Value, Diagnostic> {
    if style != ScalarStyle::Plain {
        return Ok(Value::String(text.to_owned()));
    }
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_number(text) => match number(text) {
            Some(number) => Value::Number(number),
            None => {
                return Err(Diagnostic::error(
                    "not-json",
                    location,
                    format!("`{text}` is a number that JSON can't represent"),
                    "write a finite decimal number, or quote it if you mean text",
                ));
            }
        },
        _ => Value::String(text.to_owned()),
    })
}

/// Whether the YAML core schema reads the plain scalar `text` as a number.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|b| (b'0'..=b'7').contains(&b));
    }
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
        None => (unsigned, None),
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_is_fine = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_is_fine
}

/// The number that the YAML core schema reads; `None` if JSON can't represent it.
pub(super) fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().map(Number::from);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i64::from_str_radix(digits, 8).ok().map(Number::from);
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Some(Number::from(integer));
    }
    if let Ok(integer) = text.parse::<u64>() {
        return Some(Number::from(integer));
    }
    let number = text.parse::<f64>().ok()?;
    let is_written_out = text.bytes().any(|byte| byte.is_ascii_digit());
    Number::from_f64(if is_written_out { number.clamp(f64::MIN, f64::MAX) } else { number })
}
