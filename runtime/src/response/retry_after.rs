//! The header `Retry-After`.

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

use crate::clock::system_time_since_epoch;
use crate::response::http_date;

/// The pause that `Retry-After` asks for: a number of seconds, or the time until a date, by the server's own clock.
pub(crate) fn read(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = http_date::parse(text)?;
    let servers_clock = headers.get(DATE).and_then(|date| http_date::parse(date.to_str().ok()?));
    let now = servers_clock.unwrap_or(system_time_since_epoch().as_secs().cast_signed());
    Some(Duration::from_secs(u64::try_from(until - now).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(http::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn both_forms_of_retry_after_are_read() {
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        let later = "Sun, 06 Nov 1994 08:50:07 GMT";
        for (pairs, expected) in [
            (vec![(RETRY_AFTER, "12")], Some(12)),
            (vec![(RETRY_AFTER, "0")], Some(0)),
            (vec![(RETRY_AFTER, "99999999999999999999999")], Some(u64::MAX)),
            (vec![(RETRY_AFTER, later), (DATE, date)], Some(30)),
            (vec![(RETRY_AFTER, date), (DATE, later)], Some(0)),
            (vec![(RETRY_AFTER, date)], Some(0)),
            (vec![(RETRY_AFTER, "soon")], None),
            (vec![(RETRY_AFTER, "-1")], None),
            (vec![], None),
        ] {
            let expected = expected.map(Duration::from_secs);
            assert_eq!(read(&headers(&pairs)), expected, "{pairs:?}");
        }
    }
}
