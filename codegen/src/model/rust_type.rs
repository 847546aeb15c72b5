//! Rust types as data. The engine chooses them; emitters match on them.

/// The type of a property, an argument or a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// `bool`
    Bool,
    /// A primitive integer.
    Integer {
        /// Its width.
        bits: u8,
        /// Whether it allows negative numbers.
        signed: bool,
    },
    /// A primitive floating-point number.
    Float {
        /// Its width.
        bits: u8,
    },
    /// `String`
    Text,
    /// The runtime's `Timestamp`.
    Time,
    /// The runtime's `CalendarDate`.
    Date,
    /// The runtime's `Base64`.
    Base64,
    /// `Uuid` of the `uuid` crate.
    Uuid,
    /// The runtime's `Secret`.
    Secret,
    /// Any JSON.
    Json,
    /// `Vec`
    List(Box<RustType>),
    /// A map from text.
    Map(MapKind, Box<RustType>),
    /// A type of the document, by its Rust name.
    Named(String),
    /// `Box`
    Boxed(Box<RustType>),
    /// `Option`
    Optional(Box<RustType>),
    /// The runtime's `Patch`: a value, null, or nothing.
    Patch(Box<RustType>),
    /// A type of another crate, by its path.
    External(String),
}

/// Which map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapKind {
    /// `BTreeMap`
    Ordered,
    /// `serde_json::Map`
    Json,
    /// Another map, by its path.
    External(String),
}

impl RustType {
    /// `Option` of the type, unless it is optional already.
    pub fn optional(self) -> Self {
        match self {
            Self::Optional(_) => self,
            other => Self::Optional(Box::new(other)),
        }
    }

    /// `Patch` of the type, or of the value type of an `Option`.
    pub fn patch(self) -> Self {
        match self {
            Self::Optional(inner) => Self::Patch(inner),
            other => Self::Patch(Box::new(other)),
        }
    }

    /// The type of the value when it is present: `T` of `Option<T>` and `Patch<T>`.
    pub fn value(&self) -> &Self {
        match self {
            Self::Optional(inner) | Self::Patch(inner) => inner,
            other => other,
        }
    }

    /// Whether it is `Option`.
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Optional(_))
    }

    /// The type of the entries, if the value is a list.
    pub fn item(&self) -> Option<&Self> {
        match self.value() {
            Self::List(item) => Some(item),
            _ => None,
        }
    }

    /// The innermost type, inside of lists, maps, boxes and options.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner)
            | Self::Map(_, inner)
            | Self::Boxed(inner)
            | Self::Optional(inner)
            | Self::Patch(inner) => inner.innermost(),
            other => other,
        }
    }

    /// The type of the document that it is or contains.
    pub fn named(&self) -> Option<&str> {
        match self.innermost() {
            Self::Named(name) => Some(name),
            _ => None,
        }
    }
}
