//! Responses that do not match the API document.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::response::decode_problem::DecodeProblem;
use crate::response::raw::RawResponse;

/// A successful response that does not match the API document.
pub struct DecodeError(Box<Inner>);

struct Inner {
    operation: &'static str,
    response: RawResponse,
    problem: DecodeProblem,
}

impl DecodeError {
    pub(crate) fn new(operation: &'static str, response: RawResponse, problem: DecodeProblem) -> Self {
        Self(Box::new(Inner { operation, response, problem }))
    }

    /// Whether the call had an effect that a second one would have again. The status says that it succeeded.
    pub(crate) fn has_taken_effect(&self) -> bool {
        !self.0.response.idempotent
    }

    /// The ID of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.response.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.response.headers
    }

    /// The path to the value that cannot be read, such as `items[3].participants.total`. Empty for the whole body.
    ///
    /// Keys that do not look like identifiers are replaced by their length.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.problem.path
    }

    /// What was expected at this path and what was found, without any text from the body.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0.problem.reason
    }

    /// The part of the body around the path, with every string replaced by its length in characters.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.0.problem.excerpt
    }

    /// The body as it arrived, in any format.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.response.body
    }

    /// The server's version, if it sent it.
    #[must_use]
    pub fn server_version(&self) -> Option<&str> {
        self.0.response.server_version()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, response, problem } = &*self.0;
        write!(f, "the response to {operation} (status {}) ", response.status.as_u16())?;
        if problem.path.is_empty() {
            f.write_str("cannot be read")?;
        } else {
            write!(f, "cannot be read at {}", problem.path)?;
        }
        write!(f, ": {}, in {}", problem.reason, problem.excerpt)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("operation", &self.0.operation)
            .field("status", &self.0.response.status)
            .field("path", &self.0.problem.path)
            .field("reason", &self.0.problem.reason)
            .field("excerpt", &self.0.problem.excerpt)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for DecodeError {}
