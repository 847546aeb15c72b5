//! Parts of a page that are found by their path, in its JSON as it arrived.

use std::fmt;

use bytes::Bytes;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// The properties of an object in their order. A list, because the code of a map takes longer to compile than all of this file.
struct Properties<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Properties<'a> {
    /// The value of a property, the last one if it is there twice.
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().rfind(|(other, _)| other == name).map(|(_, value)| *value)
    }
}

impl<'de> Deserialize<'de> for Properties<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Properties<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties<'de>, A::Error> {
                let mut properties = Vec::new();
                while let Some(property) = map.next_entry()? {
                    properties.push(property);
                }
                Ok(Properties(properties))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The value at a path; `None` if it is missing or null.
pub(super) fn at<'a>(json: &'a str, path: &[&str]) -> Option<&'a RawValue> {
    let mut value = serde_json::from_str::<&RawValue>(json).ok()?;
    for name in path {
        value = serde_json::from_str::<Properties<'a>>(value.get()).ok()?.get(name)?;
    }
    Some(value).filter(|value| value.get() != "null")
}

/// The entries of the list at a path.
pub(super) fn entries<'a>(json: &'a str, path: &[&str]) -> Option<Vec<&'a RawValue>> {
    serde_json::from_str(at(json, path)?.get()).ok()
}

/// The same JSON with another value at the path. `None` if there is no object on the way.
pub(super) fn replaced(json: &str, path: &[&str], value: &str) -> Option<String> {
    let [name, rest @ ..] = path else { return Some(value.to_owned()) };
    let mut properties = serde_json::from_str::<Properties<'_>>(json).ok()?;
    let inner = properties.get(name).map_or("{}", RawValue::get);
    let inner = RawValue::from_string(replaced(inner, rest, value)?).ok()?;
    match properties.0.iter_mut().rfind(|(other, _)| other == name) {
        Some((_, value)) => *value = &inner,
        None => properties.0.push(((*name).to_owned(), &inner)),
    }
    serde_json::to_string(&properties).ok()
}

/// A JSON body with another value of one of its properties. An empty body is an object without any.
pub(crate) fn with_property(body: &Bytes, name: &str, value: &str) -> Option<Bytes> {
    let text = if body.is_empty() { "{}" } else { std::str::from_utf8(body).ok()? };
    replaced(text, &[name], value).map(Bytes::from)
}

/// The JSON of a property of a body; `None` if it is missing or null.
pub(crate) fn property<'a>(body: &'a Bytes, name: &str) -> Option<&'a str> {
    at(std::str::from_utf8(body).ok()?, &[name]).map(RawValue::get)
}

/// The text or the number in this property of an entry.
pub(super) fn text_of(entry: &RawValue, name: &str) -> Option<String> {
    text(at(entry.get(), &[name])?)
}

/// A text or a number.
pub(super) fn text(value: &RawValue) -> Option<String> {
    match serde_json::from_str(value.get()).ok()? {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_and_replaced_without_changing_others() {
        let json = r#"{"a": {"b": [1, 2], "n": 1.50}, "big": 12345678901234567890123}"#;
        assert_eq!(at(json, &["a", "b"]).unwrap().get(), "[1, 2]");
        assert_eq!(entries(json, &["a", "b"]).unwrap().len(), 2);
        assert_eq!(at(json, &["a", "c"]).map(RawValue::get), None);
        assert_eq!(
            replaced(json, &["a", "b"], "[]").unwrap(),
            r#"{"a":{"b":[],"n":1.50},"big":12345678901234567890123}"#
        );
        assert_eq!(replaced("[1]", &[], "[]").unwrap(), "[]");
        assert_eq!(replaced("[1]", &["a"], "[]"), None);
    }

    #[test]
    fn the_last_of_several_properties_with_one_name_counts() {
        let json = r#"{"a":1,"b":2,"a":3}"#;
        assert_eq!(at(json, &["a"]).unwrap().get(), "3");
        assert_eq!(at(&replaced(json, &["a"], "4").unwrap(), &["a"]).unwrap().get(), "4");
    }

    #[test]
    fn a_property_of_a_body_is_set_and_read() {
        let body = with_property(&Bytes::new(), "from", r#""x""#).unwrap();
        assert_eq!((&*body, property(&body, "from")), (&br#"{"from":"x"}"#[..], Some(r#""x""#)));
        let body = with_property(&body, "from", "null").unwrap();
        assert_eq!(property(&body, "from"), None);
        assert_eq!(with_property(&Bytes::from_static(b"[]"), "from", "1"), None);
    }
}
