//! JSON answers into values.
//!
//! The fast path is plain serde. Only when it fails is the body looked at again: where the fault lies, and whether the rest
//! can be had without the property at fault, or with the nearest integer that fits. What was left out or adjusted is
//! always told.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::barely_json;
use crate::decode_error::DecodeProblem;
use crate::excerpt::{excerpt, replacement};
use crate::fault::{self, Fault, describe_path, safe_reason};
use crate::repair::{Repairs, beyond_integers, repair};
use crate::response::Skipped;
use crate::union;

/// What to say of a body that is no JSON for this reason.
type NoJson<'a> = &'a dyn Fn(String) -> DecodeProblem;

/// Decodes a body; an empty one counts as `null`.
pub(crate) fn from_body<T: DeserializeOwned>(
    body: &[u8],
    no_json: NoJson<'_>,
) -> Result<(T, Vec<Skipped>), DecodeProblem> {
    let body = without_byte_order_mark(body);
    let is_empty = body.iter().all(u8::is_ascii_whitespace);
    match serde_json::from_slice(if is_empty { b"null" } else { body }) {
        Ok(value) => Ok((value, Vec::new())),
        Err(_) if is_empty => Err(no_json("the body is empty".to_owned())),
        Err(error) => second_look(body, &error, no_json),
    }
}

/// What can be had of a body that could not be decoded as it is.
#[cold]
fn second_look<T: DeserializeOwned>(
    body: &[u8],
    error: &serde_json::Error,
    no_json: NoJson<'_>,
) -> Result<(T, Vec<Skipped>), DecodeProblem> {
    let not_json = match serde_json::from_slice::<Value>(body) {
        Ok(document) => return recover(&document, error, &[]),
        Err(error) => no_json(format!("the body is no JSON: {}", safe_reason(&error))),
    };
    let Some((mended, replaced)) = barely_json::mend(body) else { return Err(not_json) };
    let error = match serde_json::from_slice(&mended) {
        Ok(value) => return Ok((value, replaced)),
        Err(error) => error,
    };
    let document = serde_json::from_slice::<Value>(&mended).map_err(|_| not_json)?;
    let recovered = recover(&document, &error, &replaced);
    recovered.map(|(value, skipped)| (value, [replaced, skipped].concat()))
}

/// The body without the mark that some programs write before UTF-8, which is no part of JSON.
pub(crate) fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

fn recover<T: DeserializeOwned>(
    document: &Value,
    error: &serde_json::Error,
    replaced: &[Skipped],
) -> Result<(T, Vec<Skipped>), DecodeProblem> {
    let problem = |fault| problem(document, fault, replaced);
    let mut value = None;
    let mut check = |document: &Value| fault::decode(document).map(|decoded| value = Some(decoded));
    let outcome = search(document, error, &mut check);
    match (outcome, value) {
        (Ok(skipped), Some(value)) => Ok((value, skipped)),
        (Ok(_), None) => Err(problem(Fault { path: Vec::new(), reason: safe_reason(error), nearest: None })),
        (Err(fault), _) => Err(problem(fault)),
    }
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

/// Looks for the largest part of the document that passes the check, which was the last one to be checked if there is one.
fn search(
    document: &Value,
    error: &serde_json::Error,
    check: &mut dyn FnMut(&Value) -> Result<(), Fault>,
) -> Result<Vec<Skipped>, Fault> {
    let Err(first) = check(document) else {
        // As a tree the document can be decoded, as text it could not: a member occurs twice.
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
        // The lenient attempt has overwritten the value, which comes back with the same steps.
        None if strict_is_possible => attempt(check).map(Repairs::into_skipped).ok_or(first),
        None => Err(beyond_integers(document.clone(), first, check)),
    }
}
