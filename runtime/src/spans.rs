//! What calls report to `tracing`: a span for each call, without bodies, queries or path values.

#[cfg(feature = "tracing")]
mod platform {
    use std::time::Duration;

    use http::{Method, StatusCode};
    use tracing::field::Empty;
    use tracing::{Instrument, Span};

    use crate::Error;
    use crate::clock::system_time_since_epoch;
    use crate::response::skipped::Skipped;

    /// The span of one call, over all of its attempts.
    pub(crate) struct CallSpan {
        span: Span,
        begun: Duration,
    }

    impl CallSpan {
        pub(crate) fn new(operation: &'static str, method: &Method, path: &'static str) -> Self {
            let span = tracing::info_span!(
                "call",
                operation,
                method = method.as_str(),
                path,
                attempt = 1,
                status = Empty,
                elapsed_ms = Empty,
            );
            Self { span, begun: system_time_since_epoch() }
        }

        pub(crate) async fn around<T>(&self, work: impl Future<Output = T>) -> T {
            work.instrument(self.span.clone()).await
        }

        pub(crate) fn retry(&self, failures: u32, pause: Duration, error: &Error) {
            self.span.record("attempt", failures + 1);
            let status = error.status().map(|status| status.as_u16());
            let pause_ms = milliseconds(pause);
            tracing::debug!(parent: &self.span, status, pause_ms, "trying again");
        }

        pub(crate) fn end(&self, status: Option<StatusCode>) {
            if let Some(status) = status {
                self.span.record("status", status.as_u16());
            }
            let elapsed = system_time_since_epoch().saturating_sub(self.begun);
            self.span.record("elapsed_ms", milliseconds(elapsed));
        }
    }

    fn milliseconds(duration: Duration) -> u64 {
        u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
    }

    /// Reports values that were left out or adjusted, because most callers do not look for them.
    pub(crate) fn report_skipped(operation: &'static str, skipped: &[Skipped]) {
        for Skipped { path, reason, adjusted } in skipped {
            if *adjusted {
                tracing::warn!(operation, path, reason, "adjusted a value that cannot be read");
            } else {
                tracing::warn!(operation, path, reason, "left out a value that cannot be read");
            }
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod platform {
    use std::time::Duration;

    use http::{Method, StatusCode};

    use crate::Error;
    use crate::response::skipped::Skipped;

    /// Does nothing without the feature `tracing`.
    pub(crate) struct CallSpan;

    impl CallSpan {
        pub(crate) fn new(_: &'static str, _: &Method, _: &'static str) -> Self {
            Self
        }

        pub(crate) async fn around<T>(&self, work: impl Future<Output = T>) -> T {
            work.await
        }

        pub(crate) fn retry(&self, _: u32, _: Duration, _: &Error) {}

        pub(crate) fn end(&self, _: Option<StatusCode>) {}
    }

    pub(crate) fn report_skipped(_: &'static str, _: &[Skipped]) {}
}

pub(crate) use platform::{CallSpan, report_skipped};
