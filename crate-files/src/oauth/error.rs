//! Why nobody is signed in.

use std::error::Error as StdError;
use std::fmt;

use openapi_runtime::Error;
use openapi_runtime::support::oauth::OauthError;

use crate::connect::ConnectError;

/// Why a program is not signed in. The text says what to do. It contains neither a code nor a token.
#[non_exhaustive]
pub enum SignInError {
    /// The app was not found.
    Connect(ConnectError),
    /// The user denied the access.
    Denied,
    /// Nobody is signed in to the app itself.
    NobodyIsSignedIn,
    /// The user did not decide in time.
    TimedOut,
    /// The address of the page was not shown, for example because there is no browser.
    NotShown(std::io::Error),
    /// The app does not offer this kind of sign-in.
    NotOffered(Error),
    /// Something else failed, as the text says.
    Failed(SignInFailure),
}

/// A step of a sign-in that failed.
pub struct SignInFailure(OauthError);

impl From<ConnectError> for SignInError {
    fn from(error: ConnectError) -> Self {
        Self::Connect(error)
    }
}

impl From<Error> for SignInError {
    fn from(error: Error) -> Self {
        Self::Connect(error.into())
    }
}

impl From<OauthError> for SignInError {
    fn from(error: OauthError) -> Self {
        match error {
            OauthError::Denied { code, .. } if code == "access_denied" => Self::Denied,
            OauthError::Denied { code, .. } if code == "server_error" => Self::NobodyIsSignedIn,
            OauthError::TimedOut { got_other: false } => Self::TimedOut,
            OauthError::Show(error) => Self::NotShown(error),
            OauthError::NoMetadata(error) => Self::NotOffered(error),
            error => Self::Failed(SignInFailure(error)),
        }
    }
}

/// The same text: it is what a program prints whose `main` returns the error.
impl fmt::Debug for SignInError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for SignInError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(error) => error.fmt(f),
            Self::Denied => f.write_str("the sign-in was denied in the app"),
            Self::NobodyIsSignedIn => f.write_str(
                "the app could not finish the sign-in (`server_error`). Nearly always, this means that nobody is signed in \
                 to the app itself: open Beeper Desktop, sign in there, and try again",
            ),
            Self::TimedOut => f.write_str("nobody decided about the sign-in in time. Try again"),
            Self::NotShown(error) => write!(
                f,
                "the page of the sign-in cannot be opened: {error}. Let the program print its address instead \
                 (`print_address`), or make a token in the settings of Beeper Desktop"
            ),
            Self::NotOffered(error) => write!(
                f,
                "this version of Beeper Desktop does not offer this sign-in. Update it, or make a token in its settings. \
                 ({error})"
            ),
            Self::Failed(failure) => failure.fmt(f),
        }
    }
}

impl StdError for SignInError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Connect(error) => error.source(),
            Self::NotOffered(error) => error.source(),
            Self::Failed(failure) => failure.0.source(),
            _ => None,
        }
    }
}

impl fmt::Display for SignInFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for SignInFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
