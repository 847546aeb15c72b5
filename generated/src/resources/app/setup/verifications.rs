// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `app.setup.verifications`.

pub mod qr;
pub mod sas;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `app.setup.verifications`.
#[derive(Clone, Debug)]
pub struct Verifications {
    core: Core,
}

impl Verifications {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `qr`.
    pub fn qr(&self) -> self::qr::Qr {
        self::qr::Qr::new(&self.core)
    }

    /// Operations of `sas`.
    pub fn sas(&self) -> self::sas::Sas {
        self::sas::Sas::new(&self.core)
    }

    /// List verifications.
    ///
    /// Lists the verifications that are going on.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/app/setup/verifications`
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
    /// let answer = client.app().setup().verifications().list().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListVerifications {
        let call = self.core.call(&LIST_VERIFICATIONS);
        ListVerifications { call }
    }

    /// Start a verification.
    ///
    /// Asks another device to verify this one, or the other way round.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verifications`
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
    /// let answer = client.app().setup().verifications().start().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(&self) -> StartVerification {
        let call = self.core.call(&START_VERIFICATION);
        StartVerification {
            call,
            body: types::StartVerificationBody::new(),
        }
    }

    /// Get a verification.
    ///
    /// Gets a verification with what can be done next.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/app/setup/verifications/{verificationID}`
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
    /// let answer = client.app().setup().verifications().get("verificationID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, verification_id: impl Into<String>) -> GetVerification {
        let call = self.core.call(&GET_VERIFICATION).segment(&verification_id.into());
        GetVerification { call }
    }

    /// Accept a verification.
    ///
    /// Accepts a verification that the other side has asked for.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verifications/{verificationID}/accept`
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
    /// let answer = client.app().setup().verifications().accept("verificationID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn accept(&self, verification_id: impl Into<String>) -> AcceptVerification {
        let call = self.core.call(&ACCEPT_VERIFICATION).segment(&verification_id.into());
        AcceptVerification { call }
    }

    /// Cancel a verification.
    ///
    /// Cancels a verification.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verifications/{verificationID}/cancel`
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
    /// let answer = client.app().setup().verifications().cancel("verificationID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn cancel(&self, verification_id: impl Into<String>) -> CancelVerification {
        let call = self.core.call(&CANCEL_VERIFICATION).segment(&verification_id.into());
        CancelVerification {
            call,
            body: types::CancelVerificationBody::new(),
        }
    }
}

/// A request of `listVerifications`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListVerifications {
    call: Call,
}

impl ListVerifications {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::VerificationList> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        self,
    ) -> ResponseFuture<Response<types::VerificationList>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::VerificationList, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ListVerifications {
    type Output = Result<types::VerificationList, Error>;
    type IntoFuture = ResponseFuture<types::VerificationList>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListVerifications {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_VERIFICATIONS: Operation = Operation {
    id: "listVerifications",
    method: Method::GET,
    path: "/v1/app/setup/verifications",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `startVerification`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartVerification {
    call: Call,
    body: types::StartVerificationBody,
}

impl StartVerification {
    /// What the verification is for.
    pub fn purpose(mut self, purpose: types::VerificationPurpose) -> Self {
        self.body = self.body.purpose(purpose);
        self
    }

    /// Matrix ID of the user to verify. Without it, another device of the same user.
    pub fn user_id(mut self, user_id: impl Into<String>) -> Self {
        self.body = self.body.user_id(user_id);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::VerificationProgress> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::VerificationProgress>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::VerificationProgress, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for StartVerification {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for StartVerification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static START_VERIFICATION: Operation = Operation {
    id: "startVerification",
    method: Method::POST,
    path: "/v1/app/setup/verifications",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `getVerification`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetVerification {
    call: Call,
}

impl GetVerification {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::VerificationProgress> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        self,
    ) -> ResponseFuture<Response<types::VerificationProgress>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::VerificationProgress, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetVerification {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetVerification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_VERIFICATION: Operation = Operation {
    id: "getVerification",
    method: Method::GET,
    path: "/v1/app/setup/verifications/{verificationID}",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `acceptVerification`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AcceptVerification {
    call: Call,
}

impl AcceptVerification {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::VerificationProgress> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        self,
    ) -> ResponseFuture<Response<types::VerificationProgress>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::VerificationProgress, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for AcceptVerification {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for AcceptVerification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static ACCEPT_VERIFICATION: Operation = Operation {
    id: "acceptVerification",
    method: Method::POST,
    path: "/v1/app/setup/verifications/{verificationID}/accept",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `cancelVerification`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CancelVerification {
    call: Call,
    body: types::CancelVerificationBody,
}

impl CancelVerification {
    /// The reason, for programs.
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.body = self.body.code(code);
        self
    }

    /// The reason, for people.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.body = self.body.reason(reason);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::VerificationProgress> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::VerificationProgress>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::VerificationProgress, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for CancelVerification {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for CancelVerification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static CANCEL_VERIFICATION: Operation = Operation {
    id: "cancelVerification",
    method: Method::POST,
    path: "/v1/app/setup/verifications/{verificationID}/cancel",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};
