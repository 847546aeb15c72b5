//! The pauses between attempts to connect.

use std::time::Duration;

const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// Doubles with each failure up to a limit, minus a random part of up to a half, so that clients of a server that starts again do not
/// connect at the same time.
pub(crate) fn pause(failures: u32, longest: Duration, random: f64) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(failures));
    doubled.min(longest).mul_f64(1.0 - random.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_limit() {
        let longest = Duration::from_secs(30);
        let pauses: Vec<_> = (0..7).map(|failures| pause(failures, longest, 0.0).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(pause(u32::MAX, longest, 1.0), Duration::from_secs(15));
    }
}
