//! Responses as they arrived.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::response::decode_problem::DecodeProblem;
use crate::text::printable;

/// A response as it arrived.
#[derive(Clone)]
pub(crate) struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) version_header: Option<&'static str>,
    /// Whether sending the call twice has the same effect as sending it once.
    pub(crate) idempotent: bool,
}

fn contains(bytes: &[u8], secret: &[u8]) -> bool {
    !secret.is_empty() && (0..bytes.len()).any(|start| bytes[start..].starts_with(secret))
}

impl RawResponse {
    /// Without secrets in headers: a server may echo what it received, and errors show some headers.
    pub(crate) fn without_secrets(mut self, secrets: &[&str]) -> Self {
        for value in self.headers.values_mut() {
            for secret in secrets {
                if contains(value.as_bytes(), secret.as_bytes()) {
                    *value = HeaderValue::from_static("[redacted]");
                }
            }
        }
        self
    }

    pub(crate) fn server_version(&self) -> Option<&str> {
        self.headers.get(self.version_header?)?.to_str().ok()
    }

    /// The problem of a body that is not JSON. If the body is still encoded, that is the reason.
    pub(crate) fn not_json(&self, reason: String) -> DecodeProblem {
        let reason = match self.encoding() {
            Some(name) => {
                format!("the body is encoded as `{name}` (Content-Encoding), which this client cannot decode")
            }
            None => reason,
        };
        DecodeProblem { path: String::new(), reason, excerpt: self.type_and_length() }
    }

    /// Type, length and, if there is one, encoding of the body.
    pub(crate) fn describe_body(&self) -> String {
        let encoding = self.encoding().map(|name| format!(", encoded as `{name}`"));
        self.type_and_length() + &encoding.unwrap_or_default()
    }

    fn type_and_length(&self) -> String {
        let media_type = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        match (self.body.len(), media_type) {
            (0, _) => "empty body".to_owned(),
            (length, Some(media_type)) => format!("{}, {length} bytes", printable(media_type, 80)),
            (length, None) => format!("{length} bytes"),
        }
    }

    /// The encoding of the body. An HTTP client that decodes the body removes this header.
    fn encoding(&self) -> Option<String> {
        let name = self.headers.get(CONTENT_ENCODING)?.to_str().ok()?.trim();
        let is_plain = name.is_empty() || name.eq_ignore_ascii_case("identity") || self.body.is_empty();
        (!is_plain).then(|| printable(name, 40))
    }
}
