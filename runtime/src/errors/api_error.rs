//! Responses that say that the call failed.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::errors::missing_scope;
use crate::response::decode::{parsed, without_byte_order_mark};
use crate::response::failure::Failed;
use crate::response::raw::RawResponse;
use crate::response::retry_after;
use crate::service::{ErrorBody, Operation, Service};
use crate::text::{printable, redact};

const MESSAGE_LIMIT: usize = 200;
const CODE_LIMIT: usize = 64;

/// A response that says that the call failed: one with a status other than 2xx, or one with a success status whose body says
/// so.
pub struct ApiError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    operation: &'static str,
    hint: Option<&'static str>,
    response: RawResponse,
    message: Option<String>,
    code: Option<String>,
    missing_scope: Option<String>,
    details: Option<Value>,
    issues: Vec<Issue>,
    json: bool,
    is_final: bool,
    without: Option<&'static str>,
}

/// A problem that the server found in a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Issue {
    /// The path to the property of the request, outermost first. Empty if the server does not send it.
    pub path: Vec<PathSegment>,
    /// The kind of the problem, for programs. Empty if the server does not send it.
    pub code: String,
    /// The text for people. Empty if the server does not send it.
    pub message: String,
}

/// One step of the path to a part of a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PathSegment {
    /// A property of an object.
    Key(String),
    /// An element of an array, counted from 0.
    Index(u64),
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |text: &str| printable(text, usize::MAX);
        for (position, segment) in self.path.iter().enumerate() {
            match segment {
                PathSegment::Key(key) if position == 0 => f.write_str(&show(key))?,
                PathSegment::Key(key) => write!(f, ".{}", show(key))?,
                PathSegment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        if !self.path.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&show(if self.message.is_empty() { &self.code } else { &self.message }))
    }
}

impl ApiError {
    pub(crate) fn new(
        operation: &'static Operation,
        service: &Service,
        response: RawResponse,
        secrets: &[&str],
    ) -> Self {
        let body = parsed(without_byte_order_mark(&response.body));
        let part = |pointer: &str| part_of(body.as_ref(), pointer);
        let ErrorBody { message, code, details, issues } = service.error_body;
        let message = part(message).and_then(text_of).map(|text| redact(text, secrets));
        let is_forbidden = response.status == StatusCode::FORBIDDEN;
        let missing_scope =
            if is_forbidden { missing_scope::read(&response.headers, message.as_deref()) } else { None };
        let needs_token = response.status == StatusCode::UNAUTHORIZED || missing_scope.is_some();
        Self(Box::new(Inner {
            operation: operation.id,
            hint: service.unauthorized_hint.filter(|_| needs_token),
            message,
            missing_scope,
            code: part(code).and_then(text_of).map(|text| redact(text, secrets)),
            details: part(details).filter(|value| !value.is_null()).cloned(),
            issues: part(issues).map(|value| read_issues(value, secrets)).unwrap_or_default(),
            json: body.is_some(),
            is_final: operation.final_statuses.contains(&response.status.as_u16()),
            without: None,
            response,
        }))
    }

    /// Adds how the body of a response with a success status says that the call failed.
    pub(crate) fn with_failure(mut self, failed: Failed, secrets: &[&str]) -> Self {
        match failed {
            Failed::Said(text) => self.0.message = text.map(|text| redact(text, secrets)).or(self.0.message),
            Failed::Without(property) => self.0.without = Some(property),
        }
        self
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

    /// The error code for programs, if the body has one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The full error text for people, if the body has one.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The scope that the access token would need, if the server names it in a response with status 403. Several scopes are
    /// separated by spaces.
    #[must_use]
    pub fn missing_scope(&self) -> Option<&str> {
        self.0.missing_scope.as_deref()
    }

    /// Further details of the error from the body. `None` if they are missing or null.
    #[must_use]
    pub fn details(&self) -> Option<&Value> {
        self.0.details.as_ref()
    }

    /// The problems in the request, property by property. Often empty.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.0.issues
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.response.headers
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

    /// The pause before the next attempt that the server asks for, if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after::read(&self.0.response.headers)
    }

    /// Whether the same call may succeed later.
    pub(crate) fn is_retryable(&self) -> bool {
        let status = self.status();
        let is_temporary = matches!(status.as_u16(), 408 | 409 | 429) || status.is_server_error();
        is_temporary && !self.0.is_final
    }

    /// Whether the call may have had its effect although it failed. A server that fails may have done a part of its work.
    pub(crate) fn may_have_taken_effect(&self) -> bool {
        let status = self.status();
        let is_unclear = status == StatusCode::REQUEST_TIMEOUT || status.is_server_error();
        is_unclear && status != StatusCode::NOT_IMPLEMENTED && !self.0.response.idempotent
    }

    /// Whether the server itself says that a repeated call would fail in the same way. An error of a proxy does not say so.
    #[cfg(feature = "download")]
    pub(crate) fn is_final(&self) -> bool {
        let is_own = self.0.code.is_some();
        let failed_with_success = self.status().is_success() && self.0.without.is_none();
        self.0.is_final && is_own || failed_with_success
    }

    /// The same error again, for another stream that it ends.
    #[cfg(all(feature = "websocket", not(target_arch = "wasm32")))]
    pub(crate) fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    pub(crate) fn has_documented_body(&self) -> bool {
        self.0.code.is_some()
    }

    pub(crate) fn is_json(&self) -> bool {
        self.0.json
    }
}

fn part_of<'a>(body: Option<&'a Value>, pointer: &str) -> Option<&'a Value> {
    if pointer.is_empty() { None } else { body?.pointer(pointer) }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn read_issues(value: &Value, secrets: &[&str]) -> Vec<Issue> {
    let text = |issue: &Value, name| redact(issue.get(name).and_then(text_of).unwrap_or_default(), secrets);
    let mut issues = Vec::new();
    let Value::Array(values) = value else { return issues };
    for issue in values {
        if issue.is_object() {
            let mut path = Vec::new();
            if let Some(value) = issue.get("path") {
                read_path(value, secrets, &mut path);
            }
            issues.push(Issue { path, code: text(issue, "code"), message: text(issue, "message") });
        }
    }
    issues
}

fn read_path(value: &Value, secrets: &[&str], path: &mut Vec<PathSegment>) {
    match value {
        Value::Array(segments) => {
            for segment in segments {
                read_path(segment, secrets, path);
            }
        }
        Value::String(key) => path.push(PathSegment::Key(redact(key.clone(), secrets))),
        Value::Number(number) => path.push(match number.as_u64() {
            Some(index) => PathSegment::Index(index),
            None => PathSegment::Key(number.to_string()),
        }),
        _ => {}
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, hint, response, message, code, issues, without, missing_scope, .. } = &*self.0;
        write!(f, "{operation} failed with status {}", response.status)?;
        if let Some(code) = code {
            write!(f, " ({})", printable(code, CODE_LIMIT))?;
        }
        match (message, without) {
            (Some(message), _) => write!(f, ": {}", printable(message, MESSAGE_LIMIT))?,
            (None, Some(property)) => write!(f, ": the response has no `{property}`")?,
            (None, None) => write!(f, ", without a message ({})", response.describe_body())?,
        }
        if let Some(issue) = issues.first() {
            write!(f, "; {}", printable(&issue.to_string(), MESSAGE_LIMIT))?;
        }
        if let Some(scope) = missing_scope {
            write!(f, ". The access token does not have the scope `{scope}`")?;
        }
        hint.map_or(Ok(()), |hint| write!(f, ". {hint}"))
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.0.operation)
            .field("status", &self.0.response.status)
            .field("code", &self.0.code.as_deref().map(|code| printable(code, CODE_LIMIT)))
            .field("message", &self.0.message.as_deref().map(|text| printable(text, MESSAGE_LIMIT)))
            .field("issues", &self.0.issues.len())
            .field("body", &self.0.response.describe_body())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}
