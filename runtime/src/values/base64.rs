//! Bytes that are sent as Base64.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// Bytes that are sent as Base64 text.
///
/// Both alphabets of RFC 4648 can be read, with or without padding, and with line breaks. The text is written in the
/// standard alphabet, with padding and without line breaks.
///
/// ```
/// # use openapi_runtime::Base64;
/// let bytes: Base64 = "aGVsbG8".parse()?;
/// assert_eq!(bytes.as_bytes(), b"hello");
/// assert_eq!(bytes.to_string(), "aGVsbG8=");
/// assert_eq!(Base64::from(b"hello".to_vec()), bytes);
/// # Ok::<(), openapi_runtime::Base64Error>(())
/// ```
// The base64 crate is not part of the public API, so that its versions do not determine ours.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(Vec<u8>);

/// The error for text that is not [`Base64`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not Base64")]
pub struct Base64Error(());

impl Base64 {
    /// The bytes.
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Converts into the bytes, without a copy.
    #[must_use]
    #[inline]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// How one alphabet is read and written.
const fn engine(alphabet: &Alphabet) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(alphabet, config)
}

impl From<Vec<u8>> for Base64 {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl AsRef<[u8]> for Base64 {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl FromStr for Base64 {
    type Err = Base64Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Base64Error> {
        let alphabet = if text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
        let text = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect::<Vec<_>>();
        engine(alphabet).decode(text).map(Self).map_err(|_| Base64Error(()))
    }
}

impl fmt::Display for Base64 {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&engine(&STANDARD).encode(&self.0))
    }
}

impl fmt::Debug for Base64 {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Base64 {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Base64 {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Base64Visitor;

        impl Visitor<'_> for Base64Visitor {
            type Value = Base64;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("Base64")
            }

            #[inline]
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Base64, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Base64Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets_are_read_and_the_standard_one_is_written() {
        let bytes = [0xfb, 0xff, 0xbf, 0x01];
        for text in ["+/+/AQ==", "+/+/AQ", "-_-_AQ==", "-_-_AQ", "+/+/\r\nAQ=="] {
            let read = serde_json::from_value::<Base64>(text.into()).unwrap();
            assert_eq!(read.as_bytes(), bytes, "{text:?}");
            assert_eq!(serde_json::to_value(&read).unwrap(), "+/+/AQ==");
        }
        assert_eq!("".parse(), Ok(Base64::default()));
    }

    #[test]
    fn other_text_is_not_base64() {
        for text in ["a", "a===", "+_+_AQ==", "ä", "YQ==YQ=="] {
            assert_eq!(text.parse::<Base64>(), Err(Base64Error(())), "{text:?}");
        }
    }
}
