//! The time of a fake: it starts at a time that is chosen, and goes on with tokio's clock, which tests can pause.

use std::time::Duration;

use tokio::time::Instant;

/// Milliseconds since 1970.
pub(crate) type Millis = i64;

/// 2026-06-01T12:00:00Z, when fakes start unless another time is chosen.
pub(crate) const DEFAULT_START: Millis = 1_780_315_200_000;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    start: Millis,
    started: Instant,
}

impl Clock {
    pub(crate) fn starting_at(start: Millis) -> Self {
        Self { start, started: Instant::now() }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// The time at the start. What a world has at the start depends on nothing else, so that it is the same each time.
    pub(crate) fn start(&self) -> Millis {
        self.start
    }

    pub(crate) fn now(&self) -> Millis {
        self.start + i64::try_from(self.elapsed().as_millis()).unwrap_or_default()
    }

    pub(crate) fn seconds(&self) -> i64 {
        self.now() / 1000
    }

    /// The moment of tokio's clock at which this much time has elapsed.
    pub(crate) fn instant(&self, elapsed: Duration) -> Instant {
        self.started + elapsed
    }
}

/// RFC 3339.
pub(crate) fn time_text(millis: Millis) -> String {
    jiff::Timestamp::from_millisecond(millis).map(|time| format!("{time:.3}")).unwrap_or_default()
}

/// Reads RFC 3339 text.
pub(crate) fn read_time(text: &str) -> Option<Millis> {
    text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond)
}
