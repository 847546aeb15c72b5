// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `chats`.

pub mod messages;
pub mod reminders;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{
    Error, ItemStream, PageStream, RequestOptions, Response, ResponseFuture, Timestamp,
};
use openapi_runtime::support::{self, Call, Core, Method, Operation};

use crate::types;

/// Operations of `chats`.
#[derive(Clone, Debug)]
pub struct Chats {
    core: Core,
}

impl Chats {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `messages`.
    pub fn messages(&self) -> self::messages::Messages {
        self::messages::Messages::new(&self.core)
    }

    /// Operations of `reminders`.
    pub fn reminders(&self) -> self::reminders::Reminders {
        self::reminders::Reminders::new(&self.core)
    }

    /// List chats.
    ///
    /// Lists the chats of all accounts, or of those asked for, in one list: latest activity first. Each chat comes with its latest message, if one is at hand, and with 20 participants at most.
    ///
    /// `GET /v1/chats`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.chats().list().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListChats {
        let call = self.core.call(&LIST_CHATS);
        ListChats { call }
    }

    /// Create a chat.
    ///
    /// Creates a direct chat or a group. To write to one person, starting a direct chat is simpler: it finds the person by what is known of them, and goes on with the chat that exists.
    ///
    /// `POST /v1/chats`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
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
    ///     .chats()
    ///     .create("accountID", ["participantIDs"], beeper_desktop::types::ChatType::Single)
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(
        &self,
        account_id: impl Into<String>,
        participant_ids: impl IntoIterator<Item = impl Into<String>>,
        type_: types::ChatType,
    ) -> CreateChat {
        let call = self.core.call(&CREATE_CHAT);
        CreateChat {
            call,
            body: types::CreateChatBody::new(account_id, participant_ids, type_),
        }
    }

    /// Search chats.
    ///
    /// Finds the chats that meet all the conditions given. Each chat comes with 20 participants at most.
    ///
    /// `GET /v1/chats/search`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.chats().search().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn search(&self) -> SearchChats {
        let call = self.core.call(&SEARCH_CHATS);
        SearchChats { call }
    }

    /// Start a direct chat.
    ///
    /// Opens a direct chat with a person, found by what is known of them. A direct chat with that person which exists is used again, otherwise one is created.
    ///
    /// Since API revision 5.
    ///
    /// `POST /v1/chats/start`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
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
    ///     .chats()
    ///     .start("accountID", beeper_desktop::types::StartChatUser::new())
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(
        &self,
        account_id: impl Into<String>,
        user: types::StartChatUser,
    ) -> StartChat {
        let call = self.core.call(&START_CHAT);
        StartChat {
            call,
            body: types::StartChatBody::new(account_id, user),
        }
    }

    /// Get a chat.
    ///
    /// Answers one chat with its participants, all of them or a limited number.
    ///
    /// `GET /v1/chats/{chatID}`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.chats().get("chatID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, chat_id: impl Into<String>) -> GetChat {
        let call = self.core.call(&GET_CHAT).segment(&chat_id.into());
        GetChat { call }
    }

    /// Update a chat.
    ///
    /// Changes the members that the body names and answers the chat as it is then. A draft with content is taken only while the chat has none: to replace one, discard it first by setting `draft` to null in a call of its own.
    ///
    /// Since API revision 5.
    ///
    /// `PATCH /v1/chats/{chatID}`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats/methods/update>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.chats().update("chatID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, chat_id: impl Into<String>) -> UpdateChat {
        let call = self.core.call(&UPDATE_CHAT).segment(&chat_id.into());
        UpdateChat {
            call,
            body: types::UpdateChatBody::new(),
        }
    }

    /// Archive a chat.
    ///
    /// Moves a chat into the archive, or out of it when `archived` is false.
    ///
    /// `POST /v1/chats/{chatID}/archive`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.chats().archive("chatID").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn archive(&self, chat_id: impl Into<String>) -> ArchiveChat {
        let call = self.core.call(&ARCHIVE_CHAT).segment(&chat_id.into());
        ArchiveChat {
            call,
            body: types::ArchiveChatBody::new(),
        }
    }

    /// Mark a chat as read.
    ///
    /// Marks a chat as read and answers the chat.
    ///
    /// Since API revision 5.
    ///
    /// `POST /v1/chats/{chatID}/read`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.chats().mark_read("chatID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn mark_read(&self, chat_id: impl Into<String>) -> MarkChatRead {
        let call = self.core.call(&MARK_CHAT_READ).segment(&chat_id.into());
        MarkChatRead {
            call,
            body: types::MarkChatReadBody::new(),
        }
    }

    /// Mark a chat as unread.
    ///
    /// Marks a chat as unread and answers the chat. Not every network knows such a mark; the chat's capabilities tell.
    ///
    /// Since API revision 5.
    ///
    /// `POST /v1/chats/{chatID}/unread`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.chats().mark_unread("chatID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn mark_unread(&self, chat_id: impl Into<String>) -> MarkChatUnread {
        let call = self.core.call(&MARK_CHAT_UNREAD).segment(&chat_id.into());
        MarkChatUnread {
            call,
            body: types::MarkChatUnreadBody::new(),
        }
    }

    /// Notify anyway.
    ///
    /// Asks for a notification to be given all the same, and answers the chat. Which networks can do this is not documented.
    ///
    /// Since API revision 5.
    ///
    /// `POST /v1/chats/{chatID}/notify-anyway`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/chats>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.chats().notify_anyway("chatID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn notify_anyway(&self, chat_id: impl Into<String>) -> NotifyAnyway {
        let call = self.core.call(&NOTIFY_ANYWAY).segment(&chat_id.into());
        NotifyAnyway {
            call,
            body: types::NotifyAnywayBody::new(),
        }
    }
}

/// A request of `listChats`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListChats {
    call: Call,
}

impl ListChats {
    /// Only chats of these accounts. Without it, chats of all accounts.
    pub fn account_ids(
        mut self,
        account_ids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.call
            .query_list("accountIDs", account_ids.into_iter().map(Into::<String>::into));
        self
    }

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

    /// Maximum number of chats in a page.
    ///
    /// From 1 to 200. Default: `25`. Since API revision 6.
    pub fn limit(mut self, limit: u64) -> Self {
        self.call.query("limit", limit);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::ChatListPage> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::ChatListPage>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::ChatListPage, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// All pages from here on, one after the other. [`send`](Self::send) gives one page.
    pub fn pages(self) -> PageStream<types::ChatListPage> {
        support::pages(self.call, &crate::resources::CURSOR_PAGING)
    }

    /// The items of all pages from here on, one after the other. One that cannot be read is an error in its place.
    pub fn stream(self) -> ItemStream<types::ChatListPage> {
        support::items(self.call, &crate::resources::CURSOR_PAGING)
    }
}

impl IntoFuture for ListChats {
    type Output = Result<types::ChatListPage, Error>;
    type IntoFuture = ResponseFuture<types::ChatListPage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListChats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_CHATS: Operation = Operation {
    id: "listChats",
    method: Method::GET,
    path: "/v1/chats",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `createChat`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateChat {
    call: Call,
    body: types::CreateChatBody,
}

impl CreateChat {
    /// First message to send. Some networks create no chat without one.
    pub fn message_text(mut self, message_text: impl Into<String>) -> Self {
        self.body = self.body.message_text(message_text);
        self
    }

    /// Title of a group. Most networks disregard it for a direct chat.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.body = self.body.title(title);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::CreatedChat> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::CreatedChat>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::CreatedChat, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for CreateChat {
    type Output = Result<types::CreatedChat, Error>;
    type IntoFuture = ResponseFuture<types::CreatedChat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for CreateChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static CREATE_CHAT: Operation = Operation {
    id: "createChat",
    method: Method::POST,
    path: "/v1/chats",
    authenticated: true,
    idempotent: false,
    revisions: &[],
};

/// A request of `searchChats`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchChats {
    call: Call,
}

impl SearchChats {
    /// Only chats of these accounts. Without it, chats of all accounts.
    pub fn account_ids(
        mut self,
        account_ids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.call
            .query_list("accountIDs", account_ids.into_iter().map(Into::<String>::into));
        self
    }

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

    /// Only chats in this part of the inbox. Without it, chats in all parts.
    pub fn inbox(mut self, inbox: types::ChatInbox) -> Self {
        self.call.query("inbox", inbox);
        self
    }

    /// Whether muted chats are among the finds.
    ///
    /// Default: `true`.
    pub fn include_muted(mut self, include_muted: bool) -> Self {
        self.call.query("includeMuted", include_muted);
        self
    }

    /// Only chats with this label.
    ///
    /// Since API revision 6.
    pub fn label_id(mut self, label_id: impl Into<String>) -> Self {
        self.call.query("labelID", Into::<String>::into(label_id));
        self
    }

    /// Only chats whose last activity is later than this.
    pub fn last_activity_after(mut self, last_activity_after: Timestamp) -> Self {
        self.call.query("lastActivityAfter", last_activity_after);
        self
    }

    /// Only chats whose last activity is earlier than this.
    pub fn last_activity_before(mut self, last_activity_before: Timestamp) -> Self {
        self.call.query("lastActivityBefore", last_activity_before);
        self
    }

    /// How many chats a page holds at most.
    ///
    /// From 1 to 200. Default: `50`.
    pub fn limit(mut self, limit: u64) -> Self {
        self.call.query("limit", limit);
        self
    }

    /// Words to look for, as they are written; meaning plays no part, nor do capitals. With several words, a chat must match each of them.
    pub fn query(mut self, query: impl Into<String>) -> Self {
        self.call.query("query", Into::<String>::into(query));
        self
    }

    /// What `query` is compared with.
    ///
    /// Default: `"titles"`.
    pub fn scope(mut self, scope: types::ChatSearchScope) -> Self {
        self.call.query("scope", scope);
        self
    }

    /// Only chats of this kind.
    ///
    /// Default: `"any"`.
    pub fn type_(mut self, type_: types::ChatTypeFilter) -> Self {
        self.call.query("type", type_);
        self
    }

    /// Whether to leave out chats without unread messages.
    pub fn unread_only(mut self, unread_only: bool) -> Self {
        self.call.query("unreadOnly", unread_only);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::ChatPage> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::ChatPage>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::ChatPage, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// All pages from here on, one after the other. [`send`](Self::send) gives one page.
    pub fn pages(self) -> PageStream<types::ChatPage> {
        support::pages(self.call, &crate::resources::CURSOR_PAGING)
    }

    /// The items of all pages from here on, one after the other. One that cannot be read is an error in its place.
    pub fn stream(self) -> ItemStream<types::ChatPage> {
        support::items(self.call, &crate::resources::CURSOR_PAGING)
    }
}

impl IntoFuture for SearchChats {
    type Output = Result<types::ChatPage, Error>;
    type IntoFuture = ResponseFuture<types::ChatPage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SearchChats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SEARCH_CHATS: Operation = Operation {
    id: "searchChats",
    method: Method::GET,
    path: "/v1/chats/search",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `startChat`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartChat {
    call: Call,
    body: types::StartChatBody,
}

impl StartChat {
    /// Whether the person may be invited if the network has no other way to a direct chat.
    ///
    /// Default: `true`.
    pub fn allow_invite(mut self, allow_invite: bool) -> Self {
        self.body = self.body.allow_invite(allow_invite);
        self
    }

    /// First message to send. Some networks create no chat without one.
    pub fn message_text(mut self, message_text: impl Into<String>) -> Self {
        self.body = self.body.message_text(message_text);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::StartedChat> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::StartedChat>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::StartedChat, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for StartChat {
    type Output = Result<types::StartedChat, Error>;
    type IntoFuture = ResponseFuture<types::StartedChat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for StartChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static START_CHAT: Operation = Operation {
    id: "startChat",
    method: Method::POST,
    path: "/v1/chats/start",
    authenticated: true,
    idempotent: false,
    revisions: &["5", "6"],
};

/// A request of `getChat`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetChat {
    call: Call,
}

impl GetChat {
    /// How many participants to answer at most, from 0 to 500; -1 asks for all of them.
    ///
    /// From -1 to 500. Default: `100`.
    pub fn max_participant_count(mut self, max_participant_count: i64) -> Self {
        self.call.query("maxParticipantCount", max_participant_count);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::Chat> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::Chat>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Chat, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetChat {
    type Output = Result<types::Chat, Error>;
    type IntoFuture = ResponseFuture<types::Chat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_CHAT: Operation = Operation {
    id: "getChat",
    method: Method::GET,
    path: "/v1/chats/{chatID}",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `updateChat`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateChat {
    call: Call,
    body: types::UpdateChatBody,
}

impl UpdateChat {
    /// Topic of the group; null removes it.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.body = self.body.description(description);
        self
    }

    /// Sends `description` as null, which clears it.
    pub fn clear_description(mut self) -> Self {
        self.body = self.body.clear_description();
        self
    }

    /// The message being written; null discards text and attachments. While the chat has a draft with content, only null is accepted.
    pub fn draft(mut self, draft: types::DraftInput) -> Self {
        self.body = self.body.draft(draft);
        self
    }

    /// Sends `draft` as null, which clears it.
    pub fn clear_draft(mut self) -> Self {
        self.body = self.body.clear_draft();
        self
    }

    /// Path, on the computer that the app runs on, of an image for the group's avatar; null removes it.
    pub fn img_url(mut self, img_url: impl Into<String>) -> Self {
        self.body = self.body.img_url(img_url);
        self
    }

    /// Sends `imgURL` as null, which clears it.
    pub fn clear_img_url(mut self) -> Self {
        self.body = self.body.clear_img_url();
        self
    }

    /// Whether the chat belongs in the archive.
    pub fn is_archived(mut self, is_archived: bool) -> Self {
        self.body = self.body.is_archived(is_archived);
        self
    }

    /// Whether the chat belongs in the low priority inbox, if the account has one.
    pub fn is_low_priority(mut self, is_low_priority: bool) -> Self {
        self.body = self.body.is_low_priority(is_low_priority);
        self
    }

    /// Whether notifications for the chat are to be off.
    pub fn is_muted(mut self, is_muted: bool) -> Self {
        self.body = self.body.is_muted(is_muted);
        self
    }

    /// Whether the chat is to be pinned, if the account permits.
    pub fn is_pinned(mut self, is_pinned: bool) -> Self {
        self.body = self.body.is_pinned(is_pinned);
        self
    }

    /// How long disappearing messages are to stay, in seconds; null turns the timer off where possible.
    pub fn message_expiry_seconds(mut self, message_expiry_seconds: u64) -> Self {
        self.body = self.body.message_expiry_seconds(message_expiry_seconds);
        self
    }

    /// Sends `messageExpirySeconds` as null, which clears it.
    pub fn clear_message_expiry_seconds(mut self) -> Self {
        self.body = self.body.clear_message_expiry_seconds();
        self
    }

    /// Title of the user's choice; null removes it.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.body = self.body.title(title);
        self
    }

    /// Sends `title` as null, which clears it.
    pub fn clear_title(mut self) -> Self {
        self.body = self.body.clear_title();
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::Chat> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::Chat>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Chat, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for UpdateChat {
    type Output = Result<types::Chat, Error>;
    type IntoFuture = ResponseFuture<types::Chat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for UpdateChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static UPDATE_CHAT: Operation = Operation {
    id: "updateChat",
    method: Method::PATCH,
    path: "/v1/chats/{chatID}",
    authenticated: true,
    idempotent: false,
    revisions: &["5", "6"],
};

/// A request of `archiveChat`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ArchiveChat {
    call: Call,
    body: types::ArchiveChatBody,
}

impl ArchiveChat {
    /// True moves the chat into the archive, false back into the inbox.
    ///
    /// Default: `true`.
    pub fn archived(mut self, archived: bool) -> Self {
        self.body = self.body.archived(archived);
        self
    }

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

impl IntoFuture for ArchiveChat {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ArchiveChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static ARCHIVE_CHAT: Operation = Operation {
    id: "archiveChat",
    method: Method::POST,
    path: "/v1/chats/{chatID}/archive",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `markChatRead`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct MarkChatRead {
    call: Call,
    body: types::MarkChatReadBody,
}

impl MarkChatRead {
    /// ID of the message that the mark refers to. Without it, the server chooses.
    pub fn message_id(mut self, message_id: impl Into<String>) -> Self {
        self.body = self.body.message_id(message_id);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::Chat> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::Chat>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Chat, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for MarkChatRead {
    type Output = Result<types::Chat, Error>;
    type IntoFuture = ResponseFuture<types::Chat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for MarkChatRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static MARK_CHAT_READ: Operation = Operation {
    id: "markChatRead",
    method: Method::POST,
    path: "/v1/chats/{chatID}/read",
    authenticated: true,
    idempotent: true,
    revisions: &["5", "6"],
};

/// A request of `markChatUnread`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct MarkChatUnread {
    call: Call,
    body: types::MarkChatUnreadBody,
}

impl MarkChatUnread {
    /// ID of the message that the mark refers to. Without it, the server chooses.
    pub fn message_id(mut self, message_id: impl Into<String>) -> Self {
        self.body = self.body.message_id(message_id);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::Chat> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::Chat>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Chat, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for MarkChatUnread {
    type Output = Result<types::Chat, Error>;
    type IntoFuture = ResponseFuture<types::Chat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for MarkChatUnread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static MARK_CHAT_UNREAD: Operation = Operation {
    id: "markChatUnread",
    method: Method::POST,
    path: "/v1/chats/{chatID}/unread",
    authenticated: true,
    idempotent: true,
    revisions: &["5", "6"],
};

/// A request of `notifyAnyway`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct NotifyAnyway {
    call: Call,
    body: types::NotifyAnywayBody,
}

impl NotifyAnyway {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::Chat> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::Chat>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Chat, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for NotifyAnyway {
    type Output = Result<types::Chat, Error>;
    type IntoFuture = ResponseFuture<types::Chat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for NotifyAnyway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static NOTIFY_ANYWAY: Operation = Operation {
    id: "notifyAnyway",
    method: Method::POST,
    path: "/v1/chats/{chatID}/notify-anyway",
    authenticated: true,
    idempotent: false,
    revisions: &["5", "6"],
};
