//! Parts of documents, shown without their texts.

use std::fmt::Write;

use serde_json::Value;

use crate::fault::{Step, push_key};

const LENGTH_LIMIT: usize = 300;
const MEMBER_LIMIT: usize = 12;

/// The part of a document around a path: strings appear as their lengths in characters.
pub(crate) fn excerpt(document: &Value, path: &[Step]) -> String {
    let (value, last) = deepest(document, path);
    let mut text = String::new();
    match last {
        // A lone number or string says little without its name.
        Some(Step::Key(key)) if !value.is_object() && !value.is_array() => {
            text.push('{');
            push_member(&mut text, key, value);
            text.push('}');
        }
        _ => push_value(&mut text, value),
    }
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

/// The value at the path or, where the path leaves the document, the last one on the way.
fn deepest<'a, 'p>(document: &'a Value, path: &'p [Step]) -> (&'a Value, Option<&'p Step>) {
    let mut reached = (document, None);
    for step in path {
        let next = match step {
            Step::Key(key) => reached.0.get(key),
            Step::Index(index) => reached.0.get(index),
        };
        let Some(next) = next else { break };
        reached = (next, Some(step));
    }
    reached
}

fn push_value(text: &mut String, value: &Value) {
    // What would be cut off need not be written.
    if text.len() > LENGTH_LIMIT {
        return;
    }
    match value {
        Value::String(string) => _ = write!(text, "<string of {}>", string.chars().count()),
        Value::Array(elements) => {
            text.push('[');
            for (position, element) in elements.iter().take(MEMBER_LIMIT).enumerate() {
                text.push_str(if position > 0 { "," } else { "" });
                push_value(text, element);
            }
            text.push_str(if elements.len() > MEMBER_LIMIT { ",…]" } else { "]" });
        }
        Value::Object(members) => {
            text.push('{');
            for (position, (key, member)) in members.iter().take(MEMBER_LIMIT).enumerate() {
                text.push_str(if position > 0 { "," } else { "" });
                push_member(text, key, member);
            }
            text.push_str(if members.len() > MEMBER_LIMIT { ",…}" } else { "}" });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => _ = write!(text, "{value}"),
    }
}

fn push_member(text: &mut String, key: &str, value: &Value) {
    text.push('"');
    push_key(text, key);
    text.push_str("\":");
    push_value(text, value);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn excerpts_hold_no_text() {
        let document = json!({"items": [{"title": "geheim", "n": 3, "+49 151": "secret"}]});
        let item = [Step::Key("items".into()), Step::Index(0)];
        let shown = excerpt(&document, &item);
        assert!(
            shown.contains(r#""title":<string of 6>"#) && shown.contains(r#""<key of 7>":<string of 6>"#)
        );
        let mut title = item.to_vec();
        title.push(Step::Key("title".into()));
        assert_eq!(excerpt(&document, &title), r#"{"title":<string of 6>}"#);
        title.push(Step::Key("missing".into()));
        assert_eq!(excerpt(&document, &title), r#"{"title":<string of 6>}"#);
        assert_eq!(excerpt(&json!("x"), &[]), "<string of 1>");
    }

    #[test]
    fn excerpts_are_short() {
        let long: Vec<_> = (0..1_000).map(|n| json!({"name": n, "list": vec![n; 100]})).collect();
        assert!(excerpt(&json!(long), &[]).len() < LENGTH_LIMIT + 8);
    }
}
