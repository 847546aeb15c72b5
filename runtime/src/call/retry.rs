//! Whether a call is retried, and after what pause.

use std::time::Duration;

use http::StatusCode;

use crate::Error;
use crate::backoff::{self, LONGEST_REQUESTED_PAUSE};
use crate::client_core::Policy;

const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// The pause before the next attempt, or `None` if the call is not retried.
///
/// If the server asks for a pause of more than a minute, the caller gets the error immediately instead of waiting.
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
            let refused_for_now = error.status() == StatusCode::TOO_MANY_REQUESTS;
            error.is_retryable() && (repeatable || refused_for_now)
        }
        _ => false,
    }
}

/// The pause after so many failures, if the server does not ask for another one.
pub(crate) fn backoff(failures: u32, random: f64) -> Duration {
    backoff::pause(failures, FIRST_PAUSE, LONGEST_PAUSE, random / 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_limit() {
        let pauses: Vec<_> = (0..6).map(|failures| backoff(failures, 0.0).as_millis()).collect();
        assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 8_000]);
        assert_eq!(backoff(u32::MAX, 1.0), Duration::from_secs(6));
    }
}
