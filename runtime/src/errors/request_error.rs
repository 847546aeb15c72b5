//! Requests that cannot be built.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::call::target::Unescaped;
use crate::header::BadHeader;

/// A request cannot be built from these values. Nothing was sent. The error does not show the values.
#[derive(Debug)]
pub struct RequestError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    operation: &'static str,
    problem: RequestProblem,
}

/// Kept inside a call until it is sent, and cloned with it.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum RequestProblem {
    #[error("`{0}` is empty, `.` or `..`, which cannot be a segment of a URL's path")]
    Segment(&'static str),
    #[error("the number of values is not the number of placeholders in the path")]
    SegmentCount,
    #[error(transparent)]
    Header(BadHeader),
    #[error("`{0}` cannot be written as text")]
    Parameter(&'static str, #[source] Arc<serde_json::Error>),
    #[error("the body cannot be written as JSON")]
    Body(#[source] Arc<serde_json::Error>),
    #[error("the body cannot be read: {0}")]
    Unreadable(Arc<std::io::Error>),
    #[error("the body is not an object, so it cannot be sent as a form")]
    Form,
    #[error("the body is not a JSON object, so it cannot have the property `{0}`")]
    Property(&'static str),
    #[error("the URL is longer than 65,534 bytes")]
    LongUrl,
    #[error("the URL is not valid")]
    Url,
    #[error("the address of its server cannot be used: {0}")]
    Server(String),
    #[error("the client is for reading only, and this call changes something")]
    ReadOnly,
    #[error("{0}")]
    Path(&'static str),
    #[error("{0}")]
    Rejected(Arc<dyn StdError + Send + Sync>),
    #[error("it needs a credential, which {0} of the client's builder sets")]
    Credential(String),
    #[error("its path {0}")]
    PathCharacter(Unescaped),
}

impl RequestError {
    pub(crate) fn new(operation: &'static str, problem: RequestProblem) -> Self {
        Self(Box::new(Inner { operation, problem }))
    }

    /// The error of a call that is not made for this reason.
    pub fn rejected(operation: &'static str, reason: impl StdError + Send + Sync + 'static) -> Self {
        Self::new(operation, RequestProblem::Rejected(Arc::new(reason)))
    }

    /// The ID of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Whether the client is for reading only, and the call changes something.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self.0.problem, RequestProblem::ReadOnly)
    }

    /// The parameter or header that causes the error, if it is a single one.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match &self.0.problem {
            RequestProblem::Segment(name) | RequestProblem::Parameter(name, _) => Some(name),
            RequestProblem::Header(header) => Some(&header.name),
            _ => None,
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was not sent: {}", self.0.operation, self.0.problem)
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.problem {
            RequestProblem::Rejected(reason) => Some(&**reason),
            problem => problem.source(),
        }
    }
}
