//! When a call is tried again, and after how long.

use std::time::Duration;

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use crate::Error;
use crate::client_core::Policy;
use crate::clock::system_time_since_epoch;
use crate::http_date;

const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);
const LONGEST_REQUESTED_PAUSE: Duration = Duration::from_secs(60);

/// The pause before the next attempt, or `None` if there is to be none.
///
/// A request that asks for more than a minute is not worth holding the caller up: it gets the error at once.
pub(crate) fn pause(policy: &Policy, repeatable: bool, failures: u32, error: &Error) -> Option<Duration> {
    if failures >= policy.max_retries || !may_repeat(repeatable, error) {
        return None;
    }
    let requested = match error {
        Error::Api(error) => error.retry_after(),
        _ => None,
    };
    match requested {
        Some(pause) => Some(pause).filter(|pause| *pause <= LONGEST_REQUESTED_PAUSE),
        None => Some(backoff(failures, fastrand::f64())),
    }
}

fn may_repeat(repeatable: bool, error: &Error) -> bool {
    match error {
        Error::Transport(failure) => failure.is_retryable() && (repeatable || failure.is_connect()),
        Error::Api(error) => {
            let status = error.status();
            let refused_for_now = status == StatusCode::TOO_MANY_REQUESTS;
            is_retryable_status(status) && (repeatable || refused_for_now)
        }
        _ => false,
    }
}

pub(crate) fn is_retryable_status(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 409 | 429) || status.is_server_error()
}

/// Doubles from failure to failure, less up to a quarter, so that clients that failed together do not return together.
fn backoff(failures: u32, random: f64) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(failures));
    doubled.min(LONGEST_PAUSE).mul_f64(1.0 - random.clamp(0.0, 1.0) / 4.0)
}

/// What `Retry-After` asks for: seconds, or the time until a date by the server's own clock.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
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
    fn pauses_double_up_to_a_limit() {
        let pauses: Vec<_> = (0..6).map(|failures| backoff(failures, 0.0).as_millis()).collect();
        assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 8_000]);
        assert_eq!(backoff(u32::MAX, 1.0), Duration::from_secs(6));
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
            assert_eq!(retry_after(&headers(&pairs)), expected, "{pairs:?}");
        }
    }
}
