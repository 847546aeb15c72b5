//! Asking again and again until a state is reached or a time limit ends.

use std::fmt;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;

use crate::clock::{self, Stopwatch};

const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// Signals do not make pauses shorter than this, however many there are.
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);

/// Signals that a state may have changed.
pub struct Signals(BoxStream);

#[cfg(not(target_arch = "wasm32"))]
type BoxStream = Pin<Box<dyn Stream<Item = ()> + Send>>;
#[cfg(target_arch = "wasm32")]
type BoxStream = Pin<Box<dyn Stream<Item = ()>>>;

impl Signals {
    /// A signal for each item of a stream.
    #[cfg(not(target_arch = "wasm32"))]
    #[inline]
    pub fn from_stream(stream: impl Stream + Send + 'static) -> Self {
        Self(Box::pin(Each(Box::pin(stream))))
    }

    /// A signal for each item of a stream.
    #[cfg(target_arch = "wasm32")]
    #[inline]
    pub fn from_stream(stream: impl Stream + 'static) -> Self {
        Self(Box::pin(Each(Box::pin(stream))))
    }
}

impl fmt::Debug for Signals {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signals")
    }
}

/// A stream without its items.
struct Each<S>(Pin<Box<S>>);

impl<S: Stream> Stream for Each<S> {
    type Item = ();

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<()>> {
        self.0.as_mut().poll_next(context).map(|item| item.map(drop))
    }
}

/// The pauses between questions to a server, within a time limit.
///
/// Pauses double up to 4 seconds. They count toward the limit also where nothing can wait (in a browser, and without an async
/// runtime), so the number of questions is always limited.
pub struct Polling {
    limit: Duration,
    started: Stopwatch,
    waited: Duration,
    next_pause: Duration,
    signals: Option<Signals>,
}

impl Polling {
    /// Starts now.
    #[must_use]
    #[inline]
    pub fn within(limit: Duration) -> Self {
        let started = Stopwatch::start();
        Self { limit, started, waited: Duration::ZERO, next_pause: FIRST_PAUSE, signals: None }
    }

    /// Ends a pause as soon as there is a signal.
    #[must_use]
    #[inline]
    pub fn woken_by(self, signals: Option<Signals>) -> Self {
        Self { signals, ..self }
    }

    /// The rest of the time limit.
    #[must_use]
    #[inline]
    pub fn remaining(&self) -> Duration {
        self.limit.saturating_sub(self.started.elapsed().max(self.waited))
    }

    /// Waits until the next question. The last pause ends with the time limit.
    #[inline]
    pub async fn pause(&mut self) {
        let pause = self.next_pause.min(self.remaining());
        self.next_pause = (self.next_pause * 2).min(LONGEST_PAUSE);
        let before = self.started.elapsed();
        clock::sleep(pause.min(SHORTEST_PAUSE)).await;
        if self.sleep_or_signal(pause.saturating_sub(SHORTEST_PAUSE)).await {
            // Something has changed, so more may change soon.
            self.next_pause = FIRST_PAUSE;
            self.waited += self.started.elapsed().saturating_sub(before).max(SHORTEST_PAUSE);
        } else {
            self.waited += pause;
        }
    }

    /// Whether a signal has ended the pause.
    #[inline]
    async fn sleep_or_signal(&mut self, pause: Duration) -> bool {
        let mut sleep = pin!(clock::sleep(pause));
        std::future::poll_fn(|context| {
            match self.signals.as_mut().map(|signals| signals.0.as_mut().poll_next(context)) {
                Some(Poll::Ready(Some(()))) => return Poll::Ready(true),
                Some(Poll::Ready(None)) => self.signals = None,
                Some(Poll::Pending) | None => {}
            }
            sleep.as_mut().poll(context).map(|()| false)
        })
        .await
    }
}

impl fmt::Debug for Polling {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Polling").field("limit", &self.limit).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn pauses(mut polling: Polling) -> Vec<u128> {
        let started = Stopwatch::start();
        let mut times = Vec::new();
        while !polling.remaining().is_zero() {
            polling.pause().await;
            times.push(started.elapsed().as_millis());
        }
        times
    }

    #[tokio::test(start_paused = true)]
    async fn pauses_double_and_end_with_the_limit() {
        let times = pauses(Polling::within(Duration::from_secs(13))).await;
        assert_eq!(times, [200, 600, 1_400, 3_000, 6_200, 10_200, 13_000]);
        assert!(pauses(Polling::within(Duration::ZERO)).await.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn time_that_a_question_takes_counts_too() {
        let mut polling = Polling::within(Duration::from_secs(5));
        clock::sleep(Duration::from_secs(4)).await;
        assert_eq!(polling.remaining(), Duration::from_secs(1));
        clock::sleep(Duration::from_secs(4)).await;
        assert_eq!(polling.remaining(), Duration::ZERO);
        let started = Stopwatch::start();
        polling.pause().await;
        assert!(started.elapsed() < Duration::from_millis(5));
    }

    #[test]
    fn without_timers_the_number_of_questions_is_limited() {
        let mut polling = Polling::within(Duration::from_secs(30));
        let mut work = pin!(async {
            let mut asked = 0;
            while !polling.remaining().is_zero() {
                polling.pause().await;
                asked += 1;
            }
            asked
        });
        let asked = work.as_mut().poll(&mut Context::from_waker(std::task::Waker::noop()));
        assert_eq!(asked, Poll::Ready(11));
    }

    /// As many signals as it says, all of them ready.
    struct Signalled(usize);

    impl Stream for Signalled {
        type Item = ();

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<()>> {
            let is_over = self.0 == 0;
            self.0 = self.0.saturating_sub(1);
            Poll::Ready((!is_over).then_some(()))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_signal_ends_a_pause_but_not_all_of_it() {
        let polling =
            Polling::within(Duration::from_secs(1)).woken_by(Some(Signals::from_stream(Signalled(3))));
        assert_eq!(pauses(polling).await, [100, 200, 300, 500, 900, 1_000]);
    }
}
