//! Bodies of `application/x-www-form-urlencoded`.

use serde_json::Value;

use crate::call::target::Query;
use crate::values::number;

/// The properties of an object as pairs: an array repeats its name, an inner object is JSON, and null is left out.
/// `None` for a value that is not an object.
pub(crate) fn encode(value: &Value) -> Option<String> {
    let mut pairs = Query::default();
    for (name, value) in value.as_object()? {
        match value {
            Value::Array(items) => items.iter().for_each(|item| add(&mut pairs, name, item)),
            single => add(&mut pairs, name, single),
        }
    }
    Some(pairs.into_form())
}

fn add(pairs: &mut Query, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::String(text) => pairs.add(name.to_owned().into(), text.clone()),
        Value::Number(number) => pairs.add(name.to_owned().into(), number::plain_text(number)),
        other => pairs.add(name.to_owned().into(), other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::encode;

    #[test]
    fn properties_become_pairs() {
        for (value, expected) in [
            (json!({"a": "x y&=+é"}), "a=x%20y%26%3D%2B%C3%A9"),
            (json!({"n": 1.5, "t": true}), "n=1.5&t=true"),
            (json!({"n": 2.0}), "n=2"),
            (json!({"l": ["p", 2, null]}), "l=p&l=2"),
            (json!({"none": null, "o": {"k": "v"}}), "o=%7B%22k%22:%22v%22%7D"),
        ] {
            assert_eq!(encode(&value).as_deref(), Some(expected));
        }
        assert_eq!(encode(&json!({})).as_deref(), Some(""));
        assert_eq!(encode(&json!([1])), None);
    }
}
