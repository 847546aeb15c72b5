//! Dates in HTTP headers.

use http::HeaderMap;
use http::header::DATE;
use jiff::fmt::rfc2822::DateTimeParser;

use crate::values::timestamp::Timestamp;

/// Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`, the only format that servers may still send.
pub(crate) fn parse(text: &str) -> Option<i64> {
    if !text.ends_with(" GMT") {
        return None;
    }
    DateTimeParser::new().parse_timestamp(text).ok().map(jiff::Timestamp::as_second)
}

/// The time at which a server has sent a response.
#[must_use]
pub fn sent_at(headers: &HeaderMap) -> Option<Timestamp> {
    let seconds = parse(headers.get(DATE)?.to_str().ok()?)?;
    Timestamp::from_unix_millis(seconds.checked_mul(1_000)?)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_are_read() {
        assert_eq!(parse("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(parse("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        for text in [
            "",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
