//! Time, where native targets and browsers differ.

use std::time::Duration;

/// A wait took longer than it was allowed to.
#[derive(Debug)]
pub(crate) struct Elapsed;

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use std::sync::{Arc, Mutex, PoisonError};
    use std::time::SystemTime;

    use tokio::runtime::Handle;
    use tokio::time::Instant;

    use super::{Duration, Elapsed};

    /// The time limit of one attempt.
    #[derive(Debug, Clone, Copy)]
    pub(crate) enum Patience {
        Forever,
        Until(Instant),
        Silence(Duration),
    }

    impl Patience {
        /// The limit counts from now, even if data arrives meanwhile.
        pub(crate) fn total(limit: Duration) -> Self {
            // A transport of the user may run without tokio, whose timers would panic then.
            let runtime = Handle::try_current().ok();
            runtime.and_then(|_| Instant::now().checked_add(limit)).map_or(Self::Forever, Self::Until)
        }

        /// The limit counts anew whenever data arrives.
        pub(crate) fn silence(limit: Duration) -> Self {
            Self::Silence(limit)
        }

        pub(crate) async fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T, Elapsed> {
            match *self {
                Self::Until(end) => tokio::time::timeout_at(end, work).await.map_err(|_| Elapsed),
                Self::Forever => Ok(work.await),
                // The stream of a body may be read elsewhere.
                Self::Silence(_) if Handle::try_current().is_err() => Ok(work.await),
                Self::Silence(limit) => tokio::time::timeout(limit, work).await.map_err(|_| Elapsed),
            }
        }
    }

    /// When work in progress last made progress.
    #[derive(Debug, Clone)]
    pub(crate) struct Activity(Arc<Mutex<Instant>>);

    impl Activity {
        pub(crate) fn begin() -> Self {
            Self(Arc::new(Mutex::new(Instant::now())))
        }

        pub(crate) fn mark(&self) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        }

        /// Waits for the work as long as no pause between two marks is longer than the limit.
        pub(crate) async fn wait<T>(
            &self,
            limit: Duration,
            work: impl Future<Output = T>,
        ) -> Result<T, Elapsed> {
            if Handle::try_current().is_err() {
                return Ok(work.await);
            }
            let mut work = std::pin::pin!(work);
            loop {
                let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(end) = last.checked_add(limit) else { return Ok(work.await) };
                if end <= Instant::now() {
                    return Err(Elapsed);
                }
                if let Ok(done) = tokio::time::timeout_at(end, &mut work).await {
                    return Ok(done);
                }
            }
        }
    }

    /// The time since it was started.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Stopwatch(Instant);

    impl Stopwatch {
        pub(crate) fn start() -> Self {
            Self(Instant::now())
        }

        pub(crate) fn elapsed(self) -> Duration {
            self.0.elapsed()
        }
    }

    pub(crate) async fn sleep(duration: Duration) {
        if Handle::try_current().is_ok() {
            tokio::time::sleep(duration).await;
        }
    }

    /// Waits. Without an async runtime, that never ends.
    #[cfg(feature = "reconcile")]
    pub async fn pause(duration: Duration) {
        match Handle::try_current() {
            Ok(_) => tokio::time::sleep(duration).await,
            Err(_) => std::future::pending().await,
        }
    }

    pub(crate) fn system_time_since_epoch() -> Duration {
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
    }
}

#[cfg(target_arch = "wasm32")]
mod platform {
    use super::{Duration, Elapsed};

    /// The time limit of one attempt. In browsers, only the request itself can have one.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Patience;

    impl Patience {
        pub(crate) fn total(_limit: Duration) -> Self {
            Self
        }

        pub(crate) fn silence(_limit: Duration) -> Self {
            Self
        }

        pub(crate) async fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T, Elapsed> {
            Ok(work.await)
        }
    }

    /// Browsers measure the time of a request themselves.
    #[derive(Debug, Clone)]
    pub(crate) struct Activity;

    impl Activity {
        pub(crate) fn begin() -> Self {
            Self
        }

        pub(crate) fn mark(&self) {}

        pub(crate) async fn wait<T>(&self, _: Duration, work: impl Future<Output = T>) -> Result<T, Elapsed> {
            Ok(work.await)
        }
    }

    /// The time since it was started, by the clock of the system.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Stopwatch(Duration);

    impl Stopwatch {
        pub(crate) fn start() -> Self {
            Self(system_time_since_epoch())
        }

        pub(crate) fn elapsed(self) -> Duration {
            system_time_since_epoch().saturating_sub(self.0)
        }
    }

    /// A timer in a browser needs another dependency, so retries follow immediately.
    pub(crate) async fn sleep(_duration: Duration) {}

    pub(crate) fn system_time_since_epoch() -> Duration {
        Duration::try_from_secs_f64(js_sys::Date::now() / 1_000.0).unwrap_or_default()
    }
}

#[cfg(all(feature = "reconcile", not(target_arch = "wasm32")))]
pub use platform::pause;
pub(crate) use platform::{Activity, Patience, Stopwatch, sleep, system_time_since_epoch};
