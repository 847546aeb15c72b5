//! Enum values that a document does not name.

use std::fmt;

/// The text of an enum value that this client does not know.
///
/// It cannot be made by hand, so that no known value is ever taken for an unknown one: parse the text with the enum's
/// `FromStr` or `From` instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownString(Box<str>);

impl UnknownString {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value as the server wrote it.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of an enum value that this client does not know.
///
/// It cannot be made by hand, so that no known value is ever taken for an unknown one: convert the number with the
/// enum's `From` instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    pub(crate) const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The value as the server wrote it.
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
