// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `rooms.admin`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

/// Operations of `rooms.admin`.
#[derive(Clone, Debug)]
pub struct Admin {
    core: Core,
}

impl Admin {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// `DELETE /rooms/{roomID}`
    ///
    /// # Errors
    ///
    /// what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: extended::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.rooms().admin().remove("roomID").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[deprecated(note = "Rooms empty themselves.")]
    pub fn remove(&self, room_id: impl Into<String>) -> RemoveRoom {
        let call = self.core.call(&REMOVE_ROOM).segment(&room_id.into());
        RemoveRoom { call }
    }
}

/// A request of `removeRoom`, sent by `.await` or [`send`](Self::send).
#[deprecated(note = "Rooms empty themselves.")]
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RemoveRoom {
    call: Call,
}

impl RemoveRoom {
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

impl IntoFuture for RemoveRoom {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for RemoveRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static REMOVE_ROOM: Operation = Operation {
    id: "removeRoom",
    method: Method::DELETE,
    path: "/rooms/{roomID}",
    authenticated: false,
    idempotent: true,
    revisions: &[],
};
