//! What operations respond with.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use serde_json::{Value, json};

use crate::validate::Issue;

/// The result of an operation.
pub(crate) type Outcome = Result<Reply, Failure>;

/// A success.
pub(crate) enum Reply {
    /// 200 with this body.
    Json(Value),
    /// 204.
    Nothing,
    /// A response that is not JSON.
    Other(Response<Body>),
}

impl Reply {
    pub(crate) fn into_response(self) -> Response<Body> {
        match self {
            Self::Json(value) => json_response(StatusCode::OK, &value),
            Self::Nothing => response(StatusCode::NO_CONTENT, Body::empty()),
            Self::Other(response) => response,
        }
    }
}

impl From<Value> for Reply {
    fn from(value: Value) -> Self {
        Self::Json(value)
    }
}

/// An error response.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: String,
    pub details: Option<Value>,
    pub form: Form,
}

/// The form of an error's body.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Form {
    #[default]
    Json,
    /// Only the message, as a page.
    Html,
    /// Only the message.
    Text,
}

impl Failure {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), details: None, form: Form::Json }
    }

    /// 400 without issues.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "VALIDATION_ERROR", message)
    }

    /// 400 with issues.
    pub(crate) fn issues(issues: &[Issue]) -> Self {
        let message = issues.first().map_or("Invalid input", |issue| &issue.message);
        let issues = issues.iter().map(Issue::to_json).collect::<Vec<_>>();
        Self { details: Some(json!({"issues": issues})), ..Self::invalid(message) }
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", "Unauthorized: Invalid or missing token")
    }

    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", message)
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(details) = &self.details {
            body["details"] = details.clone();
        }
        body
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        match self.form {
            Form::Json => json_response(self.status, &self.to_json()),
            Form::Html => {
                let page = format!("<!doctype html><title>Error</title><pre>{}</pre>", self.message);
                with_type(response(self.status, page), "text/html; charset=utf-8")
            }
            Form::Text => with_type(response(self.status, self.message), "text/plain; charset=utf-8"),
        }
    }
}

/// An extension of responses: they are sent after this time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Late(pub Duration);

/// A response with a status and a body, and nothing else.
pub(crate) fn response(status: StatusCode, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response
}

/// A response with a JSON body.
pub(crate) fn json_response(status: StatusCode, value: &Value) -> Response<Body> {
    with_type(response(status, value.to_string()), "application/json; charset=utf-8")
}

/// The same response with a media type.
pub(crate) fn with_type(mut response: Response<Body>, media_type: &'static str) -> Response<Body> {
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(media_type));
    response
}
