// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `app.setup.verifications.sas`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `app.setup.verifications.sas`.
#[derive(Clone, Debug)]
pub struct Sas {
    core: Core,
}

impl Sas {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Start to compare emoji.
    ///
    /// Starts to verify by emoji that both devices show.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verifications/{verificationID}/sas/start`
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
    /// let answer = client
    ///     .app()
    ///     .setup()
    ///     .verifications()
    ///     .sas()
    ///     .start("verificationID")
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(&self, verification_id: impl Into<String>) -> StartSasVerification {
        let call = self
            .core
            .call(&START_SAS_VERIFICATION)
            .segment(&verification_id.into());
        StartSasVerification { call }
    }

    /// Confirm that the emoji are the same.
    ///
    /// Confirms that both devices show the same emoji.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verifications/{verificationID}/sas/confirm`
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
    /// let answer = client
    ///     .app()
    ///     .setup()
    ///     .verifications()
    ///     .sas()
    ///     .confirm("verificationID")
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn confirm(&self, verification_id: impl Into<String>) -> ConfirmSasVerification {
        let call = self
            .core
            .call(&CONFIRM_SAS_VERIFICATION)
            .segment(&verification_id.into());
        ConfirmSasVerification { call }
    }
}

/// A request of `startSasVerification`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartSasVerification {
    call: Call,
}

impl StartSasVerification {
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

impl IntoFuture for StartSasVerification {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for StartSasVerification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static START_SAS_VERIFICATION: Operation = Operation {
    id: "startSasVerification",
    method: Method::POST,
    path: "/v1/app/setup/verifications/{verificationID}/sas/start",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `confirmSasVerification`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ConfirmSasVerification {
    call: Call,
}

impl ConfirmSasVerification {
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

impl IntoFuture for ConfirmSasVerification {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ConfirmSasVerification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static CONFIRM_SAS_VERIFICATION: Operation = Operation {
    id: "confirmSasVerification",
    method: Method::POST,
    path: "/v1/app/setup/verifications/{verificationID}/sas/confirm",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};
