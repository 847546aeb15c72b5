//! How clients are made.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::Error;
use crate::base_url::BaseUrl;
use crate::client_core::{Core, Policy, Shared};
use crate::config_error::{ConfigProblem, Source};
use crate::credential::{bare_token, credential};
use crate::header::{header, sensitive_header};
use crate::reqwest_transport::ReqwestTransport;
use crate::service::Service;
use crate::transport::Transport;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);
const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const DEFAULT_RETRIES: u32 = 2;
const DEFAULT_RESPONSE_BYTES: usize = 64 * 1024 * 1024;

/// Makes a client. What is not set here comes from the environment variables that the client's own documentation names,
/// and then from defaults.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C> {
    service: &'static Service,
    base_url: Option<String>,
    token: Token,
    policy: Policy,
    connect_timeout: Duration,
    user_agent: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    headers: Vec<(String, String)>,
    client: PhantomData<fn() -> C>,
}

enum Token {
    FromEnvironment,
    None,
    Given(SecretString),
}

impl<C: From<Core>> ClientBuilder<C> {
    #[doc(hidden)]
    pub fn new(service: &'static Service) -> Self {
        Self {
            service,
            base_url: None,
            token: Token::FromEnvironment,
            policy: Policy {
                timeout: DEFAULT_TIMEOUT,
                max_retries: DEFAULT_RETRIES,
                retry_non_idempotent: false,
                max_response_bytes: DEFAULT_RESPONSE_BYTES,
            },
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            user_agent: None,
            transport: None,
            headers: Vec::new(),
            client: PhantomData,
        }
    }

    /// The server's address, with a path prefix if it has one: `http://` or `https://`, no user name, password, query or
    /// fragment, and without what all paths of the service begin with.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The access token that is sent with every call that needs one, in visible ASCII characters. White space at its ends
    /// is no part of it, as when it was read from a file, nor is `Bearer` before it where tokens are sent after that word.
    pub fn access_token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Token::Given(token.into());
        self
    }

    /// Sends no access token, not even one from the environment.
    pub fn without_token(mut self) -> Self {
        self.token = Token::None;
        self
    }

    /// How long one attempt of a call may take, 30 seconds by default. Answers that are read as a whole must end within
    /// it; bodies that are handed on byte by byte must not be silent for longer.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.policy.timeout = limit;
        self
    }

    /// How long it may take to connect, 10 seconds by default. Without effect on an HTTP client or transport of your own
    /// and on wasm32.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How many times a call is tried again after a failure that may pass, twice by default.
    ///
    /// Such failures are those of the connection and the statuses 408, 409, 429 and 5xx. A call that could take effect
    /// twice is tried again only if it surely took none: when no connection came about, and on 429. The pause before
    /// the next attempt is what the server asks for, up to a minute; otherwise it doubles from half a second up to
    /// 8 seconds, less a random part. On wasm32 there is no pause.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.policy.max_retries = retries;
        self
    }

    /// Whether calls that could take effect twice are tried again like any other; off by default.
    pub fn retry_non_idempotent(mut self, retry: bool) -> Self {
        self.policy.retry_non_idempotent = retry;
        self
    }

    /// The longest body that is read into memory, in bytes; 64 MiB by default. A longer one fails the call.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.policy.max_response_bytes = limit;
        self
    }

    /// The `User-Agent` header, in visible ASCII characters and spaces.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Sends this header with every call, in place of an earlier one of that name. Its value is of visible ASCII characters
    /// and spaces.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Uses this HTTP client. Its redirects, proxies and timeouts come before this client's: what it follows by itself
    /// may carry the access token along, and a proxy that it takes from the environment sees plain HTTP.
    ///
    /// Its connections are its own as well, which cannot be changed from here. The client made without this drops
    /// connections that have been idle for 4 seconds, because servers close idle ones (those on Node after 5 seconds), and
    /// sends calls that could take effect twice on new ones. Where that matters, set `pool_idle_timeout`, or
    /// `pool_max_idle_per_host(0)`; a call on a connection that the server is closing fails as
    /// [`is_closed`](Error::is_closed).
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::from(client))
    }

    /// Sends requests through this instead of an HTTP client.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client. Nothing is sent, so that a wrong address or a missing token shows up in the first call.
    ///
    /// # Errors
    ///
    /// [`Error::Config`], when the address, the token or a header cannot be used, when the address is `https://` and no
    /// TLS feature is enabled, or when TLS cannot be set up.
    pub fn build(self) -> Result<C, Error> {
        self.build_with(|name| match std::env::var_os(name) {
            Some(value) => value.into_string().map(Some).map_err(|_| ()),
            None => Ok(None),
        })
    }

    fn build_with(
        self,
        environment: impl Fn(&'static str) -> Result<Option<String>, ()>,
    ) -> Result<C, Error> {
        let variable = |name: Option<&'static str>, expected: fn(&Service) -> String| {
            let Some(name) = name else { return Ok(None) };
            let value = environment(name)
                .map_err(|()| ConfigProblem::Variable { name, expected: expected(self.service) })?;
            let value = value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            Ok::<_, ConfigProblem>(value.map(|text| (text, Source::Variable(name))))
        };
        let service = self.service;
        let (base, base_from) = match self.base_url {
            Some(url) => (url, Source::Code("base_url")),
            None => variable(service.base_url_variable, |service| {
                format!("an address such as {}", service.base_url)
            })?
            .unwrap_or_else(|| (service.base_url.to_owned(), Source::Service)),
        };
        let base = BaseUrl::parse(&base, service.shared_segment).map_err(|reason| {
            ConfigProblem::BaseUrl { from: base_from, reason, example: service.base_url }
        })?;
        let token = match self.token {
            Token::Given(token) => Some((token, Source::Code("access_token"))),
            Token::None => None,
            Token::FromEnvironment => variable(service.token_variable, |_| {
                "an access token of visible ASCII characters".to_owned()
            })?
            .map(|(token, from)| (SecretString::from(token), from)),
        };
        let (token, credential) =
            token.map(|(token, from)| prove(service, &token, from)).transpose()?.unzip();
        let headers = default_headers(service, self.user_agent.as_deref(), &self.headers)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base, base_from, self.connect_timeout)?,
        };
        Ok(C::from(Core::new(Shared {
            service,
            base,
            token,
            credential: credential.flatten(),
            headers,
            transport,
            policy: self.policy,
        })))
    }
}

type Proof = (SecretString, Option<(HeaderName, HeaderValue)>);

/// The token as it is sent, and the header that it is sent in.
fn prove(service: &Service, token: &SecretString, from: Source) -> Result<Proof, ConfigProblem> {
    let token = bare_token(service.auth, token.expose_secret());
    let header = credential(service.auth, token).map_err(|reason| ConfigProblem::Token {
        from,
        reason,
        hint: service.unauthorized_hint,
    })?;
    Ok((SecretString::from(token), header))
}

fn default_headers(
    service: &Service,
    user_agent: Option<&str>,
    headers: &[(String, String)],
) -> Result<HeaderMap, ConfigProblem> {
    let mut map = HeaderMap::with_capacity(headers.len() + 1);
    let (user_agent, from) = match user_agent {
        Some(name) => (name, Source::Code("user_agent")),
        None => (service.user_agent, Source::Service),
    };
    let (name, value) =
        header(USER_AGENT.as_str(), user_agent).map_err(|problem| ConfigProblem::Header { from, problem })?;
    if !value.is_empty() {
        map.insert(name, value);
    }
    for (name, value) in headers {
        let (name, value) = sensitive_header(name, value)
            .map_err(|problem| ConfigProblem::Header { from: Source::Code("default_header"), problem })?;
        map.insert(name, value);
    }
    Ok(map)
}

fn default_transport(
    base: &BaseUrl,
    from: Source,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, ConfigProblem> {
    let has_tls = cfg!(any(
        feature = "rustls",
        feature = "rustls-no-provider",
        feature = "native-tls",
        target_arch = "wasm32"
    ));
    if base.is_secure() && !has_tls {
        return Err(ConfigProblem::NoTls(from));
    }
    Ok(Arc::new(ReqwestTransport::for_base(base, connect_timeout)?))
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = match self.token {
            Token::FromEnvironment => "from the environment",
            Token::None => "none",
            Token::Given(_) => "[redacted]",
        };
        f.debug_struct("ClientBuilder")
            .field("service", &self.service.name)
            .field("access_token", &token)
            .field("policy", &self.policy)
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
