//! The pauses between attempts.

use std::time::Duration;

/// The longest pause that a server can ask for.
pub(crate) const LONGEST_REQUESTED_PAUSE: Duration = Duration::from_secs(60);

/// Doubles with each failure, from `first` up to `longest`. It is shortened by a random share, so that clients that failed at
/// the same time do not try again at the same time.
pub(crate) fn pause(failures: u32, first: Duration, longest: Duration, shortened: f64) -> Duration {
    let doubled = first.saturating_mul(2_u32.saturating_pow(failures));
    doubled.min(longest).mul_f64(1.0 - shortened.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_limit() {
        let (first, longest) = (Duration::from_secs(1), Duration::from_secs(30));
        let pauses: Vec<_> = (0..7).map(|failures| pause(failures, first, longest, 0.0).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(pause(u32::MAX, first, longest, 0.5), Duration::from_secs(15));
    }
}
