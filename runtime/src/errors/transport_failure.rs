//! Calls without a response, or with an incomplete one.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// A call got no response, or an incomplete one.
pub struct TransportFailure(Box<Inner>);

struct Inner {
    operation: &'static str,
    origin: String,
    hint: Option<&'static str>,
    status: Option<StatusCode>,
    error: TransportError,
    note: Option<String>,
    idempotent: bool,
}

impl TransportFailure {
    pub(crate) fn new(operation: &'static str, origin: &str, error: TransportError) -> Self {
        let origin = origin.to_owned();
        let (hint, status, note) = (None, None, None);
        Self(Box::new(Inner { operation, origin, hint, status, error, note, idempotent: true }))
    }

    pub(crate) fn with_status(mut self, status: Option<StatusCode>) -> Self {
        self.0.status = status;
        self
    }

    pub(crate) fn with_idempotence(mut self, idempotent: bool) -> Self {
        self.0.idempotent = idempotent;
        self
    }

    pub(crate) fn with_connect_hint(mut self, hint: Option<&'static str>) -> Self {
        self.0.hint = hint;
        self
    }

    pub(crate) fn with_note(mut self, note: impl Into<Option<String>>) -> Self {
        self.0.note = note.into();
        self
    }

    /// The ID of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Scheme, host and port to which the request was sent.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// The status of the response, if it arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.0.error.kind()
    }

    /// Whether no connection to the server was established. The request did not reach the server.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind() == TransportErrorKind::Connect
    }

    /// Whether the server closed the connection before it responded.
    ///
    /// If the call may be repeated, it has already been retried as often as the client's settings allow. If not, it was not
    /// retried, and it is unknown whether it had its effect: check this before you send it again.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.kind() == TransportErrorKind::Closed
    }

    /// Whether the time limit was exceeded, either for the connection or for the response.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.error.is_timeout()
    }

    /// Whether the call may have had its effect: the server may have received all of the request.
    pub(crate) fn may_have_taken_effect(&self) -> bool {
        let may_have_arrived = match self.kind() {
            TransportErrorKind::Timeout
            | TransportErrorKind::Closed
            | TransportErrorKind::Body
            | TransportErrorKind::TooLarge
            | TransportErrorKind::Other => true,
            TransportErrorKind::Connect
            | TransportErrorKind::NoRuntime
            | TransportErrorKind::RequestBody
            | TransportErrorKind::Redirect => false,
        };
        may_have_arrived && !self.0.idempotent
    }

    /// Whether the same call may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        !matches!(
            self.kind(),
            TransportErrorKind::NoRuntime
                | TransportErrorKind::TooLarge
                | TransportErrorKind::Redirect
                | TransportErrorKind::RequestBody
        )
    }
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, origin, hint, status, error, note, .. } = &*self.0;
        match error.kind() {
            TransportErrorKind::Connect => {
                write!(f, "cannot connect to {origin}")?;
                if let Some(hint) = hint {
                    write!(f, ": {hint}")?;
                }
                return Ok(());
            }
            _ => write!(f, "{operation} at {origin} failed")?,
        }
        if let Some(status) = status {
            write!(f, " after status {}", status.as_u16())?;
        }
        write!(f, ": {error}")?;
        note.as_ref().map_or(Ok(()), |note| write!(f, " ({note})"))
    }
}

impl fmt::Debug for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportFailure")
            .field("operation", &self.0.operation)
            .field("origin", &self.0.origin)
            .field("status", &self.0.status)
            .field("error", &self.0.error)
            .field("note", &self.0.note)
            .finish()
    }
}

impl StdError for TransportFailure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.error.source()
    }
}
