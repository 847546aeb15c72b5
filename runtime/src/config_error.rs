//! Why a client cannot be built.

use std::error::Error as StdError;

/// Why a client cannot be built from what it was given; the text says what to change.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ConfigError(Box<ConfigProblem>);

#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigProblem {
    #[error("the base URL cannot be used: {0}")]
    BaseUrl(&'static str),
    #[error(
        "the base URL is https, for which this build has no TLS: enable one of the features `rustls`, \
         `rustls-no-provider` and `native-tls`, or hand in an HTTP client of your own"
    )]
    NoTls,
    #[cfg(all(feature = "rustls-no-provider", not(any(feature = "rustls", feature = "native-tls"))))]
    #[error(
        "TLS has no cryptography: install a default `rustls::crypto::CryptoProvider` before the client is built"
    )]
    NoCryptoProvider,
    #[error("the access token cannot be sent: it {0}")]
    Token(&'static str),
    #[error("the environment variable {0} does not hold Unicode text")]
    Variable(&'static str),
    #[error("`{0}` cannot be sent as a header: only visible ASCII characters can")]
    Header(String),
    #[error("the HTTP client cannot be set up")]
    HttpClient(#[source] Box<dyn StdError + Send + Sync>),
}

impl From<ConfigProblem> for ConfigError {
    fn from(problem: ConfigProblem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<ConfigProblem> for crate::Error {
    fn from(problem: ConfigProblem) -> Self {
        Self::Config(problem.into())
    }
}
