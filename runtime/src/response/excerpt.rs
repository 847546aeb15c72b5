//! Parts of JSON documents, shown without their texts.

use std::fmt::Write;

use serde_json::Value;

use crate::response::fault::{Step, describe_path, push_key};
use crate::response::skipped::Skipped;

const LENGTH_LIMIT: usize = 300;
const ENTRY_LIMIT: usize = 12;

/// The part of a document around a path. Strings appear as their lengths in characters. Values that were `replaced` by null
/// differ from null.
pub(crate) fn excerpt(document: &Value, path: &[Step], replaced: &[Skipped]) -> String {
    let (value, reached) = deepest(document, path);
    let mut excerpt = Excerpt { text: String::new(), path: reached.to_vec(), replaced };
    match reached.split_last() {
        // A single number or string is not helpful without its name.
        Some((Step::Key(key), parent)) if !value.is_object() && !value.is_array() => {
            excerpt.path = parent.to_vec();
            excerpt.text.push('{');
            excerpt.push_property(key, value);
            excerpt.text.push('}');
        }
        _ => excerpt.push_value(value),
    }
    let mut text = excerpt.text;
    if text.len() > LENGTH_LIMIT {
        let mut end = LENGTH_LIMIT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push('…');
    }
    text
}

/// The value at the path, or the last value on the path that the document has, and the path to it.
fn deepest<'a, 'p>(document: &'a Value, path: &'p [Step]) -> (&'a Value, &'p [Step]) {
    let mut reached = document;
    for (length, step) in path.iter().enumerate() {
        let Some(next) = step.of(reached) else { return (reached, &path[..length]) };
        reached = next;
    }
    (reached, path)
}

/// The text so far, and the path of the value that is being written.
struct Excerpt<'a> {
    text: String,
    path: Vec<Step>,
    replaced: &'a [Skipped],
}

impl Excerpt<'_> {
    fn push_value(&mut self, value: &Value) {
        // The rest would be cut off.
        if self.text.len() > LENGTH_LIMIT {
            return;
        }
        match value {
            Value::String(string) => _ = write!(self.text, "<string of {}>", string.chars().count()),
            Value::Array(elements) => {
                self.text.push('[');
                for (position, element) in elements.iter().take(ENTRY_LIMIT).enumerate() {
                    self.text.push_str(if position > 0 { "," } else { "" });
                    self.path.push(Step::Index(position));
                    self.push_value(element);
                    self.path.pop();
                }
                self.text.push_str(if elements.len() > ENTRY_LIMIT { ",…]" } else { "]" });
            }
            Value::Object(properties) => {
                self.text.push('{');
                for (position, (key, property)) in properties.iter().take(ENTRY_LIMIT).enumerate() {
                    self.text.push_str(if position > 0 { "," } else { "" });
                    self.push_property(key, property);
                }
                self.text.push_str(if properties.len() > ENTRY_LIMIT { ",…}" } else { "}" });
            }
            Value::Null => match replacement(self.replaced, &self.path) {
                Some(what) => _ = write!(self.text, "<{what}>"),
                None => self.text.push_str("null"),
            },
            Value::Bool(_) | Value::Number(_) => _ = write!(self.text, "{value}"),
        }
    }

    fn push_property(&mut self, key: &str, value: &Value) {
        self.text.push('"');
        push_key(&mut self.text, key);
        self.text.push_str("\":");
        self.path.push(Step::Key(key.to_owned()));
        self.push_value(value);
        self.path.pop();
    }
}

/// A description of the value at the path before it was replaced.
pub(crate) fn replacement<'a>(replaced: &'a [Skipped], path: &[Step]) -> Option<&'a str> {
    if replaced.is_empty() {
        return None;
    }
    let path = describe_path(path);
    let found = replaced.iter().find(|skipped| skipped.path == path)?;
    found.reason.split(',').next()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn excerpts_hold_no_text() {
        let document = json!({"items": [{"title": "geheim", "n": 3, "+49 151": "secret"}]});
        let item = [Step::Key("items".into()), Step::Index(0)];
        let shown = excerpt(&document, &item, &[]);
        assert!(
            shown.contains(r#""title":<string of 6>"#) && shown.contains(r#""<key of 7>":<string of 6>"#)
        );
        let mut title = item.to_vec();
        title.push(Step::Key("title".into()));
        assert_eq!(excerpt(&document, &title, &[]), r#"{"title":<string of 6>}"#);
        title.push(Step::Key("missing".into()));
        assert_eq!(excerpt(&document, &title, &[]), r#"{"title":<string of 6>}"#);
        assert_eq!(excerpt(&json!("x"), &[], &[]), "<string of 1>");
    }

    #[test]
    fn a_replaced_value_differs_from_null() {
        let document = json!({"a": null, "b": [1, null, null]});
        let replaced = ["a", "b[2]"].map(|path| Skipped {
            path: path.into(),
            reason: "a number out of range, left out".into(),
            adjusted: false,
        });
        let whole = r#"{"a":<a number out of range>,"b":[1,null,<a number out of range>]}"#;
        assert_eq!(excerpt(&document, &[], &replaced), whole);
        let path = [Step::Key("a".into())];
        assert_eq!(excerpt(&document, &path, &replaced), r#"{"a":<a number out of range>}"#);
        assert_eq!(excerpt(&document, &path, &[]), r#"{"a":null}"#);
    }

    #[test]
    fn excerpts_are_short() {
        let long: Vec<_> = (0..1_000).map(|n| json!({"name": n, "list": vec![n; 100]})).collect();
        assert!(excerpt(&json!(long), &[], &[]).len() < LENGTH_LIMIT + 8);
    }
}
