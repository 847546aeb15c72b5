//! Points in time in the format of RFC 3339.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::clock::system_time_since_epoch;

/// A point in time with nanosecond precision, from year -9999 to year 9999 (UTC).
///
/// It is read from RFC 3339 text as follows:
///
/// - Any offset is accepted and converted to UTC.
/// - Digits of the fraction after the ninth are cut off.
/// - A leap second (`:60`) becomes the second before it.
/// - The last 26 hours of the year 9999, which some programs write for "never", become 9999-12-30T22:00:00.999999999Z.
///
/// It is written as RFC 3339 text in UTC with `Z`, and with as many digits of the fraction as it needs.
///
/// ```
/// # use openapi_runtime::Timestamp;
/// let noon: Timestamp = "2026-05-01T14:00:00.500+02:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-05-01T12:00:00.5Z");
/// assert_eq!(noon.as_unix_millis(), 1_777_636_800_500);
/// # Ok::<(), openapi_runtime::TimestampError>(())
/// ```
///
/// For arithmetic, time zones and formats, convert it into [`jiff::Timestamp`] and back.
// This is not jiff's own type, because that rejects times which servers send, see above.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

/// The error for something that is not a [`Timestamp`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct TimestampError {
    reason: &'static str,
}

const NOT_RFC_3339: TimestampError =
    TimestampError { reason: "not an RFC 3339 timestamp such as 2026-05-01T12:00:00Z" };
const OUT_OF_RANGE: TimestampError = TimestampError { reason: "the time is outside the years -9999 to 9999" };

impl Timestamp {
    /// The current time of this machine's clock.
    #[must_use]
    pub fn now() -> Self {
        let now = system_time_since_epoch();
        Self(jiff::Timestamp::UNIX_EPOCH.saturating_add(now).unwrap_or(jiff::Timestamp::MAX))
    }

    /// The time this many milliseconds after 1970-01-01T00:00:00Z (before it, if negative). `None` if it is outside the years
    /// -9999 to 9999.
    #[must_use]
    pub fn from_unix_millis(milliseconds: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(milliseconds).ok().map(Self)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, negative before it. Fractions of a millisecond are rounded down.
    #[must_use]
    pub fn as_unix_millis(self) -> i64 {
        // Milliseconds of ten thousand years fit.
        self.0.as_nanosecond().div_euclid(1_000_000) as i64
    }

    /// The same time as a type of the standard library. `None` if that type cannot represent it on this platform.
    #[must_use]
    pub fn to_system_time(self) -> Option<SystemTime> {
        let distance = self.0.as_duration().unsigned_abs();
        if self.0 < jiff::Timestamp::UNIX_EPOCH {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        }
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        Self(time)
    }
}

impl From<Timestamp> for jiff::Timestamp {
    fn from(time: Timestamp) -> Self {
        time.0
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampError;

    /// Fails for a time outside the years -9999 to 9999.
    fn try_from(time: SystemTime) -> Result<Self, TimestampError> {
        jiff::Timestamp::try_from(time).map(Self).map_err(|_| OUT_OF_RANGE)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// Fails if the text does not match the grammar of RFC 3339, section 5.6.
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        if !has_rfc_3339_form(text.as_bytes()) {
            return Err(NOT_RFC_3339);
        }
        let parsed = match with_nine_digits(text.as_bytes()) {
            Some((buffer, length)) => {
                jiff::Timestamp::from_str(std::str::from_utf8(&buffer[..length]).unwrap_or(text))
            }
            None => jiff::Timestamp::from_str(text),
        };
        match parsed {
            Ok(time) => Ok(Self(time)),
            Err(_) if is_end_of_time(text) => Ok(Self(jiff::Timestamp::MAX)),
            Err(_) => Err(NOT_RFC_3339),
        }
    }
}

/// Whether this is a time in the last hours of the year 9999, which jiff cannot represent.
fn is_end_of_time(text: &str) -> bool {
    let date_and_time = text.get(..DATE_AND_TIME).and_then(|text| text.parse::<jiff::civil::DateTime>().ok());
    date_and_time.is_some_and(|time| time.year() == 9999 && time.month() == 12 && time.day() >= 30)
}

const DATE_AND_TIME: usize = "0000-00-00T00:00:00".len();

/// Checks the format, because jiff also accepts signed years, short offsets and names of time zones.
fn has_rfc_3339_form(text: &[u8]) -> bool {
    let Some((date_and_time, rest)) = text.split_at_checked(DATE_AND_TIME) else { return false };
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let offset = match rest.strip_prefix(b".") {
        Some(fraction) if digits(fraction) > 0 => &fraction[digits(fraction)..],
        Some(_) => return false,
        None => rest,
    };
    let has_offset = match offset {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => digits(&[*h1, *h2, *m1, *m2]) == 4 && [*h1, *h2] < *b"24",
        _ => false,
    };
    date_and_time[0].is_ascii_digit() && date_and_time[10].eq_ignore_ascii_case(&b'T') && has_offset
}

/// The text with only the first nine digits of its fraction, if it has more. Does not allocate.
fn with_nine_digits(text: &[u8]) -> Option<([u8; 40], usize)> {
    let fraction = text.get(DATE_AND_TIME + 1..)?;
    let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if text[DATE_AND_TIME] != b'.' || digits <= 9 {
        return None;
    }
    let (kept, offset) = (DATE_AND_TIME + 1 + 9, &fraction[digits..]);
    let mut buffer = [0; 40];
    buffer[..kept].copy_from_slice(&text[..kept]);
    buffer.get_mut(kept..kept + offset.len())?.copy_from_slice(offset);
    Some((buffer, kept + offset.len()))
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TimestampVisitor;

        impl Visitor<'_> for TimestampVisitor {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an RFC 3339 timestamp")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(TimestampVisitor)
    }
}
