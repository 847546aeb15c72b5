// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `api`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

/// Operations of `api`.
#[derive(Clone, Debug)]
pub struct Api {
    core: Core,
}

impl Api {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// `DELETE /books/{book-id}`
    ///
    /// # Errors
    ///
    /// what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: plain::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.api().remove_book(1).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove_book(&self, book_id: i64) -> RemoveBook {
        let call = self.core.call(&REMOVE_BOOK).segment(&book_id.to_string());
        RemoveBook { call }
    }
}

/// A request of `removeBook`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RemoveBook {
    call: Call,
}

impl RemoveBook {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<()> {
        self.call.send_empty()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<()>> {
        self.call.send_empty_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<(), Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for RemoveBook {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for RemoveBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static REMOVE_BOOK: Operation = Operation {
    id: "removeBook",
    method: Method::DELETE,
    path: "/books/{book-id}",
    authenticated: false,
    idempotent: true,
    revisions: &[],
};
