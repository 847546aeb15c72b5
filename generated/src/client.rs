// Made by `cargo xtask codegen`. Do not edit.

use openapi_runtime::{Error, Method, RawRequest};
use openapi_runtime::support::{Auth, Core, ErrorBody, Revision, Service};

/// A client of the Beeper Desktop API.
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
    /// The address is `http://localhost:23373` by default. `BEEPER_BASE_URL` overrides the address. `BEEPER_ACCESS_TOKEN` holds the access token.
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

    /// Operations of `accounts`.
    pub fn accounts(&self) -> crate::resources::accounts::Accounts {
        crate::resources::accounts::Accounts::new(&self.core)
    }

    /// Operations of `app`.
    pub fn app(&self) -> crate::resources::app::App {
        crate::resources::app::App::new(&self.core)
    }

    /// Operations of `assets`.
    pub fn assets(&self) -> crate::resources::assets::Assets {
        crate::resources::assets::Assets::new(&self.core)
    }

    /// Operations of `bridges`.
    pub fn bridges(&self) -> crate::resources::bridges::Bridges {
        crate::resources::bridges::Bridges::new(&self.core)
    }

    /// Operations of `chats`.
    pub fn chats(&self) -> crate::resources::chats::Chats {
        crate::resources::chats::Chats::new(&self.core)
    }

    /// Operations of `labels`.
    pub fn labels(&self) -> crate::resources::labels::Labels {
        crate::resources::labels::Labels::new(&self.core)
    }

    /// Operations of `messages`.
    pub fn messages(&self) -> crate::resources::messages::Messages {
        crate::resources::messages::Messages::new(&self.core)
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
    name: "Beeper Desktop API",
    base_url: "http://localhost:23373",
    shared_segment: Some("/v1"),
    user_agent: "beeper-desktop/0.1.0",
    base_url_variable: Some("BEEPER_BASE_URL"),
    token_variable: Some("BEEPER_ACCESS_TOKEN"),
    auth: Auth::Bearer,
    version_header: Some("X-Beeper-Desktop-Version"),
    connect_hint: Some(
        "Is Beeper Desktop running, and is its API switched on in its settings?",
    ),
    unauthorized_hint: Some(
        "Access tokens are issued by Beeper Desktop, in its settings or by its OAuth sign-in; set one as BEEPER_ACCESS_TOKEN.",
    ),
    error_body: ErrorBody {
        message: "/message",
        code: "/code",
        details: "/details",
        issues: "/details/issues",
    },
    revisions: &[
        Revision {
            name: "4.1",
            app_version: Some("4.1.294"),
        },
        Revision {
            name: "4.3",
            app_version: Some("4.2.557"),
        },
        Revision {
            name: "5",
            app_version: Some("4.2.808"),
        },
        Revision {
            name: "6",
            app_version: Some("4.3.0"),
        },
    ],
};
