//! The error of all calls.

pub(crate) mod api_error;
pub(crate) mod config_error;
pub(crate) mod decode_error;
pub(crate) mod entry_error;
mod missing_scope;
pub(crate) mod paging_error;
pub(crate) mod request_error;
pub(crate) mod transport_failure;
pub(crate) mod unsupported;

use http::StatusCode;

use crate::errors::api_error::{ApiError, Issue};
use crate::errors::config_error::{ConfigError, ConfigProblem};
use crate::errors::decode_error::DecodeError;
use crate::errors::entry_error::EntryError;
use crate::errors::paging_error::PagingError;
use crate::errors::request_error::RequestError;
use crate::errors::transport_failure::TransportFailure;
use crate::errors::unsupported::UnsupportedOperation;

/// The error of building a client or of a call.
///
/// Match on the variants to find out what happened, or use the methods, which cover all variants. Neither `Display` nor
/// `Debug` shows bodies, query values or the access token.
///
/// These errors are common to all operations:
///
/// - [`Request`](Self::Request): the request could not be built. Nothing was sent.
/// - [`Transport`](Self::Transport): no complete response arrived, for example because the connection failed, the time
///   limit was exceeded, or the response was too long. See [`is_connect`](Self::is_connect),
///   [`is_timeout`](Self::is_timeout) and [`is_closed`](Self::is_closed).
/// - [`Api`](Self::Api): the server responded that the call failed, nearly always with an error status. [`status`](Self::status), [`code`](Self::code) and
///   [`message`](Self::message) have the details. The documentation of an operation lists the statuses that the API
///   documents for it. Be prepared for others too.
/// - [`Decode`](Self::Decode): the response does not match the API document.
/// - [`Unsupported`](Self::Unsupported): the server is too old for the operation.
///
/// Lists have two more: [`Entry`](Self::Entry) and [`Paging`](Self::Paging).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot be built with these settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The request cannot be built from these values. Nothing was sent.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// No response arrived, or an incomplete one.
    #[error(transparent)]
    Transport(#[from] TransportFailure),
    /// The server responded that the call failed: with a status other than 2xx, or, where the API document says so, with a
    /// success status and a body that has an error text or does not have the result.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The response is a success, but it does not match the API document.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// An entry of a page does not match the API document. The stream continues with the next entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The server is too old for this operation.
    #[error(transparent)]
    Unsupported(#[from] UnsupportedOperation),
    /// The next page of a list cannot be requested, although the server says that there are more.
    #[error(transparent)]
    Paging(#[from] PagingError),
}

impl Error {
    /// The status of the response, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Transport(failure) => failure.status(),
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            Self::Entry(error) => Some(error.status()),
            Self::Unsupported(error) => Some(error.response().status()),
            Self::Config(_) | Self::Request(_) | Self::Paging(_) => None,
        }
    }

    /// The server's error code for programs, if it sent one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.api()?.code()
    }

    /// The server's error text for people, if it sent one.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.api()?.message()
    }

    /// The problems that the server found in the request, property by property. Often empty.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        self.api().map_or(&[], ApiError::issues)
    }

    /// Whether the server says that the requested object does not exist (404).
    ///
    /// This is false if the server is too old for the operation, see [`Error::Unsupported`].
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Api(error) if error.status() == StatusCode::NOT_FOUND)
    }

    /// Whether the server says that the object is the one that the client already has (304). Only a call with a condition, such
    /// as the header `If-None-Match`, gets this status.
    #[must_use]
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(StatusCode::NOT_MODIFIED)
    }

    /// Whether the server does not have the part of the object that the header `Range` asks for (416).
    #[must_use]
    pub fn is_range_not_satisfiable(&self) -> bool {
        self.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE)
    }

    /// Whether the access token is missing or not accepted (401).
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The scope that the access token would need for the call, if the server names it in a response with status 403. Several
    /// scopes are separated by spaces.
    #[must_use]
    pub fn missing_scope(&self) -> Option<&str> {
        self.api()?.missing_scope()
    }

    /// Whether there were too many requests (429).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the same call may succeed later: the connection failed, or the status is 408, 409, 429 or 5xx.
    ///
    /// This is false for a status that the API document calls final for the operation. It does not say whether the failed call
    /// had its effect: see [`may_have_taken_effect`](Self::may_have_taken_effect).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(failure) => failure.is_retryable(),
            Self::Api(error) => error.is_retryable(),
            _ => false,
        }
    }

    /// Whether the call may have had its effect although it failed, and would have it again if it were repeated. Such a call
    /// was not retried. Check the state on the server before you send it again.
    ///
    /// This is true for calls that are not idempotent, such as sending a message, if the request may have arrived and no
    /// response says that it was rejected: the connection was closed, the time limit was exceeded, the response could not be
    /// read, or its status is 408 or 5xx. It is false if nothing was sent or if the server rejected the call, and for calls that
    /// have the same effect however often they are sent.
    #[must_use]
    pub fn may_have_taken_effect(&self) -> bool {
        match self {
            Self::Transport(failure) => failure.may_have_taken_effect(),
            Self::Api(error) => error.may_have_taken_effect(),
            Self::Decode(error) => error.has_taken_effect(),
            Self::Config(_) | Self::Request(_) | Self::Entry(_) | Self::Unsupported(_) | Self::Paging(_) => {
                false
            }
        }
    }

    /// Whether no connection to the server was established. The request did not reach the server.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(failure) if failure.is_connect())
    }

    /// Whether the server closed the connection before it responded.
    ///
    /// If the call may be repeated, it has already been retried as often as the client's settings allow. If not, it was not
    /// retried, and it is unknown whether it had its effect: check this before you send it again.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Transport(failure) if failure.is_closed())
    }

    /// Whether the response did not arrive, or the connection was not established, within the time limit.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(failure) if failure.is_timeout())
    }

    fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::Unsupported(error) => Some(error.response()),
            _ => None,
        }
    }
}

impl From<ConfigProblem> for Error {
    fn from(problem: ConfigProblem) -> Self {
        Self::Config(problem.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_small_and_crosses_threads() {
        fn crosses_threads<T: Send + Sync + 'static>() {}
        crosses_threads::<Error>();
        assert!(size_of::<Error>() <= 16, "{}", size_of::<Error>());
        assert!(size_of::<Result<(), Error>>() <= 16);
    }
}
