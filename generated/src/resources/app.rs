// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `app`.

pub mod setup;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `app`.
#[derive(Clone, Debug)]
pub struct App {
    core: Core,
}

impl App {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `setup`.
    pub fn setup(&self) -> self::setup::Setup {
        self::setup::Setup::new(&self.core)
    }

    /// Get information about the app.
    ///
    /// Tells what the app and its server are, and where the server's other interfaces are. It needs no access token.
    ///
    /// Since API revision 4.3.
    ///
    /// `GET /v1/info`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/info>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.app().info().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn info(&self) -> GetAppInfo {
        let call = self.core.call(&GET_APP_INFO);
        GetAppInfo { call }
    }

    /// Bring the app to the front.
    ///
    /// Brings the app to the front and, if the body says so, opens a chat, goes to a message or begins a draft.
    ///
    /// `POST /v1/focus`
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
    /// let answer = client.app().focus().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn focus(&self) -> FocusApp {
        let call = self.core.call(&FOCUS_APP);
        FocusApp {
            call,
            body: types::FocusAppBody::new(),
        }
    }

    /// Search chats and messages.
    ///
    /// Searches titles of chats, people in groups and messages at once, and gives the first finds of each kind.
    ///
    /// `GET /v1/search`
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
    /// let answer = client.app().search("query").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn search(&self, query: impl Into<String>) -> SearchApp {
        let mut call = self.core.call(&SEARCH_APP);
        call.query("query", Into::<String>::into(query));
        SearchApp { call }
    }
}

/// A request of `getAppInfo`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetAppInfo {
    call: Call,
}

impl GetAppInfo {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::AppInfo> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::AppInfo>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::AppInfo, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetAppInfo {
    type Output = Result<types::AppInfo, Error>;
    type IntoFuture = ResponseFuture<types::AppInfo>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetAppInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_APP_INFO: Operation = Operation {
    id: "getAppInfo",
    method: Method::GET,
    path: "/v1/info",
    authenticated: false,
    idempotent: true,
    revisions: &["4.3", "5", "6"],
};

/// A request of `focusApp`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct FocusApp {
    call: Call,
    body: types::FocusAppBody,
}

impl FocusApp {
    /// Chat to open, by its ID or by its local ID in this installation.
    pub fn chat_id(mut self, chat_id: impl Into<String>) -> Self {
        self.body = self.body.chat_id(chat_id);
        self
    }

    /// Message to go to, by its ID.
    pub fn message_id(mut self, message_id: impl Into<String>) -> Self {
        self.body = self.body.message_id(message_id);
        self
    }

    /// Path, on the computer that the app runs on, of a file to attach to the draft. Some servers accept only images.
    pub fn draft_attachment_path(
        mut self,
        draft_attachment_path: impl Into<String>,
    ) -> Self {
        self.body = self.body.draft_attachment_path(draft_attachment_path);
        self
    }

    /// Text to put into the draft.
    pub fn draft_text(mut self, draft_text: impl Into<String>) -> Self {
        self.body = self.body.draft_text(draft_text);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::AppFocused> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::AppFocused>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::AppFocused, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for FocusApp {
    type Output = Result<types::AppFocused, Error>;
    type IntoFuture = ResponseFuture<types::AppFocused>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for FocusApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static FOCUS_APP: Operation = Operation {
    id: "focusApp",
    method: Method::POST,
    path: "/v1/focus",
    authenticated: true,
    idempotent: false,
    revisions: &[],
};

/// A request of `searchApp`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchApp {
    call: Call,
}

impl SearchApp {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::UnifiedSearch> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::UnifiedSearch>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::UnifiedSearch, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for SearchApp {
    type Output = Result<types::UnifiedSearch, Error>;
    type IntoFuture = ResponseFuture<types::UnifiedSearch>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SearchApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SEARCH_APP: Operation = Operation {
    id: "searchApp",
    method: Method::GET,
    path: "/v1/search",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};
