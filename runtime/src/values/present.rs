//! Properties whose value may be null, which is not the same as no value.

use serde::de::{Deserialize, Deserializer};

/// Reads a property that is present, so that null is a value of it.
pub fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn null_is_a_value() {
        for value in [json!(null), json!({"a": null}), json!(1)] {
            assert_eq!(present::<_, Value>(&value).unwrap(), Some(value));
        }
    }
}
