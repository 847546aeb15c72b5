//! Responses with status, headers and body.

pub(crate) mod barely_json;
pub(crate) mod by_status;
pub(crate) mod decode;
pub(crate) mod decode_problem;
mod excerpt;
pub(crate) mod failure;
mod fault;
pub(crate) mod headers;
pub(crate) mod http_date;
#[cfg(feature = "follow")]
mod link;
pub(crate) mod raw;
pub(crate) mod received;
mod repair;
pub(crate) mod retry_after;
pub(crate) mod skipped;

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::Error;
use crate::response::raw::RawResponse;
use crate::response::skipped::Skipped;
use crate::transport::box_future::BoxFuture;

/// The future of a call in progress. Sending a request returns it.
pub type ResponseFuture<T> = BoxFuture<'static, Result<T, Error>>;

/// The value of a response, with its status, its headers and its body as it arrived.
#[derive(Clone)]
pub struct Response<T> {
    raw: RawResponse,
    value: T,
    skipped: Vec<Skipped>,
}

impl<T> Response<T> {
    pub(crate) fn new(raw: RawResponse, value: T, skipped: Vec<Skipped>) -> Self {
        Self { raw, value, skipped }
    }

    /// The status, one of 2xx.
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// The server's version, if it sent it.
    pub fn server_version(&self) -> Option<&str> {
        self.raw.server_version()
    }

    /// The value of the response.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Converts the response into its value.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The body as it arrived. Empty if the body is streamed.
    pub fn bytes(&self) -> &Bytes {
        &self.raw.body
    }

    /// The values that could not be read: optional properties that are missing from the value, and numbers that were adjusted
    /// to fit their type. This is usually empty.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Converts the value of the response.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Response<U> {
        Response { raw: self.raw, value: convert(self.value), skipped: self.skipped }
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.raw.status)
            .field("server_version", &self.raw.server_version())
            .field("value", &self.value)
            .field("skipped", &self.skipped)
            .finish_non_exhaustive()
    }
}
