// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `bridges`.

pub mod login_flows;
pub mod login_sessions;
pub mod logins;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `bridges`.
#[derive(Clone, Debug)]
pub struct Bridges {
    core: Core,
}

impl Bridges {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `login_flows`.
    pub fn login_flows(&self) -> self::login_flows::LoginFlows {
        self::login_flows::LoginFlows::new(&self.core)
    }

    /// Operations of `login_sessions`.
    pub fn login_sessions(&self) -> self::login_sessions::LoginSessions {
        self::login_sessions::LoginSessions::new(&self.core)
    }

    /// Operations of `logins`.
    pub fn logins(&self) -> self::logins::Logins {
        self::logins::Logins::new(&self.core)
    }

    /// List bridges.
    ///
    /// Lists the bridges that the app offers, with the accounts that are connected by each.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/bridges`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/bridges>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.bridges().list().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListBridges {
        let call = self.core.call(&LIST_BRIDGES);
        ListBridges { call }
    }

    /// Get a bridge.
    ///
    /// Gets one bridge with its accounts.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/bridges/{bridgeID}`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/bridges>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.bridges().get("bridgeID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, bridge_id: impl Into<String>) -> GetBridge {
        let call = self.core.call(&GET_BRIDGE).segment(&bridge_id.into());
        GetBridge { call }
    }

    /// Get the capabilities of a bridge.
    ///
    /// Tells which groups can be created with a bridge, and how people can be found.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/bridges/{bridgeID}/capabilities`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/bridges>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.bridges().capabilities("bridgeID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn capabilities(&self, bridge_id: impl Into<String>) -> GetBridgeCapabilities {
        let call = self.core.call(&GET_BRIDGE_CAPABILITIES).segment(&bridge_id.into());
        GetBridgeCapabilities { call }
    }
}

/// A request of `listBridges`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListBridges {
    call: Call,
}

impl ListBridges {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::BridgeList> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::BridgeList>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::BridgeList, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ListBridges {
    type Output = Result<types::BridgeList, Error>;
    type IntoFuture = ResponseFuture<types::BridgeList>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListBridges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_BRIDGES: Operation = Operation {
    id: "listBridges",
    method: Method::GET,
    path: "/v1/bridges",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `getBridge`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBridge {
    call: Call,
}

impl GetBridge {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::Bridge> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::Bridge>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Bridge, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetBridge {
    type Output = Result<types::Bridge, Error>;
    type IntoFuture = ResponseFuture<types::Bridge>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetBridge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_BRIDGE: Operation = Operation {
    id: "getBridge",
    method: Method::GET,
    path: "/v1/bridges/{bridgeID}",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `getBridgeCapabilities`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBridgeCapabilities {
    call: Call,
}

impl GetBridgeCapabilities {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::BridgeCapabilities> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        self,
    ) -> ResponseFuture<Response<types::BridgeCapabilities>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::BridgeCapabilities, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetBridgeCapabilities {
    type Output = Result<types::BridgeCapabilities, Error>;
    type IntoFuture = ResponseFuture<types::BridgeCapabilities>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetBridgeCapabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_BRIDGE_CAPABILITIES: Operation = Operation {
    id: "getBridgeCapabilities",
    method: Method::GET,
    path: "/v1/bridges/{bridgeID}/capabilities",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};
