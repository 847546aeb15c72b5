//! Waits for a connection, but not longer than it may be silent.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

/// A time limit that starts again whenever something arrives. Its timer is set only when it has run out.
pub(crate) struct Watchdog {
    limit: Duration,
    last: Instant,
    timer: Pin<Box<Sleep>>,
}

/// Nothing has arrived for too long.
pub(crate) struct Silence;

impl Watchdog {
    pub(crate) fn new(limit: Duration) -> Self {
        let last = Instant::now();
        Self { limit, last, timer: Box::pin(sleep_until(end(last, limit))) }
    }

    pub(crate) fn heard(&mut self) {
        self.last = Instant::now();
    }

    /// The result of the work, unless the limit ends first.
    pub(crate) async fn wait<T>(&mut self, work: impl Future<Output = T>) -> Result<T, Silence> {
        let mut work = pin!(work);
        poll_fn(|context| {
            if let Poll::Ready(done) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(done));
            }
            loop {
                ready!(self.timer.as_mut().poll(context));
                let end = end(self.last, self.limit);
                if end <= Instant::now() {
                    return Poll::Ready(Err(Silence));
                }
                self.timer.as_mut().reset(end);
            }
        })
        .await
    }
}

fn end(last: Instant, limit: Duration) -> Instant {
    // A limit that no clock reaches is as good as none.
    last.checked_add(limit).unwrap_or_else(|| last + Duration::from_secs(86_400 * 365))
}
