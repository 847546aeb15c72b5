//! Properties of a partial update.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// What a partial update does to a property: keep it, clear it, or set it.
///
/// In JSON, the property is missing for `Keep`, `null` for `Clear`, and the value for `Set`. A value cannot leave itself out
/// of an object. Therefore the field needs `#[serde(default, skip_serializing_if = "Patch::is_keep")]`. Without it, `Keep` is
/// written as `null` too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Patch<T> {
    /// The property stays as it is.
    #[default]
    Keep,
    /// The property loses its value.
    Clear,
    /// The property gets this value.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the property stays as it is.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Whether the property loses its value.
    pub const fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// Whether the property gets a value.
    pub const fn is_set(&self) -> bool {
        matches!(self, Self::Set(_))
    }

    /// The new value, if there is one.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// The new value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// Converts the new value, if there is one.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(convert(value)),
        }
    }
}

impl<T> From<Option<T>> for Patch<T> {
    /// `None` clears the property. Only [`Patch::Keep`] keeps it.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Update {
        #[serde(default, skip_serializing_if = "Patch::is_keep")]
        title: Patch<String>,
    }

    #[test]
    fn the_three_states_are_written_and_read_back() {
        for (state, json) in [
            (Patch::Keep, "{}"),
            (Patch::Clear, r#"{"title":null}"#),
            (Patch::Set("x".to_owned()), r#"{"title":"x"}"#),
        ] {
            let update = Update { title: state };
            assert_eq!(serde_json::to_string(&update).unwrap(), json);
            assert_eq!(serde_json::from_str::<Update>(json).unwrap(), update);
        }
    }

    #[test]
    fn conversions_keep_the_state() {
        assert_eq!(Patch::from(None::<u8>), Patch::Clear);
        assert_eq!(Patch::from(Some(1)), Patch::Set(1));
        assert_eq!(Patch::Set(1).map(|n| n + 1).into_option(), Some(2));
        assert!(Patch::<u8>::Keep.map(|n| n + 1).is_keep());
        assert!(Patch::<u8>::Clear.map(|n| n + 1).is_clear());
        assert_eq!(serde_json::to_string(&Patch::<u8>::Keep).unwrap(), "null");
    }
}
