//! Where and why a document cannot be decoded, without quoting it.

use std::fmt::{Display, Write};

use serde_json::{Number, Value};

use crate::text::printable;
use crate::values::inner_fault::InnerFault;
use crate::values::located::{self, Decode};
use crate::values::number;
pub(crate) use crate::values::step::Step;

const REASON_LIMIT: usize = 200;
const KEY_LIMIT: usize = 40;

/// Where and why a document cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) path: Vec<Step>,
    pub(crate) reason: String,
    /// If an integer does not fit, the nearest one that does.
    pub(crate) nearest: Option<Number>,
}

/// Decodes a document by `decode`, and says where it cannot.
pub(crate) fn find(document: &Value, decode: Decode<'_>) -> Result<(), Fault> {
    located::decode_by(document, decode).map_err(|InnerFault { path, message }| {
        let nearest = nearest(document, &path, &message);
        Fault { path, reason: safe_reason(&message), nearest }
    })
}

fn nearest(document: &Value, path: &[Step], message: &str) -> Option<Number> {
    let number = path.iter().try_fold(document, |value, step| step.of(value))?.as_number()?;
    let (_, expected) = message.rsplit_once(", expected ")?;
    number::nearest(expected, number)
}

/// The path as a program would write it, such as `items[3].participants.total`.
pub(crate) fn describe_path(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Index(index) => _ = write!(text, "[{index}]"),
            Step::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                push_key(&mut text, key);
            }
        }
    }
    text
}

/// Hides a key that does not look like an identifier, because it may be the key of a map, and private.
pub(crate) fn push_key(text: &mut String, key: &str) {
    let is_identifier = key.len() <= KEY_LIMIT
        && key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if is_identifier {
        text.push_str(key);
    } else {
        _ = write!(text, "<key of {}>", key.chars().count());
    }
}

/// The text of the error without quotations from the document.
pub(crate) fn safe_reason(error: &dyn Display) -> String {
    let text = error.to_string();
    let stated = ["invalid type: ", "invalid value: "]
        .iter()
        .find(|prefix| text.starts_with(**prefix))
        .and_then(|prefix| Some((prefix, text.rsplit_once(", expected ")?)));
    let safe = match stated {
        // The text has the value that was found. Only its type is kept.
        Some((prefix, (found, expected))) => {
            let found = found[prefix.len()..].split(['"', '`']).next().unwrap_or_default();
            format!("{prefix}{}, expected {expected}", found.trim_end())
        }
        None => without_quotations(&text),
    };
    printable(&safe, REASON_LIMIT)
}

/// Replaces text in double quotes, and unknown names of variants and fields, which come from the document.
fn without_quotations(text: &str) -> String {
    let mut safe = String::new();
    let mut rest = text;
    if let Some(made_up) = ["unknown variant `", "unknown field `"].iter().find(|p| text.starts_with(**p)) {
        let after = &text[made_up.len()..];
        let end = after.rfind("`, ").map_or(after.len(), |_| after.find("`, ").unwrap_or(after.len()));
        safe.push_str(made_up.trim_end_matches(" `"));
        rest = after[end..].trim_start_matches('`');
    }
    while let Some(start) = rest.find('"') {
        safe.push_str(&rest[..start]);
        let quoted = &rest[start + 1..];
        let length = quoted_length(quoted);
        _ = write!(safe, "<string of {}>", quoted[..length].chars().count());
        rest = quoted[length..].strip_prefix('"').unwrap_or_default();
    }
    safe.push_str(rest);
    safe
}

/// The length of the text before the closing quotation mark.
fn quoted_length(text: &str) -> usize {
    let mut escaped = false;
    text.find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })
    .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_hold_no_text_of_the_document() {
        for (text, expected) in [
            (
                r#"invalid type: string "a, expected \"b\"", expected u64"#,
                "invalid type: string, expected u64",
            ),
            ("invalid type: map, expected a string", "invalid type: map, expected a string"),
            (
                "invalid value: integer `-1`, expected u64 at line 1 column 2",
                "invalid value: integer, expected u64 at line 1 column 2",
            ),
            ("missing field `id`", "missing field `id`"),
            (
                "unknown variant `secret`, expected one of `a`, `b`",
                "unknown variant, expected one of `a`, `b`",
            ),
            ("unknown field `secret`, there are no fields", "unknown field, there are no fields"),
            (r#"cannot use "se\"cret" or "x"#, "cannot use <string of 8> or <string of 1>"),
        ] {
            assert_eq!(safe_reason(&text), expected);
        }
    }

    #[test]
    fn paths_keep_identifiers_only() {
        let path = [
            Step::Key("things".into()),
            Step::Key("+49 151".into()),
            Step::Key("list".into()),
            Step::Index(3),
            Step::Index(0),
        ];
        assert_eq!(describe_path(&path), "things.<key of 7>.list[3][0]");
        assert_eq!(describe_path(&path[3..]), "[3][0]");
        assert_eq!(describe_path(&[]), "");
    }
}
