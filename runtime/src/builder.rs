//! How clients are made.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::{AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::Error;
use crate::base_url::BaseUrl;
use crate::client_core::{Core, Policy, Shared};
use crate::config_error::ConfigProblem;
use crate::options::parse_header;
use crate::reqwest_transport::ReqwestTransport;
use crate::service::{Auth, Service};
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
    /// fragment.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The access token that is sent with every call that needs one.
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

    /// The `User-Agent` header.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Sends this header with every call, in place of an earlier one of that name.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Uses this HTTP client. Its redirects, proxies and timeouts come before this client's: what it follows by itself
    /// may carry the access token along, and a proxy that it takes from the environment sees plain HTTP.
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
        let variable = |name: Option<&'static str>| match name {
            Some(name) => environment(name)
                .map(|value| value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
                .map_err(|()| ConfigProblem::Variable(name)),
            None => Ok(None),
        };
        let service = self.service;
        let base = match self.base_url {
            Some(url) => BaseUrl::parse(&url)?,
            None => match variable(service.base_url_variable)? {
                Some(url) => BaseUrl::parse(&url)?,
                None => BaseUrl::parse(service.base_url)?,
            },
        };
        let token = match self.token {
            Token::Given(token) => Some(token),
            Token::None => None,
            Token::FromEnvironment => variable(service.token_variable)?.map(SecretString::from),
        };
        let credential = token.as_ref().map(|token| credential(service.auth, token)).transpose()?;
        let user_agent = self.user_agent.as_deref().unwrap_or(service.user_agent);
        let headers = default_headers(user_agent, &self.headers)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base, self.connect_timeout)?,
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

fn credential(auth: Auth, token: &SecretString) -> Result<Option<(HeaderName, HeaderValue)>, ConfigProblem> {
    let token = token.expose_secret();
    if token.trim().is_empty() {
        return Err(ConfigProblem::Token("is empty"));
    }
    let (name, text) = match auth {
        Auth::None => return Ok(None),
        Auth::Bearer => (AUTHORIZATION, format!("Bearer {token}")),
        Auth::Header(name) => match HeaderName::from_bytes(name.as_bytes()) {
            Ok(header) => (header, token.to_owned()),
            Err(_) => return Err(ConfigProblem::Header(name.to_owned())),
        },
    };
    let Ok(mut value) = HeaderValue::try_from(text) else {
        return Err(ConfigProblem::Token("holds characters other than visible ASCII"));
    };
    value.set_sensitive(true);
    Ok(Some((name, value)))
}

fn default_headers(user_agent: &str, headers: &[(String, String)]) -> Result<HeaderMap, ConfigProblem> {
    let mut map = HeaderMap::with_capacity(headers.len() + 1);
    match HeaderValue::from_str(user_agent) {
        Ok(value) if !value.is_empty() => _ = map.insert(USER_AGENT, value),
        Ok(_) => {}
        Err(_) => return Err(ConfigProblem::Header(USER_AGENT.to_string())),
    }
    for (name, value) in headers {
        let Some((name, value)) = parse_header(name, value) else {
            return Err(ConfigProblem::Header(name.clone()));
        };
        map.insert(name, value);
    }
    Ok(map)
}

fn default_transport(base: &BaseUrl, connect_timeout: Duration) -> Result<Arc<dyn Transport>, ConfigProblem> {
    let has_tls = cfg!(any(
        feature = "rustls",
        feature = "rustls-no-provider",
        feature = "native-tls",
        target_arch = "wasm32"
    ));
    if base.is_secure() && !has_tls {
        return Err(ConfigProblem::NoTls);
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
mod tests {
    use super::*;
    use crate::body::Body;
    use crate::transport::BoxFuture;
    use crate::transport_error::TransportError;

    static SERVICE: Service = Service {
        name: "Example",
        base_url: "http://default:1",
        user_agent: "example/1.0",
        base_url_variable: Some("EXAMPLE_URL"),
        token_variable: Some("EXAMPLE_TOKEN"),
        auth: Auth::Header("X-Key"),
        version_header: None,
        connect_hint: None,
        unauthorized_hint: None,
        error_body: crate::service::ErrorBody { message: "", code: "", details: "", issues: "" },
        revisions: &[],
    };

    type Variables = &'static [(&'static str, &'static str)];

    struct Unused;

    impl Transport for Unused {
        fn send(
            &self,
            _: http::Request<Body>,
        ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
            Box::pin(std::future::pending())
        }
    }

    fn build(builder: ClientBuilder<Core>, variables: Variables) -> Result<Core, Error> {
        builder.transport(Unused).build_with(|name| {
            let value = variables.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
            if value == Some("<not Unicode>") { Err(()) } else { Ok(value.map(str::to_owned)) }
        })
    }

    fn seen(core: &Core) -> (&str, Option<&str>) {
        let credential = core.shared().credential.as_ref();
        (core.base_url(), credential.map(|(_, value)| value.to_str().unwrap()))
    }

    #[test]
    fn the_environment_fills_what_code_left_open() {
        let both: Variables = &[("EXAMPLE_URL", "http://env:2/"), ("EXAMPLE_TOKEN", " from-env\n")];
        let new = || ClientBuilder::<Core>::new(&SERVICE);
        for (builder, variables, expected) in [
            (new(), &[][..], ("http://default:1", None)),
            (new(), both, ("http://env:2", Some("from-env"))),
            (new().base_url("http://code:3"), both, ("http://code:3", Some("from-env"))),
            (new().access_token("from-code"), both, ("http://env:2", Some("from-code"))),
            (new().without_token(), both, ("http://env:2", None)),
            (new(), &[("EXAMPLE_URL", " "), ("EXAMPLE_TOKEN", "")], ("http://default:1", None)),
        ] {
            assert_eq!(seen(&build(builder, variables).unwrap()), expected);
        }
    }

    #[test]
    fn a_bad_environment_is_an_error() {
        for (variables, hint) in [
            (&[("EXAMPLE_URL", "nowhere")], "not a URL"),
            (&[("EXAMPLE_URL", "<not Unicode>")], "EXAMPLE_URL does not hold Unicode"),
            (&[("EXAMPLE_TOKEN", "<not Unicode>")], "EXAMPLE_TOKEN"),
            (&[("EXAMPLE_TOKEN", "a\nb")], "visible ASCII"),
        ] {
            let error = build(ClientBuilder::new(&SERVICE), variables).unwrap_err();
            assert!(error.to_string().contains(hint), "{error}");
        }
    }
}
