//! Decodes responses in JSON.
//!
//! The fast path is plain serde. Only if it fails, the body is examined again: where the fault is, and whether the rest can
//! be decoded without the property at fault or with the nearest integer that fits. Values that were left out or adjusted
//! are always reported.

use serde::de::{DeserializeOwned, Error as _};
use serde_json::Value;

use crate::response::barely_json;
use crate::response::decode_problem::DecodeProblem;
use crate::response::excerpt::{excerpt, replacement};
use crate::response::fault::{self, Fault, describe_path, safe_reason};
use crate::response::repair::{Repairs, beyond_integers, repair};
use crate::response::skipped::Skipped;
use crate::values::located::Decode;
use crate::values::union;

/// The problem of a body that is not JSON for this reason.
type NotJson<'a> = &'a dyn Fn(String) -> DecodeProblem;

/// Decodes a body. An empty one is treated as `null`.
pub(crate) fn from_body<T: DeserializeOwned>(
    body: &[u8],
    if_not_json: NotJson<'_>,
) -> Result<(T, Vec<Skipped>), DecodeProblem> {
    let mut value = None;
    let skipped = decode_body(body, if_not_json, &mut |text| text_into(text, &mut value))?;
    value.map(|value| (value, skipped)).ok_or_else(|| if_not_json("nothing was decoded".to_owned()))
}

/// Decodes a text. The value is decoded where it stays: moving a large one takes as long as decoding a part of it.
pub(crate) fn text_into<T: DeserializeOwned>(text: &str, value: &mut Option<T>) -> serde_json::Result<()> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    *value = Some(T::deserialize(&mut deserializer)?);
    deserializer.end()
}

/// Decodes a body by `decode`. What it decoded last is the value of the body. It is the only code for each type.
pub(crate) fn decode_body(
    body: &[u8],
    if_not_json: NotJson<'_>,
    decode: Decode<'_>,
) -> Result<Vec<Skipped>, DecodeProblem> {
    let body = without_byte_order_mark(body);
    let is_empty = body.iter().all(u8::is_ascii_whitespace);
    // serde_json examines each string of bytes by itself, which takes longer than all of them at once.
    let decoded = match std::str::from_utf8(if is_empty { b"null" } else { body }) {
        Ok(text) => decode(text),
        Err(error) => Err(serde_json::Error::custom(error)),
    };
    match decoded {
        Ok(()) => Ok(Vec::new()),
        Err(_) if is_empty => Err(if_not_json("the body is empty".to_owned())),
        Err(error) => second_look(body, &error, if_not_json, decode),
    }
}

/// Reads JSON that did not come as the body of a response, as tolerantly as one. `None` if it cannot be read.
#[must_use]
pub fn lenient<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    let not_json = |reason| DecodeProblem { path: String::new(), reason, excerpt: String::new() };
    from_body(json, &not_json).ok().map(|(value, _)| value)
}

/// Decodes as much as possible of a body that could not be decoded as a whole.
#[cold]
fn second_look(
    body: &[u8],
    error: &serde_json::Error,
    if_not_json: NotJson<'_>,
    decode: Decode<'_>,
) -> Result<Vec<Skipped>, DecodeProblem> {
    let parsed = match std::str::from_utf8(body) {
        Ok(text) => serde_json::from_str::<Value>(text).map_err(|error| safe_reason(&error)),
        Err(error) => Err(not_utf8(body, error.valid_up_to())),
    };
    let not_json = match parsed {
        Ok(document) => return recover(&document, error, &[], decode),
        Err(reason) => if_not_json(format!("the body is not JSON: {reason}")),
    };
    let Some((repaired, replaced)) = barely_json::repair(body) else { return Err(not_json) };
    let Err(error) = decode(&repaired) else { return Ok(replaced) };
    let document = serde_json::from_str::<Value>(&repaired).map_err(|_| not_json)?;
    let skipped = recover(&document, &error, &replaced, decode)?;
    Ok([replaced, skipped].concat())
}

/// Why a body is not JSON whose bytes are UTF-8 only up to this one.
fn not_utf8(body: &[u8], valid: usize) -> String {
    let text = String::from_utf8_lossy(body.get(..valid).unwrap_or_default());
    match serde_json::from_str::<Value>(&text) {
        Err(error) if !error.is_eof() => safe_reason(&error),
        _ => {
            let (line, column) = text.rsplit_once('\n').map_or((0, text.len()), |(lines, last)| {
                (1 + lines.bytes().filter(|byte| *byte == b'\n').count(), last.len())
            });
            format!("invalid unicode code point at line {} column {}", line + 1, column + 1)
        }
    }
}

/// The body as JSON, if it is one. Through text, because serde_json would be compiled once more for bytes.
pub(crate) fn parsed(body: &[u8]) -> Option<Value> {
    serde_json::from_str(std::str::from_utf8(body).ok()?).ok()
}

/// The body without the byte order mark that some programs write before UTF-8. It is not part of JSON.
pub(crate) fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

fn recover(
    document: &Value,
    error: &serde_json::Error,
    replaced: &[Skipped],
    decode: Decode<'_>,
) -> Result<Vec<Skipped>, DecodeProblem> {
    search(document, error, &mut |document| fault::find(document, decode))
        .map_err(|fault| problem(document, fault, replaced))
}

fn problem(document: &Value, fault: Fault, replaced: &[Skipped]) -> DecodeProblem {
    DecodeProblem {
        excerpt: excerpt(document, &fault.path, replaced),
        path: describe_path(&fault.path),
        reason: match (replacement(replaced, &fault.path), fault.reason.split_once(", expected ")) {
            (Some(what), Some((_, expected))) => format!("{what}, expected {expected}"),
            _ => fault.reason,
        },
    }
}

/// Looks for the largest part of the document that passes the check. If there is one, it was the last to be checked.
fn search(
    document: &Value,
    error: &serde_json::Error,
    check: &mut dyn FnMut(&Value) -> Result<(), Fault>,
) -> Result<Vec<Skipped>, Fault> {
    let Err(first) = check(document) else {
        // The document can be decoded as a tree but not as text, so it has a property twice.
        return Ok(vec![Skipped { path: String::new(), reason: safe_reason(error), adjusted: false }]);
    };
    let attempt = |check: &mut dyn FnMut(&Value) -> Result<(), Fault>| {
        let mut copy = document.clone();
        repair(&mut copy, first.clone(), check)
    };
    let strict_is_possible = match attempt(check) {
        Some(repairs) if !repairs.beyond_the_fault => return Ok(repairs.into_skipped()),
        other => other.is_some(),
    };
    let lenient = union::leniently(|| match check(document) {
        Ok(()) => Some(Repairs::default()),
        Err(fault) => repair(&mut document.clone(), fault, check),
    });
    match lenient {
        Some(repairs) => Ok(repairs.into_skipped()),
        // The lenient attempt has overwritten the value. The same steps produce it again.
        None if strict_is_possible => attempt(check).map(Repairs::into_skipped).ok_or(first),
        None => Err(beyond_integers(document.clone(), first, check)),
    }
}
