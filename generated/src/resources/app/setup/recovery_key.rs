// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `app.setup.recovery_key`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture, Secret};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `app.setup.recovery_key`.
#[derive(Clone, Debug)]
pub struct RecoveryKey {
    core: Core,
}

impl RecoveryKey {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Verify this device by the recovery key.
    ///
    /// Verifies this device by the recovery key of the user.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verification/recovery-key`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    pub fn verify(&self, recovery_key: impl Into<Secret>) -> VerifyRecoveryKey {
        let call = self.core.call(&VERIFY_RECOVERY_KEY);
        VerifyRecoveryKey {
            call,
            body: types::RecoveryKeyBody::new(recovery_key),
        }
    }

    /// Make a new recovery key.
    ///
    /// Makes a new recovery key. It replaces the one so far when the reset is confirmed.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verification/recovery-key/reset`
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
    /// let answer = client.app().setup().recovery_key().reset().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn reset(&self) -> ResetRecoveryKey {
        let call = self.core.call(&RESET_RECOVERY_KEY);
        ResetRecoveryKey {
            call,
            body: types::ResetRecoveryKeyBody::new(),
        }
    }

    /// Confirm the new recovery key.
    ///
    /// Puts the new recovery key to use, after the user has kept it in a safe place.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verification/recovery-key/reset/confirm`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    pub fn confirm_reset(
        &self,
        recovery_key: impl Into<Secret>,
    ) -> ConfirmRecoveryKeyReset {
        let call = self.core.call(&CONFIRM_RECOVERY_KEY_RESET);
        ConfirmRecoveryKeyReset {
            call,
            body: types::RecoveryKeyBody::new(recovery_key),
        }
    }
}

/// A request of `verifyRecoveryKey`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct VerifyRecoveryKey {
    call: Call,
    body: types::RecoveryKeyBody,
}

impl VerifyRecoveryKey {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::SetupProgress> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::SetupProgress>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::SetupProgress, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for VerifyRecoveryKey {
    type Output = Result<types::SetupProgress, Error>;
    type IntoFuture = ResponseFuture<types::SetupProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for VerifyRecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static VERIFY_RECOVERY_KEY: Operation = Operation {
    id: "verifyRecoveryKey",
    method: Method::POST,
    path: "/v1/app/setup/verification/recovery-key",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};

/// A request of `resetRecoveryKey`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ResetRecoveryKey {
    call: Call,
    body: types::ResetRecoveryKeyBody,
}

impl ResetRecoveryKey {
    /// The recovery key so far.
    pub fn existing_recovery_key(
        mut self,
        existing_recovery_key: impl Into<Secret>,
    ) -> Self {
        self.body = self.body.existing_recovery_key(existing_recovery_key);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::NewRecoveryKey> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::NewRecoveryKey>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::NewRecoveryKey, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ResetRecoveryKey {
    type Output = Result<types::NewRecoveryKey, Error>;
    type IntoFuture = ResponseFuture<types::NewRecoveryKey>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ResetRecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static RESET_RECOVERY_KEY: Operation = Operation {
    id: "resetRecoveryKey",
    method: Method::POST,
    path: "/v1/app/setup/verification/recovery-key/reset",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `confirmRecoveryKeyReset`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ConfirmRecoveryKeyReset {
    call: Call,
    body: types::RecoveryKeyBody,
}

impl ConfirmRecoveryKeyReset {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::SetupProgress> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::SetupProgress>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::SetupProgress, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ConfirmRecoveryKeyReset {
    type Output = Result<types::SetupProgress, Error>;
    type IntoFuture = ResponseFuture<types::SetupProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ConfirmRecoveryKeyReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static CONFIRM_RECOVERY_KEY_RESET: Operation = Operation {
    id: "confirmRecoveryKeyReset",
    method: Method::POST,
    path: "/v1/app/setup/verification/recovery-key/reset/confirm",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};
