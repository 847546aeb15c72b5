//! Why a download failed.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use crate::Error;

/// A download failed. Nothing of it is at the path that it was meant for.
#[derive(Debug)]
#[non_exhaustive]
pub enum DownloadError {
    /// The server says that the content no longer exists. The same download will always fail.
    Gone(Error),
    /// A call failed, or its response ended too early. See [`is_retryable`](Self::is_retryable).
    Call(Error),
    /// The content has another length than the server announced.
    Length {
        /// The number of bytes that the server announced.
        expected: u64,
        /// The number of bytes that arrived.
        received: u64,
    },
    /// The content changed while it was downloaded, again and again.
    Changed,
    /// The content is longer than the limit that was set.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
        /// The length of the content, if it is known.
        length: Option<u64>,
    },
    /// The download broke off, and what was already written to the writer cannot be written again.
    Interrupted(Error),
    /// The address cannot be downloaded from.
    Address(String),
    /// A local file could not be read or written.
    Io(io::Error),
}

impl DownloadError {
    /// Whether the server says that the content no longer exists, so that the same download will always fail.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Gone(_))
    }

    /// Whether the same download may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            // The status 502 of a proxy is temporary, even where that of the server would be final.
            Self::Call(error) | Self::Interrupted(error) => is_temporary(error),
            Self::Length { .. } | Self::Changed => true,
            Self::Gone(_) | Self::TooLarge { .. } | Self::Address(_) | Self::Io(_) => false,
        }
    }

    /// The error of the call, if a call failed.
    #[must_use]
    pub fn call(&self) -> Option<&Error> {
        match self {
            Self::Gone(error) | Self::Call(error) | Self::Interrupted(error) => Some(error),
            _ => None,
        }
    }
}

fn is_temporary(error: &Error) -> bool {
    error.is_retryable() || error.status().is_some_and(|status| status.is_server_error())
}

/// Decides whether the content is gone: the API's own error has a status that the document calls final, or a response with a
/// success status has an error text, or the status is 410.
impl From<Error> for DownloadError {
    fn from(error: Error) -> Self {
        let is_gone = match &error {
            Error::Api(error) => error.is_final() || error.status() == http::StatusCode::GONE,
            _ => false,
        };
        if is_gone { Self::Gone(error) } else { Self::Call(error) }
    }
}

impl From<io::Error> for DownloadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for DownloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone(error) => write!(f, "the content no longer exists: {error}"),
            Self::Call(error) => error.fmt(f),
            Self::Length { expected, received } => {
                write!(f, "{received} bytes arrived, but the server announced {expected}")
            }
            Self::Changed => f.write_str("the content changed while it was downloaded"),
            Self::TooLarge { limit, length: Some(length) } => {
                write!(f, "the content has {length} bytes, but the limit is {limit}")
            }
            Self::TooLarge { limit, length: None } => write!(f, "the content has more than {limit} bytes"),
            Self::Interrupted(error) => {
                write!(f, "the download broke off, and the writer cannot start again: {error}")
            }
            Self::Address(reason) => write!(f, "the address cannot be downloaded from: {reason}"),
            Self::Io(error) => write!(f, "a local file could not be read or written: {error}"),
        }
    }
}

impl StdError for DownloadError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Gone(error) | Self::Call(error) | Self::Interrupted(error) => error.source(),
            Self::Io(error) => error.source(),
            _ => None,
        }
    }
}
