// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `app.setup.verifications.qr`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture, Secret};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `app.setup.verifications.qr`.
#[derive(Clone, Debug)]
pub struct Qr {
    core: Core,
}

impl Qr {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Scan a QR code.
    ///
    /// Sends the QR code that the other device shows, to verify by it.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verifications/qr/scan`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/app>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    pub fn scan(&self, data: impl Into<Secret>) -> ScanVerificationQrCode {
        let call = self.core.call(&SCAN_VERIFICATION_QR_CODE);
        ScanVerificationQrCode {
            call,
            body: types::ScanQrCodeBody::new(data),
        }
    }

    /// Confirm that the QR code was scanned.
    ///
    /// Confirms that the other device has scanned the QR code of this one.
    ///
    /// Since API revision 6.
    ///
    /// `POST /v1/app/setup/verifications/{verificationID}/qr/confirm-scanned`
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
    ///     .qr()
    ///     .confirm_scanned("verificationID")
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn confirm_scanned(
        &self,
        verification_id: impl Into<String>,
    ) -> ConfirmVerificationQrCodeScanned {
        let call = self
            .core
            .call(&CONFIRM_VERIFICATION_QR_CODE_SCANNED)
            .segment(&verification_id.into());
        ConfirmVerificationQrCodeScanned {
            call,
        }
    }
}

/// A request of `scanVerificationQrCode`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ScanVerificationQrCode {
    call: Call,
    body: types::ScanQrCodeBody,
}

impl ScanVerificationQrCode {
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

impl IntoFuture for ScanVerificationQrCode {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ScanVerificationQrCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SCAN_VERIFICATION_QR_CODE: Operation = Operation {
    id: "scanVerificationQrCode",
    method: Method::POST,
    path: "/v1/app/setup/verifications/qr/scan",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};

/// A request of `confirmVerificationQrCodeScanned`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ConfirmVerificationQrCodeScanned {
    call: Call,
}

impl ConfirmVerificationQrCodeScanned {
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

impl IntoFuture for ConfirmVerificationQrCodeScanned {
    type Output = Result<types::VerificationProgress, Error>;
    type IntoFuture = ResponseFuture<types::VerificationProgress>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ConfirmVerificationQrCodeScanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static CONFIRM_VERIFICATION_QR_CODE_SCANNED: Operation = Operation {
    id: "confirmVerificationQrCodeScanned",
    method: Method::POST,
    path: "/v1/app/setup/verifications/{verificationID}/qr/confirm-scanned",
    authenticated: true,
    idempotent: false,
    revisions: &["6"],
};
