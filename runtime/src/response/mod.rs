//! Answers with what came along.

mod barely_json;
pub(crate) mod by_status;
pub(crate) mod decode;
pub(crate) mod decode_problem;
mod excerpt;
mod fault;
mod http_date;
pub(crate) mod raw;
mod repair;
pub(crate) mod retry_after;
pub(crate) mod skipped;

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::Error;
use crate::errors::decode_error::DecodeError;
use crate::response::raw::RawResponse;
use crate::response::skipped::Skipped;
use crate::spans;
use crate::transport::box_future::BoxFuture;

/// A call on its way: what sending a request gives, and what `.await` waits for.
pub type ResponseFuture<T> = BoxFuture<'static, Result<T, Error>>;

/// An answer with what came along: status, headers, the body as it arrived.
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

    /// The server's version, if it named it.
    pub fn server_version(&self) -> Option<&str> {
        self.raw.server_version()
    }

    /// The answer itself.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The answer itself.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The body as it arrived; empty for an answer that is handed on as it arrives.
    pub fn bytes(&self) -> &Bytes {
        &self.raw.body
    }

    /// What could not be read as it is: optional properties that are missing from the value, and numbers that were adjusted
    /// to what their type holds; empty as a rule.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The same answer with a converted value.
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

impl RawResponse {
    pub(crate) fn decode<T: DeserializeOwned>(self, operation: &'static str) -> Result<Response<T>, Error> {
        match decode::from_body(&self.body, &|reason| self.no_json(reason)) {
            Ok((value, skipped)) => {
                spans::tell_skipped(operation, &skipped);
                Ok(Response::new(self, value, skipped))
            }
            Err(problem) => Err(DecodeError::new(operation, self, problem).into()),
        }
    }
}
