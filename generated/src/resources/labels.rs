// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `labels`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `labels`.
#[derive(Clone, Debug)]
pub struct Labels {
    core: Core,
}

impl Labels {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// List labels.
    ///
    /// Lists the labels that the user can put on chats.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/labels`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/labels>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.labels().list().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListLabels {
        let call = self.core.call(&LIST_LABELS);
        ListLabels { call }
    }
}

/// A request of `listLabels`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListLabels {
    call: Call,
}

impl ListLabels {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<Vec<types::Label>> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<Vec<types::Label>>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<Vec<types::Label>, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ListLabels {
    type Output = Result<Vec<types::Label>, Error>;
    type IntoFuture = ResponseFuture<Vec<types::Label>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListLabels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_LABELS: Operation = Operation {
    id: "listLabels",
    method: Method::GET,
    path: "/v1/labels",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};
