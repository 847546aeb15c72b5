//! The requests that arrived.

use axum::http::{HeaderMap, Method, header};
use bytes::Bytes;
use serde_json::Value;

/// A request as it arrived.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The operation of the API's document, if it is one.
    pub operation: Option<&'static str>,
    /// The method.
    pub method: Method,
    /// The path, still encoded.
    pub path: String,
    /// The query, still encoded.
    pub query: Option<String>,
    /// The headers, without the token.
    pub headers: HeaderMap,
    /// Whether it had a token.
    pub has_token: bool,
    /// The body.
    pub body: Bytes,
}

impl RecordedRequest {
    pub(crate) fn new(
        operation: Option<&'static str>,
        parts: &axum::http::request::Parts,
        body: &Bytes,
    ) -> Self {
        let mut headers = parts.headers.clone();
        let has_token = headers.remove(header::AUTHORIZATION).is_some();
        Self {
            operation,
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
            headers,
            has_token,
            body: body.clone(),
        }
    }

    /// The body as JSON; null if it is not JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// Something in a request that the API's document does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The operation.
    pub operation: &'static str,
    /// What is not allowed.
    pub message: String,
    /// Where it is in the request: names and indices.
    pub path: Vec<String>,
    /// Where the document says so, as a JSON pointer.
    pub location: String,
}
