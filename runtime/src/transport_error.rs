//! Why a transport could not carry a request or its answer.

use std::error::Error as StdError;
use std::fmt;

/// What went wrong between client and server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about, so that the server never saw the request.
    Connect,
    /// The call was not made within the async runtime that the transport needs; nothing was sent.
    NoRuntime,
    /// The connection or the answer did not come in time.
    Timeout,
    /// The server closed the connection before a response came; whether it saw the request, or acted on it, is unknown.
    Closed,
    /// What was to be sent could not be read to its end. The server may have seen a part of it.
    RequestBody,
    /// The answer's body broke off.
    Body,
    /// The answer's body is longer than allowed.
    TooLarge,
    /// The server sends elsewhere, where this request does not follow.
    Redirect,
    /// Anything else; whether the server saw the request is unknown.
    Other,
}

/// Why a [`Transport`](crate::Transport) could not carry a request or its answer.
pub struct TransportError {
    kind: TransportErrorKind,
    timed_out: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of this kind without a cause.
    #[must_use]
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, timed_out: matches!(kind, TransportErrorKind::Timeout), source: None }
    }

    /// The same error with a cause; what the cause prints should not hold secrets.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn connect_timeout() -> Self {
        Self { timed_out: true, ..Self::new(TransportErrorKind::Connect) }
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether time ran out, be it for the connection or for the answer.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        self.timed_out
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect if self.timed_out => "no connection in time",
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Timeout => "no answer in time",
            TransportErrorKind::NoRuntime => {
                "there is no tokio runtime, which the default transport needs: make the call within one (such as that of \
                 `#[tokio::main]`), or with `send_blocking` of the feature `blocking`, which needs none"
            }
            TransportErrorKind::Closed => "the server closed the connection before a response",
            TransportErrorKind::RequestBody => "the body of the request could not be read to its end",
            TransportErrorKind::Body => "the answer broke off",
            TransportErrorKind::TooLarge => "the answer is too long",
            TransportErrorKind::Redirect => "a redirect that is not followed",
            TransportErrorKind::Other => "the connection failed",
        })
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError").field("kind", &self.kind).field("source", &self.source).finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
