// Made by `cargo xtask codegen`. Do not edit.

use openapi_runtime::{Error, Method, RawRequest};
use openapi_runtime::support::{Auth, Core, ErrorBody, Revision, Service};

/// A client of the Rooms.
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
    /// The address is `http://localhost:9000` by default. `ROOMS_URL` overrides the address. `ROOMS_TOKEN` holds the access token.
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

    /// Operations of `rooms`.
    pub fn rooms(&self) -> crate::resources::rooms::Rooms {
        crate::resources::rooms::Rooms::new(&self.core)
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
    name: "Rooms",
    base_url: "http://localhost:9000",
    shared_segment: None,
    user_agent: "extended/0.1.0",
    base_url_variable: Some("ROOMS_URL"),
    token_variable: Some("ROOMS_TOKEN"),
    auth: Auth::Bearer,
    version_header: Some("X-Rooms"),
    connect_hint: Some("Start the server."),
    unauthorized_hint: Some("Make a token."),
    error_body: ErrorBody {
        message: "/message",
        code: "/code",
        details: "/details",
        issues: "/details/issues",
    },
    revisions: &[
        Revision {
            name: "1",
            app_version: None,
        },
        Revision {
            name: "2",
            app_version: Some("2.0.0"),
        },
        Revision {
            name: "3",
            app_version: None,
        },
    ],
};
