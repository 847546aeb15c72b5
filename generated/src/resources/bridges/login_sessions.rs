// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `bridges.login_sessions`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture, Secret};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `bridges.login_sessions`.
#[derive(Clone, Debug)]
pub struct LoginSessions {
    core: Core,
}

impl LoginSessions {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Start a login session.
    ///
    /// Starts to sign in to the network of a bridge. The response says what the user has to do first.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/bridges/{bridgeID}/login-sessions`
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
    /// let answer = client.bridges().login_sessions().start("bridgeID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(&self, bridge_id: impl Into<String>) -> StartLoginSession {
        let call = self.core.call(&START_LOGIN_SESSION).segment(&bridge_id.into());
        StartLoginSession {
            call,
            body: types::StartLoginSessionBody::new(),
        }
    }

    /// Get a login session.
    ///
    /// Gets a session with the step that the user has to do next.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/bridges/{bridgeID}/login-sessions/{loginSessionID}`
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
    ///     .login_sessions()
    ///     .get("bridgeID", "loginSessionID")
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(
        &self,
        bridge_id: impl Into<String>,
        login_session_id: impl Into<String>,
    ) -> GetLoginSession {
        let call = self
            .core
            .call(&GET_LOGIN_SESSION)
            .segment(&bridge_id.into())
            .segment(&login_session_id.into());
        GetLoginSession { call }
    }

    /// Cancel a login session.
    ///
    /// Ends a session before the user is signed in.
    ///
    /// Since API revision 6.
    ///
    /// `DELETE /v1/bridges/{bridgeID}/login-sessions/{loginSessionID}`
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
    ///     .login_sessions()
    ///     .cancel("bridgeID", "loginSessionID")
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn cancel(
        &self,
        bridge_id: impl Into<String>,
        login_session_id: impl Into<String>,
    ) -> CancelLoginSession {
        let call = self
            .core
            .call(&CANCEL_LOGIN_SESSION)
            .segment(&bridge_id.into())
            .segment(&login_session_id.into());
        CancelLoginSession { call }
    }

    /// Submit a step of a login session.
    ///
    /// Sends what the user did in a step. The response says what follows; the response to a step that is only shown comes when the user has done it, which can take long.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}`
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
    ///     .login_sessions()
    ///     .submit_step(
    ///         "bridgeID",
    ///         "loginSessionID",
    ///         "stepID",
    ///         beeper_desktop::types::LoginStepType::UserInput,
    ///     )
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn submit_step(
        &self,
        bridge_id: impl Into<String>,
        login_session_id: impl Into<String>,
        step_id: impl Into<String>,
        type_: types::LoginStepType,
    ) -> SubmitLoginStep {
        let call = self
            .core
            .call(&SUBMIT_LOGIN_STEP)
            .segment(&bridge_id.into())
            .segment(&login_session_id.into())
            .segment(&step_id.into());
        SubmitLoginStep {
            call,
            body: types::SubmitLoginStepBody::new(type_),
        }
    }
}

/// A request of `startLoginSession`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartLoginSession {
    call: Call,
    body: types::StartLoginSessionBody,
}

impl StartLoginSession {
    /// ID of the account to sign in to again.
    ///
    /// At least 1 character.
    pub fn account_id(mut self, account_id: impl Into<String>) -> Self {
        self.body = self.body.account_id(account_id);
        self
    }

    /// ID of the way to sign in. Without it, the server chooses.
    ///
    /// At least 1 character.
    pub fn flow_id(mut self, flow_id: impl Into<String>) -> Self {
        self.body = self.body.flow_id(flow_id);
        self
    }

    /// ID of the login to sign in to again.
    ///
    /// At least 1 character.
    pub fn login_id(mut self, login_id: impl Into<String>) -> Self {
        self.body = self.body.login_id(login_id);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::LoginSession> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::LoginSession>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::LoginSession, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for StartLoginSession {
    type Output = Result<types::LoginSession, Error>;
    type IntoFuture = ResponseFuture<types::LoginSession>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for StartLoginSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static START_LOGIN_SESSION: Operation = Operation {
    id: "startLoginSession",
    method: Method::POST,
    path: "/v1/bridges/{bridgeID}/login-sessions",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `getLoginSession`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetLoginSession {
    call: Call,
}

impl GetLoginSession {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::LoginSession> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::LoginSession>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::LoginSession, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetLoginSession {
    type Output = Result<types::LoginSession, Error>;
    type IntoFuture = ResponseFuture<types::LoginSession>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetLoginSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_LOGIN_SESSION: Operation = Operation {
    id: "getLoginSession",
    method: Method::GET,
    path: "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `cancelLoginSession`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CancelLoginSession {
    call: Call,
}

impl CancelLoginSession {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::CancelledLoginSession> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        self,
    ) -> ResponseFuture<Response<types::CancelledLoginSession>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::CancelledLoginSession, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for CancelLoginSession {
    type Output = Result<types::CancelledLoginSession, Error>;
    type IntoFuture = ResponseFuture<types::CancelledLoginSession>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for CancelLoginSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static CANCEL_LOGIN_SESSION: Operation = Operation {
    id: "cancelLoginSession",
    method: Method::DELETE,
    path: "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `submitLoginStep`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SubmitLoginStep {
    call: Call,
    body: types::SubmitLoginStepBody,
}

impl SubmitLoginStep {
    /// The values, by field ID. They hold passwords and cookies.
    pub fn fields(
        mut self,
        fields: impl IntoIterator<Item = (impl Into<String>, Secret)>,
    ) -> Self {
        self.body = self.body.fields(fields);
        self
    }

    /// Address that the browser has come to. It can hold a code that signs the user in.
    pub fn last_url(mut self, last_url: impl Into<Secret>) -> Self {
        self.body = self.body.last_url(last_url);
        self
    }

    /// Where the values come from.
    pub fn source(mut self, source: types::LoginStepSource) -> Self {
        self.body = self.body.source(source);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::LoginSession> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::LoginSession>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::LoginSession, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for SubmitLoginStep {
    type Output = Result<types::LoginSession, Error>;
    type IntoFuture = ResponseFuture<types::LoginSession>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SubmitLoginStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SUBMIT_LOGIN_STEP: Operation = Operation {
    id: "submitLoginStep",
    method: Method::POST,
    path: "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};
