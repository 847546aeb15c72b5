//! Enums of strings that may grow.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};

/// Reads a text and converts it, without copying it first.
pub fn read_string<'de, D, T, F>(deserializer: D, convert: F) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(&str) -> T,
{
    struct TextVisitor<F>(F);

    impl<T, F: FnOnce(&str) -> T> Visitor<'_> for TextVisitor<F> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            Ok((self.0)(text))
        }
    }

    deserializer.deserialize_str(TextVisitor(convert))
}
