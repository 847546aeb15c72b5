//! Why the app or a token was not found.

use std::error::Error as StdError;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use openapi_runtime::{Error, Timestamp};

/// Why a program is not connected. The text says what to do. It does not contain the token.
#[non_exhaustive]
pub enum ConnectError {
    /// A setting cannot be used.
    Client(Error),
    /// The profile cannot be used.
    Profile {
        /// The path of its file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// No address is set, and the app is not at any of these ports of this computer.
    NotFound {
        /// The ports.
        ports: RangeInclusive<u16>,
    },
    /// The app does not respond at the address that was set.
    NoResponse {
        /// The address.
        address: String,
        /// What happened instead.
        error: Error,
    },
    /// Something else than the app responds at the address that was set.
    OtherServer {
        /// The address.
        address: String,
    },
    /// The app was found, but no access token.
    NoToken {
        /// The address of the app.
        address: String,
    },
    /// The stored token belongs to another address.
    TokenOfAnotherAddress {
        /// The address of the app that was found.
        address: String,
    },
    /// The stored token has expired. Tokens cannot be renewed.
    Expired {
        /// Until when it was valid.
        at: Timestamp,
    },
    /// The system's store of passwords cannot be used.
    #[cfg(feature = "keyring")]
    Keyring(crate::keyring::KeyringError),
}

impl ConnectError {
    pub(crate) fn profile(path: &Path, reason: impl Into<String>) -> Self {
        Self::Profile { path: path.to_owned(), reason: reason.into() }
    }
}

impl From<Error> for ConnectError {
    fn from(error: Error) -> Self {
        Self::Client(error)
    }
}

/// The same text: it is what a program prints whose `main` returns the error.
impl fmt::Debug for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(error) => error.fmt(f),
            Self::Profile { path, reason } => {
                write!(f, "the profile {} cannot be used: {reason}", path.display())
            }
            Self::NotFound { ports } => write!(
                f,
                "Beeper Desktop does not respond at the ports {} to {} of this computer. Is it running, and is its API \
                 switched on in its settings? If it has another address, set it as BEEPER_BASE_URL.",
                ports.start(),
                ports.end()
            ),
            Self::NoResponse { address, error } if error.is_connect() => write!(
                f,
                "nothing can be reached at {address}. Is Beeper Desktop running, and is its API switched on in its \
                 settings? Is this its address?"
            ),
            Self::NoResponse { address, error } if error.is_timeout() => write!(
                f,
                "something accepts connections at {address}, but does not respond. If it is Beeper Desktop, start it again. \
                 ({error})"
            ),
            Self::NoResponse { address, error } => {
                write!(f, "Beeper Desktop does not respond at {address}: {error}")
            }
            Self::OtherServer { address } => {
                write!(f, "what responds at {address} is not Beeper Desktop. Is this its address?")
            }
            Self::NoToken { address } => write!(
                f,
                "Beeper Desktop is at {address}, but there is no access token. Sign in once, or make a token in the \
                 settings of the app and set it as BEEPER_ACCESS_TOKEN."
            ),
            Self::TokenOfAnotherAddress { address } => write!(
                f,
                "the stored access token is not sent to {address}, because it belongs to another address. Sign in there, or \
                 allow this address (`allow_origin`)."
            ),
            Self::Expired { at } => {
                write!(f, "the stored access token has expired at {at} and cannot be renewed: sign in again")
            }
            #[cfg(feature = "keyring")]
            Self::Keyring(error) => error.fmt(f),
        }
    }
}

impl StdError for ConnectError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Client(error) | Self::NoResponse { error, .. } => error.source(),
            _ => None,
        }
    }
}
