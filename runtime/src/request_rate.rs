//! A limit of requests a second.

use std::time::Duration;

#[cfg(not(target_arch = "wasm32"))]
use tokio::sync::Mutex;

use crate::clock;
#[cfg(not(target_arch = "wasm32"))]
use crate::clock::Stopwatch;

/// Lets requests through one after the other, with a pause between them. They wait in the order in which they came, and one
/// that is dropped while it waits gives way to the next.
#[derive(Debug)]
pub(crate) struct RequestRate {
    pause: Duration,
    #[cfg(not(target_arch = "wasm32"))]
    latest: Mutex<Option<Stopwatch>>,
}

impl RequestRate {
    /// `None` if there is no limit.
    pub(crate) fn per_second(limit: u32) -> Option<Self> {
        let pause = Duration::from_secs(1).checked_div(limit)?;
        Some(Self {
            pause,
            #[cfg(not(target_arch = "wasm32"))]
            latest: Mutex::new(None),
        })
    }

    /// Waits until the next request may be sent.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) async fn wait(&self) {
        let mut latest = self.latest.lock().await;
        let pause = latest.map(|latest| self.pause.saturating_sub(latest.elapsed()));
        if let Some(pause) = pause.filter(|pause| !pause.is_zero()) {
            clock::sleep(pause).await;
        }
        *latest = Some(Stopwatch::start());
    }

    /// Nothing can wait in a browser.
    #[cfg(target_arch = "wasm32")]
    pub(crate) async fn wait(&self) {
        clock::sleep(self.pause).await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn requests_pass_in_order_and_dropped_ones_take_no_time() {
        let rate = Arc::new(RequestRate::per_second(5).unwrap());
        let begun = Stopwatch::start();
        let tasks = (0..6).map(|_| {
            let rate = Arc::clone(&rate);
            tokio::spawn(async move {
                rate.wait().await;
                begun.elapsed().as_millis() / 10
            })
        });
        let tasks = tasks.collect::<Vec<_>>();
        tokio::task::yield_now().await;
        tasks[2].abort();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await);
        }
        assert_eq!(times, [0, 20, 40, 60, 80]);
        // Time in which nothing was sent is not saved up.
        clock::sleep(Duration::from_secs(10)).await;
        let begun = Stopwatch::start();
        rate.wait().await;
        rate.wait().await;
        assert_eq!(begun.elapsed().as_millis() / 10, 20);
        assert!(RequestRate::per_second(0).is_none());
    }
}
