//! Errors of a transport in sending a request or receiving its response.

use std::error::Error as StdError;
use std::fmt;

/// What went wrong between client and server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was established, so the server did not receive the request.
    Connect,
    /// The call was made without the async runtime that the transport needs. Nothing was sent.
    NoRuntime,
    /// Connecting, or receiving the response, took longer than the time limit.
    Timeout,
    /// The server closed the connection before it responded. It is unknown whether it received or processed the request.
    Closed,
    /// The body of the request could not be read completely. The server may have received a part of it.
    RequestBody,
    /// The body of the response ended too early.
    Body,
    /// The body of the response is longer than allowed.
    TooLarge,
    /// The server redirected the request, and the redirect is not followed.
    Redirect,
    /// Any other error. It is unknown whether the server received the request.
    Other,
}

/// The error of a [`Transport`](crate::Transport) in sending a request or receiving its response.
pub struct TransportError {
    kind: TransportErrorKind,
    timed_out: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// Creates an error of this kind without a cause.
    #[must_use]
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, timed_out: matches!(kind, TransportErrorKind::Timeout), source: None }
    }

    /// Sets the cause of the error. The text of the cause should not contain secrets.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    #[cfg(all(any(feature = "hyper", feature = "reqwest"), not(target_arch = "wasm32")))]
    pub(crate) fn connect_timeout() -> Self {
        Self { timed_out: true, ..Self::new(TransportErrorKind::Connect) }
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the time limit was exceeded, either for the connection or for the response.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        self.timed_out
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect if self.timed_out => "no connection within the time limit",
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Timeout => "no response within the time limit",
            TransportErrorKind::NoRuntime => {
                "the default transport needs a tokio runtime: make the call within one (such as that of \
                 `#[tokio::main]`), or use `send_blocking` of the feature `blocking`, which needs no runtime"
            }
            TransportErrorKind::Closed => "the server closed the connection before it responded",
            TransportErrorKind::RequestBody => "the body of the request could not be read completely",
            TransportErrorKind::Body => "the response ended too early",
            TransportErrorKind::TooLarge => "the response is too long",
            TransportErrorKind::Redirect => "the redirect was not followed",
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
