//! Bodies of `application/x-www-form-urlencoded`.

use serde_json::Value;

use crate::call::styled::{Style, Styled};
use crate::call::target::Query;
use crate::values::number;

/// How a property of a form is written if the API document says so.
#[derive(Clone, Copy, Debug)]
pub struct FormProperty {
    /// Its name.
    pub name: &'static str,
    /// The separator between the entries of a list or an object.
    pub style: Style,
    /// Whether each entry is written separately.
    pub explode: bool,
    /// Whether reserved characters are not escaped, unless they separate properties.
    pub allow_reserved: bool,
}

/// The properties of an object as pairs. Null is empty text, because a form has no other word for it. What `written` does not
/// list has the defaults: an array repeats its name, and an inner object is JSON. `None` for a value that is not an object.
#[inline]
pub(crate) fn encode(value: Value, written: &[FormProperty]) -> Option<String> {
    let Value::Object(properties) = value else { return None };
    let mut pairs = Query::default();
    for (name, value) in properties {
        match (written.iter().find(|property| property.name == name), value) {
            (Some(property), value) => add_styled(&mut pairs, property, value),
            (None, Value::Array(items)) => {
                let items = items.into_iter().filter(|item| !item.is_null());
                items.for_each(|item| pairs.add(name.clone().into(), text(item)));
            }
            (None, single) => pairs.add(name.into(), text(single)),
        }
    }
    Some(pairs.into_form())
}

/// Pairs of text, in this order.
#[inline]
#[cfg(feature = "tokens")]
pub(crate) fn of_pairs(pairs: &[(&'static str, &str)]) -> String {
    let mut query = Query::default();
    pairs.iter().for_each(|(name, value)| query.add((*name).into(), (*value).to_owned()));
    query.into_form()
}

#[inline]
fn add_styled(pairs: &mut Query, property: &FormProperty, value: Value) {
    let FormProperty { name, style, explode, allow_reserved } = *property;
    if allow_reserved {
        pairs.allow_reserved(name);
    }
    let value = match (style, value) {
        (_, Value::Null) => Styled::One(String::new()),
        (Style::Json, value) => Styled::One(value.to_string()),
        (style, mut value) => {
            empty_nulls(&mut value);
            Styled::of_json(value, style)
        }
    };
    pairs.set_styled(name, value, style, explode);
}

/// Makes each property that is null empty text.
#[inline]
fn empty_nulls(value: &mut Value) {
    for property in value.as_object_mut().into_iter().flat_map(|properties| properties.values_mut()) {
        if property.is_null() {
            *property = Value::String(String::new());
        }
        empty_nulls(property);
    }
}

#[inline]
fn text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Number(number) => number::plain_text(&number),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FormProperty, Style, encode};

    #[test]
    fn properties_become_pairs() {
        for (value, expected) in [
            (json!({"a": "x y&=+é"}), "a=x%20y%26%3D%2B%C3%A9"),
            (json!({"n": 1.5, "t": true}), "n=1.5&t=true"),
            (json!({"n": 2.0}), "n=2"),
            (json!({"l": ["p", 2, null]}), "l=p&l=2"),
            (json!({"none": null, "o": {"k": "v"}}), "none=&o=%7B%22k%22:%22v%22%7D"),
        ] {
            assert_eq!(encode(value, &[]).as_deref(), Some(expected));
        }
        assert_eq!(encode(json!({}), &[]).as_deref(), Some(""));
        assert_eq!(encode(json!([1]), &[]), None);
    }

    #[test]
    fn properties_have_the_style_that_is_written_for_them() {
        let of = |style, explode| FormProperty { name: "p", style, explode, allow_reserved: false };
        let object = json!({"a": 1, "b": null, "c": {"d": ["x", "y"]}});
        for (property, value, expected) in [
            (of(Style::Form, false), json!(["a", "b,c"]), "p=a,b%2Cc"),
            (of(Style::Form, true), json!({"a": 1, "b": "x"}), "a=1&b=x"),
            (of(Style::SpaceDelimited, false), json!(["a", "b"]), "p=a%20b"),
            (of(Style::PipeDelimited, false), json!(["a", "b"]), "p=a%7Cb"),
            (of(Style::DeepObject, true), object, "p%5Ba%5D=1&p%5Bb%5D=&p%5Bc%5D%5Bd%5D=x&p%5Bc%5D%5Bd%5D=y"),
            (of(Style::Json, false), json!(["a", null]), "p=%5B%22a%22%2Cnull%5D"),
            (of(Style::DeepObject, true), json!(null), "p="),
            (
                FormProperty { allow_reserved: true, ..of(Style::Form, true) },
                json!("a/b?c&d=+é"),
                "p=a/b?c%26d=%2B%C3%A9",
            ),
        ] {
            let value = json!({"p": value, "q": "a/b"});
            assert_eq!(encode(value, &[property]), Some(format!("{expected}&q=a%2Fb")));
        }
    }
}
