//! What is right and what is wrong with a connection to the app: see [`Client::doctor`](crate::Client::doctor).

mod examine;
mod operations;
mod report;

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use openapi_runtime::BoxFuture;
use openapi_runtime::support::Core;

pub use self::report::{Finding, IpVersion, Operations, Report, Severity, TokenState};

use crate::Client;

const DEFAULT_LIMIT: Duration = Duration::from_secs(5);

impl Client {
    /// Examines the connection to the app: whether it is reached and under which addresses, its version, which operations it
    /// has, what the access token permits, which accounts need the user, and the clocks. Each finding says what to do.
    ///
    /// Nothing is changed. The report contains neither the token nor IDs and names of people, so it can be sent to others.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) {
    /// let report = client.doctor().await;
    /// println!("{report}");
    /// # }
    /// ```
    pub fn doctor(&self) -> Doctor {
        Doctor { core: self.core.clone(), limit: DEFAULT_LIMIT }
    }
}

/// An examination of the connection. Await it.
#[derive(Clone)]
#[must_use = "nothing is examined until it is awaited"]
pub struct Doctor {
    core: Core,
    limit: Duration,
}

impl Doctor {
    /// Sets the time limit of each question, 5 seconds by default.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Examines the connection.
    pub fn send(self) -> BoxFuture<'static, Report> {
        Box::pin(examine::examine(self.core, self.limit))
    }
}

impl IntoFuture for Doctor {
    type Output = Report;
    type IntoFuture = BoxFuture<'static, Report>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for Doctor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Doctor").field("limit", &self.limit).finish_non_exhaustive()
    }
}
