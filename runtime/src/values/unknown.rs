//! Enum values that the API document does not list.

use std::fmt;

/// The text of an enum value that this client does not know.
///
/// Programs cannot create it, so a known value is never treated as an unknown one. Convert the text with the enum's
/// `FromStr` or `From` instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownString(Box<str>);

impl UnknownString {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value as the server sent it.
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
/// Programs cannot create it, so a known value is never treated as an unknown one. Convert the number with the enum's
/// `From` instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    pub(crate) const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The value as the server sent it.
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
