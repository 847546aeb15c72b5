//! Enum values that the API document does not list.

use std::cmp::Ordering;
use std::fmt;

/// The text of an enum value that this client does not know.
///
/// Programs cannot create it, so a known value is never treated as an unknown one. Convert the text with the enum's
/// `FromStr` or `From` instead.
// One pointer: an enum with it has 16 bytes instead of 24.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownString(Box<Box<str>>);

impl UnknownString {
    pub(crate) fn new(text: &str) -> Self {
        Self(Box::new(text.into()))
    }

    /// The value as the server sent it.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The number of an enum value that this client does not know.
///
/// Programs cannot create it, so a known value is never treated as an unknown one. Convert the number with the enum's
/// `From` instead.
// Bytes, which need no alignment: an enum with them has 9 bytes instead of 16.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnknownInteger([u8; 8]);

impl UnknownInteger {
    pub(crate) const fn new(number: i64) -> Self {
        Self(number.to_ne_bytes())
    }

    /// The value as the server sent it.
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        i64::from_ne_bytes(self.0)
    }
}

impl PartialOrd for UnknownInteger {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for UnknownInteger {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_i64().cmp(&other.as_i64())
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnknownInteger").field(&self.as_i64()).finish()
    }
}

impl fmt::Display for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.as_i64(), f)
    }
}
