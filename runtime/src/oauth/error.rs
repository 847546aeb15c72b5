//! Why a program got no access token.

use std::fmt;
use std::io;

use crate::Error;

/// Why a program got no access token. Neither text nor `Debug` contains a code or a token.
#[derive(Debug)]
#[non_exhaustive]
pub enum OauthError {
    /// A call failed.
    Call(Error),
    /// The server does not say how programs sign in. It may be too old.
    NoMetadata(Error),
    /// What the server says about signing in cannot be used.
    Metadata(String),
    /// The server names an address of another server. Codes and tokens are not sent there.
    OtherServer {
        /// What the address is for.
        endpoint: &'static str,
        /// Scheme, host and port of the address.
        origin: String,
    },
    /// No random numbers can be had.
    Random,
    /// Nothing can listen on this computer for the user's decision.
    Listen(io::Error),
    /// The address was not shown to the user.
    Show(io::Error),
    /// The user did not decide in time.
    TimedOut {
        /// Whether a decision arrived that was not about this sign-in.
        got_other: bool,
    },
    /// The user, or the server, denied the access.
    Denied {
        /// The code of the reason, such as `access_denied`.
        code: String,
        /// The reason in words, if there is one.
        description: Option<String>,
    },
    /// The server rejected the registration or the code.
    Rejected {
        /// What was rejected.
        step: &'static str,
        /// The code of the reason, such as `invalid_grant`.
        code: String,
        /// The reason in words, if there is one.
        description: Option<String>,
    },
    /// The response to the registration or the code cannot be read.
    Response {
        /// What it is the response to.
        step: &'static str,
        /// What is wrong with it, without its content.
        reason: &'static str,
    },
}

impl From<Error> for OauthError {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl fmt::Display for OauthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let described = |f: &mut fmt::Formatter<'_>, code: &str, description: &Option<String>| {
            f.write_str(code)?;
            description.as_ref().map_or(Ok(()), |text| write!(f, ", {text}"))
        };
        match self {
            Self::Call(error) => error.fmt(f),
            Self::NoMetadata(error) => write!(f, "the server does not say how programs sign in: {error}"),
            Self::Metadata(reason) => write!(f, "what the server says about signing in cannot be used: {reason}"),
            Self::OtherServer { endpoint, origin } => write!(
                f,
                "the server says that its {endpoint} is at another server, {origin}, so nothing was sent there"
            ),
            Self::Random => f.write_str("this computer has no random numbers"),
            Self::Listen(error) => write!(f, "nothing can listen on this computer for the decision: {error}"),
            Self::Show(error) => write!(f, "the address of the sign-in was not shown: {error}"),
            Self::TimedOut { got_other: false } => f.write_str("nobody decided about the sign-in in time"),
            Self::TimedOut { got_other: true } => f.write_str(
                "nobody decided about this sign-in in time. A decision about another sign-in arrived, and was ignored",
            ),
            Self::Denied { code, description } => {
                f.write_str("access was denied: ")?;
                described(f, code, description)
            }
            Self::Rejected { step, code, description } => {
                write!(f, "the server rejected {step}: ")?;
                described(f, code, description)
            }
            Self::Response { step, reason } => write!(f, "the response to {step} cannot be used: {reason}"),
        }
    }
}

impl std::error::Error for OauthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) | Self::NoMetadata(error) => error.source(),
            _ => None,
        }
    }
}
