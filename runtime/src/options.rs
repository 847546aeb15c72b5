//! What can be set for one call.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;

use crate::header::{BadHeader, sensitive_header};

/// What can be set for one call, in place of the client's settings or on top of the operation's parameters.
///
/// ```
/// use std::time::Duration;
/// use openapi_runtime::RequestOptions;
///
/// let options = RequestOptions::new().timeout(Duration::from_secs(5)).max_retries(0).header("X-Trace", "abc");
/// ```
#[derive(Clone, Default)]
pub struct RequestOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) retry_non_idempotent: Option<bool>,
    pub(crate) max_response_bytes: Option<usize>,
    pub(crate) headers: HeaderMap,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) bad_header: Option<BadHeader>,
}

impl RequestOptions {
    /// Options that change nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long one attempt may take: for answers that are read as a whole until their end, for others until their head
    /// and then from chunk to chunk.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// How many times the call is tried again after a failure that may pass.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// Whether a call that could take effect twice is tried again like any other.
    #[must_use]
    pub fn retry_non_idempotent(mut self, retry: bool) -> Self {
        self.retry_non_idempotent = Some(retry);
        self
    }

    /// The longest body that is read into memory, in bytes.
    #[must_use]
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = Some(limit);
        self
    }

    /// Sends this header, in place of another one of that name. An invalid name, and a value of other than visible ASCII
    /// characters and spaces, fails the call.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match sensitive_header(name, value) {
            Ok((name, value)) => _ = self.headers.insert(name, value),
            Err(problem) => self.bad_header = Some(problem),
        }
        self
    }

    /// Adds this parameter to the query, unescaped as it is given.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }
}

impl RequestOptions {
    /// These options and, over them, `later` ones: what those set replaces, what they add comes on top.
    pub(crate) fn overlaid_with(mut self, later: Self) -> Self {
        self.headers.extend(later.headers);
        self.query.extend(later.query);
        Self {
            timeout: later.timeout.or(self.timeout),
            max_retries: later.max_retries.or(self.max_retries),
            retry_non_idempotent: later.retry_non_idempotent.or(self.retry_non_idempotent),
            max_response_bytes: later.max_response_bytes.or(self.max_response_bytes),
            headers: self.headers,
            query: self.query,
            bad_header: later.bad_header.or(self.bad_header),
        }
    }
}

impl fmt::Debug for RequestOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestOptions")
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .field("retry_non_idempotent", &self.retry_non_idempotent)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("query", &self.query.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .finish()
    }
}
