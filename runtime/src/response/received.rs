//! Responses with a success status that are not decoded yet.

use bytes::Bytes;
use http::StatusCode;
use http::header::LINK;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::client_core::Core;
use crate::errors::decode_error::DecodeError;
use crate::response::Response;
use crate::response::decode;
use crate::response::decode_problem::DecodeProblem;
use crate::response::link;
use crate::response::raw::RawResponse;
use crate::spans;

/// A response with a success status, and the client that it is for. Most calls want its value only, so its headers are not
/// searched for secrets before somebody can see them.
pub(crate) struct Received {
    raw: RawResponse,
    core: Core,
}

impl Received {
    pub(crate) fn new(raw: RawResponse, core: Core) -> Self {
        Self { raw, core }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The body.
    pub(crate) fn into_body(self) -> Bytes {
        self.raw.body
    }

    /// The address of the next page in the header `Link`.
    pub(crate) fn next_link(&self) -> Option<String> {
        let links = self.raw.headers.get_all(LINK);
        links.iter().filter_map(|value| value.to_str().ok()).find_map(link::next).map(str::to_owned)
    }

    /// The response for the user.
    pub(crate) fn into_raw(self) -> RawResponse {
        self.raw.without_secrets(&self.core.shared().credentials.secrets())
    }

    /// Reads the body as JSON, and keeps nothing else.
    pub(crate) fn value<T: DeserializeOwned>(self, operation: &'static str) -> Result<T, Error> {
        let mut value = None;
        match decode::into_place(&self.raw.body, &|reason| self.not_json(reason), &mut value) {
            Ok(skipped) => spans::report_skipped(operation, &skipped),
            Err(problem) => return Err(self.undecodable(operation, problem)),
        }
        value.ok_or_else(|| self.undecoded(operation))
    }

    /// Reads the body as JSON.
    pub(crate) fn decode<T: DeserializeOwned>(self, operation: &'static str) -> Result<Response<T>, Error> {
        let mut value = None;
        let skipped = match decode::into_place(&self.raw.body, &|reason| self.not_json(reason), &mut value) {
            Ok(skipped) => skipped,
            Err(problem) => return Err(self.undecodable(operation, problem)),
        };
        spans::report_skipped(operation, &skipped);
        match value {
            Some(value) => Ok(Response::new(self.into_raw(), value, skipped)),
            None => Err(self.undecoded(operation)),
        }
    }

    /// The problem of a body that is not JSON. It shows headers, so secrets are removed first.
    #[cold]
    fn not_json(&self, reason: String) -> DecodeProblem {
        self.raw.clone().without_secrets(&self.core.shared().credentials.secrets()).not_json(reason)
    }

    #[cold]
    fn undecodable(self, operation: &'static str, problem: DecodeProblem) -> Error {
        DecodeError::new(operation, self.into_raw(), problem).into()
    }

    /// No body ends here: what was decoded without an error has a value.
    fn undecoded(self, operation: &'static str) -> Error {
        let problem = self.not_json("nothing was decoded".to_owned());
        self.undecodable(operation, problem)
    }
}
