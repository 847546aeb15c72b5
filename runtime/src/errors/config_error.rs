//! Why a client cannot be built.

#[cfg(feature = "reqwest")]
use std::error::Error as StdError;
use std::fmt;

use crate::header::BadHeader;

/// A client cannot be built with these settings. The text says where the setting came from and what to change.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ConfigError(Box<ConfigProblem>);

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The method of the builder that it was given to.
    Code(&'static str),
    /// The environment variable that it was read from.
    Variable(&'static str),
    /// The default of the service.
    Service,
    /// A file or a server.
    Found,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigProblem {
    #[error("the base URL {from} cannot be used: {reason}. It should be an address such as {example}")]
    BaseUrl { from: Source, reason: String, example: &'static str },
    #[cfg(not(any(feature = "reqwest", all(feature = "hyper", not(target_arch = "wasm32")))))]
    #[error(
        "the program was built without an HTTP client: enable the feature `reqwest`, or `hyper` for plain HTTP with fewer \
         crates, or use a transport of your own"
    )]
    NoTransport,
    #[error(
        "the base URL {0} is an https address, but this program was built without TLS: enable one of the features \
         `rustls`, `rustls-no-provider` and `native-tls`, or use an HTTP client of your own"
    )]
    NoTls(Source),
    #[cfg(all(feature = "rustls-no-provider", not(any(feature = "rustls", feature = "native-tls"))))]
    #[error(
        "TLS has no cryptography provider: install a default `rustls::crypto::CryptoProvider` before you build the client"
    )]
    NoCryptoProvider,
    #[error("the access token {from} cannot be sent: {reason}{}", Hint(.hint))]
    Token { from: Source, reason: String, hint: Option<&'static str> },
    #[error("the environment variable {name} does not hold Unicode text. It should be {expected}")]
    Variable { name: &'static str, expected: String },
    #[error("{problem} ({from})")]
    Header { from: Source, problem: BadHeader },
    #[cfg(feature = "reqwest")]
    #[error("the HTTP client cannot be set up")]
    HttpClient(#[source] Box<dyn StdError + Send + Sync>),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(method) => write!(f, "given to `{method}`"),
            Self::Variable(name) => write!(f, "from the environment variable {name}"),
            Self::Service => f.write_str("of the service itself"),
            Self::Found => f.write_str("that was found"),
        }
    }
}

/// A further sentence.
struct Hint<'a>(&'a Option<&'static str>);

impl fmt::Display for Hint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |hint| write!(f, ". {hint}"))
    }
}

impl From<ConfigProblem> for ConfigError {
    fn from(problem: ConfigProblem) -> Self {
        Self(Box::new(problem))
    }
}
