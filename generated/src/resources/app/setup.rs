// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `app.setup`.

pub mod recovery_key;
pub mod verifications;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture, Secret};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `app.setup`.
#[derive(Clone, Debug)]
pub struct Setup {
    core: Core,
}

impl Setup {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `recovery_key`.
    pub fn recovery_key(&self) -> self::recovery_key::RecoveryKey {
        self::recovery_key::RecoveryKey::new(&self.core)
    }

    /// Operations of `verifications`.
    pub fn verifications(&self) -> self::verifications::Verifications {
        self::verifications::Verifications::new(&self.core)
    }

    /// Get the state of the app.
    ///
    /// Tells how far the app is set up: whether the user is signed in, and what the end-to-end encryption needs.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/app/setup`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.app().setup().get().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> GetAppState {
        let call = self.core.call(&GET_APP_STATE);
        GetAppState { call }
    }

    /// Start to sign in.
    ///
    /// Starts to sign the user in to the app.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/start`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.app().setup().start().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(&self) -> StartSignIn {
        let call = self.core.call(&START_SIGN_IN);
        StartSignIn { call }
    }

    /// Send the e-mail with the code.
    ///
    /// Sends the user an e-mail with a code to sign in with.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/email`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.app().setup().send_email("setupRequestID", "email").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_email(
        &self,
        setup_request_id: impl Into<String>,
        email: impl Into<String>,
    ) -> SendSignInEmail {
        let call = self.core.call(&SEND_SIGN_IN_EMAIL);
        SendSignInEmail {
            call,
            body: types::SendSignInEmailBody::new(setup_request_id, email),
        }
    }

    /// Submit the code.
    ///
    /// Sends the code from the e-mail. The user is then signed in, or has to register first.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/response`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    pub fn submit_code(
        &self,
        setup_request_id: impl Into<String>,
        response: impl Into<Secret>,
    ) -> SubmitSignInCode {
        let call = self.core.call(&SUBMIT_SIGN_IN_CODE);
        SubmitSignInCode {
            call,
            body: types::SubmitSignInCodeBody::new(setup_request_id, response),
        }
    }

    /// Register.
    ///
    /// Registers the user under a username and signs them in.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/register`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    pub fn register(
        &self,
        setup_request_id: impl Into<String>,
        lead_token: impl Into<Secret>,
        username: impl Into<String>,
        accept_terms: bool,
    ) -> RegisterUser {
        let call = self.core.call(&REGISTER_USER);
        RegisterUser {
            call,
            body: types::RegisterBody::new(
                setup_request_id,
                lead_token,
                username,
                accept_terms,
            ),
        }
    }
}

/// A request of `getAppState`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetAppState {
    call: Call,
}

impl GetAppState {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::AppState> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::AppState>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::AppState, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetAppState {
    type Output = Result<types::AppState, Error>;
    type IntoFuture = ResponseFuture<types::AppState>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetAppState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_APP_STATE: Operation = Operation {
    id: "getAppState",
    method: Method::GET,
    path: "/v1/app/setup",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `startSignIn`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartSignIn {
    call: Call,
}

impl StartSignIn {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::SignInRequest> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::SignInRequest>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::SignInRequest, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for StartSignIn {
    type Output = Result<types::SignInRequest, Error>;
    type IntoFuture = ResponseFuture<types::SignInRequest>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for StartSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static START_SIGN_IN: Operation = Operation {
    id: "startSignIn",
    method: Method::POST,
    path: "/v1/app/setup/start",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `sendSignInEmail`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendSignInEmail {
    call: Call,
    body: types::SendSignInEmailBody,
}

impl SendSignInEmail {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<()> {
        self.call.json(&self.body);
        self.call.send_empty()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<()>> {
        self.call.json(&self.body);
        self.call.send_empty_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<(), Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for SendSignInEmail {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SendSignInEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SEND_SIGN_IN_EMAIL: Operation = Operation {
    id: "sendSignInEmail",
    method: Method::POST,
    path: "/v1/app/setup/email",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `submitSignInCode`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SubmitSignInCode {
    call: Call,
    body: types::SubmitSignInCodeBody,
}

impl SubmitSignInCode {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::SignInOutcome> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::SignInOutcome>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::SignInOutcome, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for SubmitSignInCode {
    type Output = Result<types::SignInOutcome, Error>;
    type IntoFuture = ResponseFuture<types::SignInOutcome>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SubmitSignInCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SUBMIT_SIGN_IN_CODE: Operation = Operation {
    id: "submitSignInCode",
    method: Method::POST,
    path: "/v1/app/setup/response",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `registerUser`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RegisterUser {
    call: Call,
    body: types::RegisterBody,
}

impl RegisterUser {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::SignedIn> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::SignedIn>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::SignedIn, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for RegisterUser {
    type Output = Result<types::SignedIn, Error>;
    type IntoFuture = ResponseFuture<types::SignedIn>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for RegisterUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static REGISTER_USER: Operation = Operation {
    id: "registerUser",
    method: Method::POST,
    path: "/v1/app/setup/register",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};
