//! Responses with a success status that are not decoded yet.

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::client_core::Core;
use crate::errors::decode_error::DecodeError;
use crate::response::Response;
use crate::response::decode;
use crate::response::decode_problem::DecodeProblem;
use crate::response::raw::RawResponse;
use crate::response::skipped::Skipped;
use crate::spans;
use crate::values::located::Decode;

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
    #[cfg(feature = "follow")]
    pub(crate) fn next_link(&self) -> Option<String> {
        let links = self.raw.headers.get_all(http::header::LINK);
        links
            .iter()
            .filter_map(|value| value.to_str().ok())
            .find_map(crate::response::link::next)
            .map(str::to_owned)
    }

    /// The response for the user.
    pub(crate) fn into_raw(self) -> RawResponse {
        self.raw.without_secrets(&self.core.shared().credentials.secrets())
    }

    /// Reads the body as JSON, and keeps nothing else.
    pub(crate) fn value<T: DeserializeOwned>(self, operation: &'static str) -> Result<T, Error> {
        let mut value = None;
        match self.read(operation, &mut |text| decode::text_into(text, &mut value)) {
            Ok(_) => value.ok_or_else(|| self.undecoded(operation)),
            Err(problem) => Err(self.undecodable(operation, problem)),
        }
    }

    /// Reads the body as JSON.
    pub(crate) fn decode<T: DeserializeOwned>(self, operation: &'static str) -> Result<Response<T>, Error> {
        let mut value = None;
        match (self.read(operation, &mut |text| decode::text_into(text, &mut value)), value) {
            (Ok(skipped), Some(value)) => Ok(Response::new(self.into_raw(), value, skipped)),
            (Ok(_), None) => Err(self.undecoded(operation)),
            (Err(problem), _) => Err(self.undecodable(operation, problem)),
        }
    }

    /// Reads the body by `decode`. It is not generic, so that it is compiled once for all types.
    fn read(&self, operation: &'static str, decode: Decode<'_>) -> Result<Vec<Skipped>, DecodeProblem> {
        let skipped = decode::decode_body(&self.raw.body, &|reason| self.not_json(reason), decode)?;
        spans::report_skipped(operation, &skipped);
        Ok(skipped)
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
