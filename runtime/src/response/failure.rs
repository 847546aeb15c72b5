//! Responses with a success status whose body says that the call failed.

use serde_json::Value;

use crate::response::barely_json;
use crate::response::decode::{parsed, without_byte_order_mark};
use crate::service::Failure;

/// How a body says that the call failed.
#[derive(Debug, PartialEq)]
pub(crate) enum Failed {
    /// With a property that only a failure has. If it is a text, that is the error text.
    Said(Option<String>),
    /// Without the property that every success has.
    Without(&'static str),
}

/// Whether the body of a response with a success status says that the call failed. A body that is not an object says
/// nothing.
pub(crate) fn find(failure: &Failure, body: &[u8]) -> Option<Failed> {
    let body = without_byte_order_mark(body);
    let parsed = match parsed(body) {
        Some(parsed) => parsed,
        None => serde_json::from_str(&barely_json::repair(body)?.0).ok()?,
    };
    let object = parsed.as_object()?;
    let stated = |name| object.get(name).filter(|value| says_something(value));
    if let Some(reason) = stated(failure.present) {
        return Some(Failed::Said(reason.as_str().map(str::to_owned)));
    }
    failure.absent.filter(|name| stated(name).is_none()).map(Failed::Without)
}

/// Servers also write that there is nothing as null, as an empty text, or as false.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILURE: Failure = Failure { present: "error", absent: Some("url") };

    #[test]
    fn a_body_fails_by_what_it_has_or_by_what_it_does_not_have() {
        let said = |text: &str| Some(Failed::Said(Some(text.to_owned())));
        for (body, expected) in [
            (r#"{"url": "a"}"#, None),
            (r#"{"url": "a", "error": null}"#, None),
            (r#"{"url": "a", "error": ""}"#, None),
            (r#"{"url": "a", "error": false}"#, None),
            (r#"{"url": "a", "error": "gone"}"#, said("gone")),
            ("\u{feff}{\"error\": \"gone\"}", said("gone")),
            (r#"{"error": "gone", "cut": "\ud800"}"#, said("gone")),
            (r#"{"error": {"code": 7}}"#, Some(Failed::Said(None))),
            (r#"{"error": true}"#, Some(Failed::Said(None))),
            ("{}", Some(Failed::Without("url"))),
            (r#"{"url": null}"#, Some(Failed::Without("url"))),
            (r#"{"url": ""}"#, Some(Failed::Without("url"))),
            ("[]", None),
            ("", None),
            ("gone", None),
        ] {
            assert_eq!(find(&FAILURE, body.as_bytes()), expected, "{body}");
        }
        assert_eq!(find(&Failure { absent: None, ..FAILURE }, b"{}"), None);
    }
}
