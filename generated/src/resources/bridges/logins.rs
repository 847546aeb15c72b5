// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `bridges.logins`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `bridges.logins`.
#[derive(Clone, Debug)]
pub struct Logins {
    core: Core,
}

impl Logins {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// List the logins at a bridge.
    ///
    /// Lists the sign-ins of the user at a bridge.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/bridges/{bridgeID}/logins`
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
    /// let answer = client.bridges().logins().list("bridgeID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, bridge_id: impl Into<String>) -> ListBridgeLogins {
        let call = self.core.call(&LIST_BRIDGE_LOGINS).segment(&bridge_id.into());
        ListBridgeLogins { call }
    }

    /// Get a login.
    ///
    /// Gets one login.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/bridges/{bridgeID}/logins/{loginID}`
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
    /// let answer = client.bridges().logins().get("bridgeID", "loginID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(
        &self,
        bridge_id: impl Into<String>,
        login_id: impl Into<String>,
    ) -> GetBridgeLogin {
        let call = self
            .core
            .call(&GET_BRIDGE_LOGIN)
            .segment(&bridge_id.into())
            .segment(&login_id.into());
        GetBridgeLogin { call }
    }

    /// Remove a login.
    ///
    /// Signs the user out, on this device or on all of them. The accounts of the login go with it.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/bridges/{bridgeID}/logins/{loginID}/remove`
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
    /// let answer = client
    ///     .bridges()
    ///     .logins()
    ///     .remove(
    ///         "bridgeID",
    ///         "loginID",
    ///         beeper_desktop::types::LoginRemovalScope::CurrentDevice,
    ///     )
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove(
        &self,
        bridge_id: impl Into<String>,
        login_id: impl Into<String>,
        scope: types::LoginRemovalScope,
    ) -> RemoveBridgeLogin {
        let call = self
            .core
            .call(&REMOVE_BRIDGE_LOGIN)
            .segment(&bridge_id.into())
            .segment(&login_id.into());
        RemoveBridgeLogin {
            call,
            body: types::RemoveLoginBody::new(scope),
        }
    }
}

/// A request of `listBridgeLogins`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListBridgeLogins {
    call: Call,
}

impl ListBridgeLogins {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::BridgeLoginList> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::BridgeLoginList>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::BridgeLoginList, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ListBridgeLogins {
    type Output = Result<types::BridgeLoginList, Error>;
    type IntoFuture = ResponseFuture<types::BridgeLoginList>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListBridgeLogins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_BRIDGE_LOGINS: Operation = Operation {
    id: "listBridgeLogins",
    method: Method::GET,
    path: "/v1/bridges/{bridgeID}/logins",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `getBridgeLogin`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBridgeLogin {
    call: Call,
}

impl GetBridgeLogin {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::BridgeLogin> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::BridgeLogin>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::BridgeLogin, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetBridgeLogin {
    type Output = Result<types::BridgeLogin, Error>;
    type IntoFuture = ResponseFuture<types::BridgeLogin>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetBridgeLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_BRIDGE_LOGIN: Operation = Operation {
    id: "getBridgeLogin",
    method: Method::GET,
    path: "/v1/bridges/{bridgeID}/logins/{loginID}",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `removeBridgeLogin`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RemoveBridgeLogin {
    call: Call,
    body: types::RemoveLoginBody,
}

impl RemoveBridgeLogin {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::RemovedLogin> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::RemovedLogin>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::RemovedLogin, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for RemoveBridgeLogin {
    type Output = Result<types::RemovedLogin, Error>;
    type IntoFuture = ResponseFuture<types::RemovedLogin>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for RemoveBridgeLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static REMOVE_BRIDGE_LOGIN: Operation = Operation {
    id: "removeBridgeLogin",
    method: Method::POST,
    path: "/v1/bridges/{bridgeID}/logins/{loginID}/remove",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};
