//! Days of the calendar in the format of RFC 3339.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A day of the Gregorian calendar from year 0 to year 9999, without a time and a time zone.
///
/// It is read from and written as `2026-05-01`, the full-date of RFC 3339.
///
/// ```
/// # use openapi_runtime::CalendarDate;
/// let first: CalendarDate = "2026-05-01".parse()?;
/// assert_eq!(first, CalendarDate::new(2026, 5, 1)?);
/// assert_eq!((first.year(), first.month(), first.day()), (2026, 5, 1));
/// # Ok::<(), openapi_runtime::CalendarDateError>(())
/// ```
///
/// It converts into and from [`jiff::civil::Date`], which supports arithmetic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate(jiff::civil::Date);

/// The error for something that is not a [`CalendarDate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar such as 2026-05-01")]
pub struct CalendarDateError(());

const NOT_A_DATE: CalendarDateError = CalendarDateError(());

impl CalendarDate {
    /// Creates the day with these numbers. Months and days count from 1. Fails if the calendar does not have the day, and
    /// outside the years 0 to 9999.
    #[inline]
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, CalendarDateError> {
        let [Ok(month), Ok(day)] = [month, day].map(i8::try_from) else { return Err(NOT_A_DATE) };
        let year = i16::try_from(year).map_err(|_| NOT_A_DATE)?;
        jiff::civil::Date::new(year, month, day).map(Self).map_err(|_| NOT_A_DATE)
    }

    /// The year, 0 to 9999.
    #[must_use]
    #[inline]
    pub fn year(self) -> u16 {
        self.0.year().unsigned_abs()
    }

    /// The month, 1 to 12.
    #[must_use]
    #[inline]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    #[inline]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl TryFrom<jiff::civil::Date> for CalendarDate {
    type Error = CalendarDateError;

    /// Fails for a year before 0.
    #[inline]
    fn try_from(date: jiff::civil::Date) -> Result<Self, CalendarDateError> {
        if date.year() < 0 { Err(NOT_A_DATE) } else { Ok(Self(date)) }
    }
}

impl From<CalendarDate> for jiff::civil::Date {
    #[inline]
    fn from(date: CalendarDate) -> Self {
        date.0
    }
}

impl FromStr for CalendarDate {
    type Err = CalendarDateError;

    /// Fails if the text is not a full-date of RFC 3339.
    #[inline]
    fn from_str(text: &str) -> Result<Self, CalendarDateError> {
        let number = |text: &str| {
            let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|_| is_number)
        };
        let parts = text.split('-').map(|part| Some((part.len(), number(part)?))).collect::<Option<Vec<_>>>();
        match parts.as_deref() {
            Some([(4, year), (2, month), (2, day)]) => Self::new(*year, *month as u8, *day as u8),
            _ => Err(NOT_A_DATE),
        }
    }
}

impl fmt::Display for CalendarDate {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for CalendarDate {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for CalendarDate {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CalendarDate {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;

        impl Visitor<'_> for DateVisitor {
            type Value = CalendarDate;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day of the calendar")
            }

            #[inline]
            fn visit_str<E: de::Error>(self, text: &str) -> Result<CalendarDate, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(DateVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_they_are_read() {
        for text in ["2026-05-01", "2024-02-29", "0000-01-01", "9999-12-31"] {
            let date = text.parse::<CalendarDate>().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(CalendarDate::new(date.year(), date.month(), date.day()), Ok(date));
            assert_eq!(serde_json::to_value(date).unwrap(), text);
            assert_eq!(serde_json::from_value::<CalendarDate>(text.into()).unwrap(), date);
        }
        assert!(CalendarDate::new(2024, 2, 29).unwrap() < CalendarDate::new(2024, 3, 1).unwrap());
    }

    #[test]
    fn text_that_is_not_a_day_is_refused() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-05-00",
            "2026-5-1",
            "26-05-01",
            "+026-05-01",
            "2026-05-01T00:00:00Z",
            "2026-05-01 ",
            "-2026-05-01",
            "2026-W18-5",
            "２０２６-05-01",
        ] {
            assert_eq!(text.parse::<CalendarDate>(), Err(NOT_A_DATE), "{text:?}");
        }
        assert!(CalendarDate::new(10_000, 1, 1).is_err());
        assert!(CalendarDate::new(2026, 200, 1).is_err());
        assert!(serde_json::from_str::<CalendarDate>("20260501").is_err());
    }
}
