// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `messages`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{
    Error, ItemStream, PageStream, RequestOptions, Response, ResponseFuture,
};
use openapi_runtime::support::{self, Call, Core, Method, Operation};

use crate::types;

/// Operations of `messages`.
#[derive(Clone, Debug)]
pub struct Messages {
    core: Core,
}

impl Messages {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// List messages.
    ///
    /// Lists the messages in a chat, ordered by time.
    ///
    /// `GET /v1/chats/{chatID}/messages`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/messages/methods/list>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.messages().list("chatID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, chat_id: impl Into<String>) -> ListMessages {
        let call = self.core.call(&LIST_MESSAGES).segment(&chat_id.into());
        ListMessages { call }
    }
}

/// A request of `listMessages`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListMessages {
    call: Call,
}

impl ListMessages {
    /// Where to go on, taken from an earlier page: its `oldestCursor` to go `before`, its `newestCursor` to go `after`. Without it, the first page is answered.
    pub fn cursor(mut self, cursor: impl Into<String>) -> Self {
        self.call.query("cursor", Into::<String>::into(cursor));
        self
    }

    /// Which way to go from `cursor`. Without a cursor it has no meaning.
    ///
    /// Default: `"before"`.
    pub fn direction(mut self, direction: types::PageDirection) -> Self {
        self.call.query("direction", direction);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::MessagePage> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::MessagePage>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::MessagePage, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// All pages from here on, one after the other. [`send`](Self::send) gives one page.
    pub fn pages(self) -> PageStream<types::MessagePage> {
        support::pages(self.call, &crate::resources::CURSOR_PAGING)
    }

    /// The items of all pages from here on, one after the other. One that cannot be read is an error in its place.
    pub fn stream(self) -> ItemStream<types::MessagePage> {
        support::items(self.call, &crate::resources::CURSOR_PAGING)
    }
}

impl IntoFuture for ListMessages {
    type Output = Result<types::MessagePage, Error>;
    type IntoFuture = ResponseFuture<types::MessagePage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListMessages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_MESSAGES: Operation = Operation {
    id: "listMessages",
    method: Method::GET,
    path: "/v1/chats/{chatID}/messages",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};
