//! How clients are built.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::USER_AGENT;
use secrecy::{ExposeSecret, SecretString};

use crate::Error;
use crate::base_url::BaseUrl;
use crate::client_core::{Core, Policy, Shared};
use crate::errors::config_error::{ConfigProblem, Source};
use crate::header::{header, sensitive_header};
use crate::request_rate::RequestRate;
use crate::security::Credentials;
use crate::server::{Chosen, ServerTemplate};
use crate::service::{SecurityScheme, Service};
use crate::standing_headers::StandingHeaders;
use crate::transport::Transport;
#[cfg(all(feature = "hyper", not(feature = "reqwest"), not(target_arch = "wasm32")))]
use crate::transport::hyper_transport::HyperTransport;
#[cfg(feature = "reqwest")]
use crate::transport::reqwest_transport::ReqwestTransport;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);
const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const DEFAULT_RETRIES: u32 = 2;
const DEFAULT_RESPONSE_BYTES: usize = 64 * 1024 * 1024;

/// Builds a client. A setting that you do not set here comes from the environment variables that the documentation of the
/// client's `new` lists, or else has its default.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C> {
    service: &'static Service,
    base_url: Option<String>,
    token: Token,
    policy: Policy,
    requests_per_second: u32,
    connect_timeout: Duration,
    user_agent: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    headers: Vec<(String, String)>,
    servers: Vec<(String, String)>,
    credentials: Vec<(&'static SecurityScheme, SecretString)>,
    server: Option<Chosen>,
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
            requests_per_second: 0,
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            user_agent: None,
            transport: None,
            headers: Vec::new(),
            servers: Vec::new(),
            credentials: Vec::new(),
            server: None,
            client: PhantomData,
        }
    }

    /// Sets the server's address, including a path prefix if it has one. It starts with `http://` or `https://`, and has no
    /// user name, password, query or fragment. It does not end in the segment that all paths of the service start with.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets the address of a server that some operations have instead of the client's, as the documentation of their methods
    /// says. `documented` is the address in that documentation. These operations do not use the client's address, because
    /// their server is another one.
    pub fn replace_server(mut self, documented: impl Into<String>, url: impl Into<String>) -> Self {
        self.servers.push((documented.into(), url.into()));
        self
    }

    /// Sets the access token, which every call that needs one sends. It consists of visible ASCII characters. White space
    /// around it is removed, such as the line end of a file. So is the word `Bearer` before it, if the service uses bearer
    /// tokens.
    pub fn access_token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Token::Given(token.into());
        self
    }

    /// Sets a variable of the address of the API document.
    #[doc(hidden)]
    pub fn server_variable(
        mut self,
        template: &'static ServerTemplate,
        position: usize,
        value: String,
    ) -> Self {
        self.server.get_or_insert_with(|| Chosen::new(template)).set(position, value);
        self
    }

    /// Sets the credential of a security scheme.
    #[doc(hidden)]
    pub fn credential(mut self, scheme: &'static SecurityScheme, secret: SecretString) -> Self {
        self.credentials.push((scheme, secret));
        self
    }

    /// Sets the credential of a security scheme that consists of a name and a password.
    #[doc(hidden)]
    pub fn name_and_password(
        self,
        scheme: &'static SecurityScheme,
        name: String,
        password: SecretString,
    ) -> Self {
        let both = format!("{name}:{}", password.expose_secret());
        self.credential(scheme, both.into())
    }

    /// Sends no access token, and ignores the one of the environment.
    pub fn without_token(mut self) -> Self {
        self.token = Token::None;
        self
    }

    /// Sets the time limit of one attempt of a call, 30 seconds by default. A response that is read as a whole must be
    /// complete within this time. While a body is streamed, no pause between two chunks may be longer.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.policy.timeout = limit;
        self
    }

    /// Sets the time limit for connecting, 10 seconds by default. It has no effect if you use your own HTTP client or
    /// transport, and on wasm32.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets how many times a call is retried after a temporary failure, twice by default.
    ///
    /// Temporary failures are failures of the connection and the statuses 408, 409, 429 and 5xx. A call that could have
    /// its effect twice is retried only if it certainly had none: if no connection was established, and after status 429.
    ///
    /// The pause before the next attempt is the one that the server asks for. If that is longer than a minute, the call is
    /// not retried. If the server asks for none, the pause is half a second at first and doubles up to 8 seconds, minus a
    /// random part of up to a quarter. On wasm32 there is no pause.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.policy.max_retries = retries;
        self
    }

    /// Sets whether a call that could have its effect twice is retried like any other call. It is not by default.
    pub fn retry_non_idempotent(mut self, retry: bool) -> Self {
        self.policy.retry_non_idempotent = retry;
        self
    }

    /// Limits how many requests the client and its clones send in a second. There is no limit by default, nor if it is 0.
    ///
    /// Requests are sent with equal pauses between them, in the order of the calls. Each attempt of a call counts. The wait is
    /// not part of the time limit of an attempt. It has no effect on wasm32, and without an async runtime.
    pub fn max_requests_per_second(mut self, limit: u32) -> Self {
        self.requests_per_second = limit;
        self
    }

    /// Sets the maximum length of a body that is read into memory, in bytes: 64 MiB by default. A call with a longer one
    /// fails.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.policy.max_response_bytes = limit;
        self
    }

    /// Sets the `User-Agent` header. It consists of visible ASCII characters and spaces.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Sends this header with every call. It replaces an earlier header of the same name. Its value consists of visible ASCII
    /// characters and spaces.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Uses this HTTP client. Its settings for redirects, proxies and timeouts take precedence: if it follows a redirect by
    /// itself, it may send the access token there, and a proxy that it takes from the environment can read plain HTTP.
    ///
    /// Its connections keep their own settings too. The default HTTP client drops a connection that has been idle for
    /// 4 seconds, because servers close idle connections (Node servers after 5 seconds), and it sends a call that could have
    /// its effect twice on a new connection. If this matters to you, set `pool_idle_timeout` or `pool_max_idle_per_host(0)`
    /// on your HTTP client. If the server closes a connection while a call is being sent, [`Error::is_closed`] is true for
    /// the error.
    #[cfg(feature = "reqwest")]
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::from(client))
    }

    /// Sends requests with this transport instead of an HTTP client.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Whether the program or the environment sets the address.
    #[doc(hidden)]
    #[must_use]
    pub fn has_address(&self) -> bool {
        self.base_url.is_some() || is_set(self.service.base_url_variable)
    }

    /// Whether the program or the environment sets the access token, or the program wants none.
    #[doc(hidden)]
    #[must_use]
    pub fn has_token(&self) -> bool {
        match self.token {
            Token::FromEnvironment => is_set(self.service.token_variable),
            Token::None | Token::Given(_) => true,
        }
    }

    /// Builds the client. Nothing is sent, so only the first call can find out that the address is wrong or that the token is
    /// missing.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the address, the token or a header is not valid, if an address is `https://` and no TLS feature
    /// is enabled, if TLS cannot be set up, or if the builder has no transport and neither of the features `reqwest` and
    /// `hyper` is enabled.
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
        let chosen = self.server.map(|server| server.address()).transpose();
        let chosen = chosen.map_err(|(setter, reason)| ConfigProblem::ServerVariable { setter, reason })?;
        let (base, base_from) = match (self.base_url, chosen) {
            (Some(url), _) => (url, Source::Code("base_url")),
            (None, Some(url)) => (url, Source::Code("the setters of server variables")),
            (None, None) => variable(service.base_url_variable, |service| {
                format!("an address such as {}", service.base_url)
            })?
            .unwrap_or_else(|| (service.base_url.to_owned(), Source::Service)),
        };
        if base_from == Source::Service && (base.is_empty() || base.starts_with('/')) {
            return Err(ConfigProblem::NoAddress(service.base_url).into());
        }
        let base = BaseUrl::parse(&base, service.shared_segment).map_err(|reason| {
            ConfigProblem::BaseUrl { from: base_from, reason, example: service.base_url }
        })?;
        let mut servers = Vec::with_capacity(self.servers.len());
        for (documented, url) in self.servers.into_iter().rev() {
            let server = BaseUrl::parse(&url, None).map_err(|reason| {
                let from = Source::Code("replace_server");
                ConfigProblem::BaseUrl { from, reason, example: service.base_url }
            })?;
            servers.push((documented, server));
        }
        let token = match self.token {
            Token::Given(token) => Some((token, Source::Code("access_token"))),
            Token::None => None,
            Token::FromEnvironment => variable(service.token_variable, |_| {
                "an access token that consists of visible ASCII characters".to_owned()
            })?
            .map(|(token, from)| (SecretString::from(token), from)),
        };
        let credentials = Credentials::new(service, token, self.credentials)?;
        let headers = default_headers(service, self.user_agent.as_deref(), &self.headers)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => {
                let replaced = servers.iter().map(|(_, server)| (server, Source::Code("replace_server")));
                let needs_tls = replaced.chain([(&base, base_from)]).find(|(server, _)| server.is_secure());
                default_transport(&base, needs_tls.map(|(_, from)| from), self.connect_timeout)?
            }
        };
        Ok(C::from(Core::new(Shared {
            service,
            base,
            credentials,
            headers: StandingHeaders::new(headers),
            servers,
            transport,
            policy: self.policy,
            rate: RequestRate::per_second(self.requests_per_second).map(Arc::new),
            read_only: false,
            values: Arc::default(),
        })))
    }
}

/// Whether an environment variable has more than white space.
fn is_set(name: Option<&'static str>) -> bool {
    let value = name.and_then(std::env::var_os);
    value.is_some_and(|value| !value.to_str().is_some_and(|text| text.trim().is_empty()))
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
    needs_tls: Option<Source>,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, ConfigProblem> {
    let has_tls = cfg!(any(
        feature = "rustls",
        feature = "rustls-no-provider",
        feature = "native-tls",
        target_arch = "wasm32"
    ));
    match needs_tls {
        Some(from) if !has_tls => Err(ConfigProblem::NoTls(from)),
        _ => included_transport(base, connect_timeout),
    }
}

#[cfg(feature = "reqwest")]
fn included_transport(
    base: &BaseUrl,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, ConfigProblem> {
    Ok(Arc::new(ReqwestTransport::for_base(base, connect_timeout)?))
}

#[cfg(all(feature = "hyper", not(feature = "reqwest"), not(target_arch = "wasm32")))]
fn included_transport(_: &BaseUrl, connect_timeout: Duration) -> Result<Arc<dyn Transport>, ConfigProblem> {
    Ok(Arc::new(HyperTransport::new().with_connect_timeout(connect_timeout)))
}

#[cfg(not(any(feature = "reqwest", all(feature = "hyper", not(target_arch = "wasm32")))))]
fn included_transport(_: &BaseUrl, _: Duration) -> Result<Arc<dyn Transport>, ConfigProblem> {
    Err(ConfigProblem::NoTransport)
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
