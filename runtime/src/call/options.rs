//! The options of one call.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;

use crate::header::{BadHeader, sensitive_header};

/// Options for one call. They replace settings of the client, or add to the parameters of the operation.
///
/// ```
/// # use openapi_runtime::RequestOptions;
/// use std::time::Duration;
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
    /// Creates options that change nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time limit of one attempt. A response that is read as a whole must be complete within this time. For a
    /// response that is streamed, the limit applies to its head, and then to each pause between two chunks. While an upload is
    /// sent, it applies to each pause in which nothing is sent, and then again to the response.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Sets how many times the call is retried after a temporary failure.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// Sets whether the call is retried like any other, even if it could have its effect twice.
    #[must_use]
    pub fn retry_non_idempotent(mut self, retry: bool) -> Self {
        self.retry_non_idempotent = Some(retry);
        self
    }

    /// Sets the maximum length of a body that is read into memory, in bytes.
    #[must_use]
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = Some(limit);
        self
    }

    /// Sends this header. It replaces another header of the same name. The call fails if the name is not valid, or if the
    /// value has characters other than visible ASCII characters and spaces.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match sensitive_header(name, value) {
            Ok((name, value)) => _ = self.headers.insert(name, value),
            Err(problem) => self.bad_header = Some(problem),
        }
        self
    }

    /// Adds this parameter to the query. Do not percent-encode it: this is done for you.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }
}

impl RequestOptions {
    /// Combines these options with `later` ones: settings of those replace these, headers and parameters are added.
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
