// Made by `cargo xtask codegen`. Do not edit.

use openapi_runtime::{Error, Method, RawRequest};
use openapi_runtime::support::{Auth, Core, ErrorBody, Service};

/// A client of the Library.
///
/// Clones share their connections. Its `Debug` form shows no credential.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

/// Settings of a [`Client`], for what is not to be read from the environment.
pub type ClientBuilder = openapi_runtime::ClientBuilder<Client>;

impl Client {
    /// A client with the settings of the environment and the defaults of the document.
    ///
    /// The address is `https://library.example.org/api` by default.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] where a setting can't be used, such as an address that is none.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// A client with settings of its own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&SERVICE)
    }

    /// Operations of `api`.
    pub fn api(&self) -> crate::resources::api::Api {
        crate::resources::api::Api::new(&self.core)
    }

    /// Operations of `books`.
    pub fn books(&self) -> crate::resources::books::Books {
        crate::resources::books::Books::new(&self.core)
    }

    /// A call that the document does not describe, with the same credential, retries and errors. The path
    /// begins with `/` and is used as it is, percent-encoded already; a full address is taken only if it leads
    /// to the same server.
    pub fn request(&self, method: Method, path: &str) -> RawRequest {
        self.core.request(method, path)
    }
}

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self { core }
    }
}

static SERVICE: Service = Service {
    name: "Library",
    base_url: "https://library.example.org/api",
    shared_segment: None,
    user_agent: "plain/0.1.0",
    base_url_variable: None,
    token_variable: None,
    auth: Auth::None,
    version_header: None,
    connect_hint: None,
    unauthorized_hint: None,
    error_body: ErrorBody {
        message: "",
        code: "",
        details: "",
        issues: "",
    },
    revisions: &[],
};
