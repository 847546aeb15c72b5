//! Names of properties.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};

/// The name of a property. It is borrowed from the input if it has no escapes there.
#[derive(Debug)]
pub enum PropertyName<'de> {
    /// As it is written in the input.
    Borrowed(&'de str),
    /// Without its escapes.
    Owned(String),
}

impl PropertyName<'_> {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(name) => name,
            Self::Owned(name) => name,
        }
    }
}

impl<'de> Deserialize<'de> for PropertyName<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl<'de> Visitor<'de> for NameVisitor {
            type Value = PropertyName<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a property")
            }

            fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<PropertyName<'de>, E> {
                Ok(PropertyName::Borrowed(name))
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<PropertyName<'de>, E> {
                Ok(PropertyName::Owned(name.to_owned()))
            }

            fn visit_string<E: de::Error>(self, name: String) -> Result<PropertyName<'de>, E> {
                Ok(PropertyName::Owned(name))
            }
        }

        deserializer.deserialize_str(NameVisitor)
    }
}
