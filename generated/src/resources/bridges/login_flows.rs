// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `bridges.login_flows`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `bridges.login_flows`.
#[derive(Clone, Debug)]
pub struct LoginFlows {
    core: Core,
}

impl LoginFlows {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// List the ways to sign in.
    ///
    /// Lists the ways to sign in to the network of a bridge.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/bridges/{bridgeID}/login-flows`
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
    /// let answer = client.bridges().login_flows().list("bridgeID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, bridge_id: impl Into<String>) -> ListLoginFlows {
        let call = self.core.call(&LIST_LOGIN_FLOWS).segment(&bridge_id.into());
        ListLoginFlows { call }
    }
}

/// A request of `listLoginFlows`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListLoginFlows {
    call: Call,
}

impl ListLoginFlows {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::LoginFlowList> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::LoginFlowList>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::LoginFlowList, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ListLoginFlows {
    type Output = Result<types::LoginFlowList, Error>;
    type IntoFuture = ResponseFuture<types::LoginFlowList>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListLoginFlows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_LOGIN_FLOWS: Operation = Operation {
    id: "listLoginFlows",
    method: Method::GET,
    path: "/v1/bridges/{bridgeID}/login-flows",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};
