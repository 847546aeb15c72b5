//! What a client and all of its calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::Error;
use crate::base_url::BaseUrl;
use crate::errors::config_error::{ConfigProblem, Source};
use crate::errors::unsupported::possible_revisions;
use crate::request_rate::RequestRate;
use crate::security::Credentials;
use crate::service::{Route, Service};
use crate::shared_values::SharedValues;
use crate::standing_headers::StandingHeaders;
use crate::transport::Transport;

/// What a client and all of its calls share. Cloning it is cheap.
#[derive(Clone)]
pub struct Core(Arc<Shared>);

#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) service: &'static Service,
    pub(crate) base: BaseUrl,
    pub(crate) credentials: Credentials,
    /// The addresses that replace those of operations with a server of their own.
    pub(crate) servers: Vec<(String, BaseUrl)>,
    pub(crate) headers: StandingHeaders,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) policy: Policy,
    pub(crate) rate: Option<Arc<RequestRate>>,
    /// Whether calls that change something are rejected.
    pub(crate) read_only: bool,
    /// What modules by hand keep for all clones of the client.
    pub(crate) values: Arc<SharedValues>,
}

/// Settings that the caller may override for one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Policy {
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) retry_non_idempotent: bool,
    pub(crate) max_response_bytes: usize,
}

impl Core {
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// The value of this type that all clones of the client share. The first call makes it.
    #[must_use]
    pub fn shared_value<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.0.values.get()
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.0
    }

    /// The same client with another address, and without an access token.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if it is not an address that clients can have.
    pub fn at(&self, address: &str) -> Result<Self, Error> {
        let service = self.0.service;
        let base = BaseUrl::parse(address, service.shared_segment).map_err(|reason| {
            ConfigProblem::BaseUrl { from: Source::Found, reason, example: service.base_url }
        })?;
        let (credentials, values) = (Credentials::none(service), Arc::default());
        Ok(Self::new(Shared { base, credentials, values, ..Shared::clone(&self.0) }))
    }

    /// The same client with another access token.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the token cannot be sent.
    pub fn with_access_token(&self, token: &SecretString) -> Result<Self, Error> {
        let credentials = self.0.credentials.with_token(self.0.service, token)?;
        let values = Arc::default();
        Ok(Self::new(Shared { credentials, values, ..Shared::clone(&self.0) }))
    }

    /// The same client with another time limit for attempts, and without retries.
    #[must_use]
    pub fn trying_once(&self, timeout: Duration) -> Self {
        let policy = Policy { timeout, max_retries: 0, ..self.0.policy };
        Self::new(Shared { policy, ..Shared::clone(&self.0) })
    }

    /// The access token. It is not shown anywhere.
    #[must_use]
    pub fn access_token(&self) -> Option<&SecretString> {
        self.0.credentials.token()
    }

    /// The same client, which rejects calls that change something.
    #[must_use]
    pub fn read_only(&self) -> Self {
        Self::new(Shared { read_only: true, ..Shared::clone(&self.0) })
    }

    /// The operations of the API document.
    pub fn routes(&self) -> impl Iterator<Item = &'static Route> {
        self.0.service.routes.iter().copied().flatten()
    }

    /// The names of the revisions of the API that a server of this version may have.
    pub fn revisions_of(&self, version: &str) -> impl Iterator<Item = &'static str> {
        possible_revisions(self.0.service.revisions, Some(version)).iter().map(|revision| revision.name)
    }

    /// The address that calls go to, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.0.base.as_str()
    }

    /// Whether this is an address of this computer.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.0.base.is_loopback()
    }
}

impl Shared {
    /// The address of a server that an operation names, or why it cannot be used.
    pub(crate) fn server(&self, documented: &str) -> Result<BaseUrl, String> {
        if let Some((_, server)) = self.servers.iter().find(|(name, _)| name == documented) {
            return Ok(server.clone());
        }
        let origin = if documented.starts_with('/') { self.base.origin() } else { "" };
        let server = BaseUrl::parse(&format!("{origin}{documented}"), None)?;
        if self.base.is_secure() && !server.is_secure() {
            return Err(format!(
                "{documented} is not https://, but the client's address is; `replace_server` allows it"
            ));
        }
        Ok(server)
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(self.0.service.name)
            .field("base_url", &self.0.base.as_str())
            .field("access_token", &self.0.credentials.token().map(|_| "[redacted]"))
            .field("policy", &self.0.policy)
            .field("read_only", &self.0.read_only)
            .finish_non_exhaustive()
    }
}
