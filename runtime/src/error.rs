//! The one error that calls end in.

use http::StatusCode;

use crate::api_error::{ApiError, Issue};
use crate::config_error::ConfigError;
use crate::decode_error::DecodeError;
use crate::entry_error::EntryError;
use crate::paging_error::PagingError;
use crate::request_error::RequestError;
use crate::transport_failure::TransportFailure;
use crate::unsupported::UnsupportedOperation;

/// Why a client could not be built or a call failed.
///
/// Match on the variants for what happened, or ask the methods, which look at all of them. Neither `Display` nor `Debug`
/// shows bodies, query values or the access token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot be built from what it was given.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The request cannot be made from what it was given; nothing was sent.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The request got no answer, or not all of it.
    #[error(transparent)]
    Transport(#[from] TransportFailure),
    /// The server answered with a status other than 2xx.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The server answered with success, and with something that cannot be read as what the document promises.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// An entry of a page cannot be read as what the document promises; the stream goes on with the next one.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The server is too old for this operation.
    #[error(transparent)]
    Unsupported(#[from] UnsupportedOperation),
    /// The next page of a list cannot be had, though the server says that there is more.
    #[error(transparent)]
    Paging(#[from] PagingError),
}

impl Error {
    /// The status of the answer, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Transport(failure) => failure.status(),
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            Self::Entry(error) => Some(error.status()),
            Self::Unsupported(error) => Some(error.answer().status()),
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

    /// What the server found wrong with the request, member by member; often empty.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        self.api().map_or(&[], ApiError::issues)
    }

    /// Whether the server says that what was asked for does not exist (404).
    ///
    /// An operation that the server is too old for is no such case, see [`Error::Unsupported`].
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Api(error) if error.status() == StatusCode::NOT_FOUND)
    }

    /// Whether the access token is missing or refused (401).
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether there were too many requests (429).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the same call may well succeed later: the connection failed, or the status is 408, 409, 429 or 5xx.
    ///
    /// This says nothing about whether a failed call took effect.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(failure) => failure.is_retryable(),
            Self::Api(error) => crate::retry::is_retryable_status(error.status()),
            _ => false,
        }
    }

    /// Whether no connection to the server came about: the request did not reach it.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(failure) if failure.is_connect())
    }

    /// Whether the server closed the connection before a response came.
    ///
    /// A call that may be repeated was repeated by then as often as the client is told to. Any other was not, and may have
    /// taken effect or not: look before you send it again.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Transport(failure) if failure.is_closed())
    }

    /// Whether the answer, or a connection, did not come in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(failure) if failure.is_timeout())
    }

    fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::Unsupported(error) => Some(error.answer()),
            _ => None,
        }
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
