//! What a client and all of its calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::Error;
use crate::base_url::BaseUrl;
use crate::credential::{Credential, prove};
use crate::errors::config_error::{ConfigProblem, Source};
use crate::request_rate::RequestRate;
use crate::service::{Operation, Service};
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
    pub(crate) token: Option<SecretString>,
    pub(crate) credential: Option<Credential>,
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
        let values = Arc::default();
        let headers = self.0.headers.with_credential(None);
        Ok(Self::new(Shared {
            base,
            token: None,
            credential: None,
            headers,
            values,
            ..Shared::clone(&self.0)
        }))
    }

    /// The same client with another access token.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the token cannot be sent.
    pub fn with_access_token(&self, token: &SecretString) -> Result<Self, Error> {
        let (token, credential) = prove(self.0.service, token, Source::Found)?;
        let values = Arc::default();
        let headers = self.0.headers.with_credential(credential.as_ref());
        Ok(Self::new(Shared { token: Some(token), credential, headers, values, ..Shared::clone(&self.0) }))
    }

    /// The access token. It is not shown anywhere.
    #[must_use]
    pub fn access_token(&self) -> Option<&SecretString> {
        self.0.token.as_ref()
    }

    /// The same client, which rejects calls that change something.
    #[must_use]
    pub fn read_only(&self) -> Self {
        Self::new(Shared { read_only: true, ..Shared::clone(&self.0) })
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
    pub(crate) fn credential_of(&self, operation: &Operation) -> Option<&Credential> {
        self.credential.as_ref().filter(|_| operation.authenticated)
    }

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

    pub(crate) fn secret(&self) -> Option<&str> {
        self.token.as_ref().map(ExposeSecret::expose_secret)
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(self.0.service.name)
            .field("base_url", &self.0.base.as_str())
            .field("access_token", &self.0.token.as_ref().map(|_| "[redacted]"))
            .field("policy", &self.0.policy)
            .field("read_only", &self.0.read_only)
            .finish_non_exhaustive()
    }
}
