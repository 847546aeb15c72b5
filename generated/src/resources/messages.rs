// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `messages`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{
    Error, ItemStream, PageStream, RequestOptions, Response, ResponseFuture, Timestamp,
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

    /// Send a message.
    ///
    /// Accepts a message for sending, and responds before it is sent. Get the message by the pending ID of the response to see what became of it.
    ///
    /// `POST /v1/chats/{chatID}/messages`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/messages/methods/send>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.messages().send("chatID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn send(&self, chat_id: impl Into<String>) -> SendMessage {
        let call = self.core.call(&SEND_MESSAGE).segment(&chat_id.into());
        SendMessage {
            call,
            body: types::SendMessageBody::new(),
        }
    }

    /// Get a message.
    ///
    /// Gets one message, by its ID or by the pending ID from the response to sending it.
    ///
    /// Since API revision 5.
    ///
    /// `GET /v1/chats/{chatID}/messages/{messageID}`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/messages>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.messages().get("chatID", "messageID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(
        &self,
        chat_id: impl Into<String>,
        message_id: impl Into<String>,
    ) -> GetMessage {
        let call = self
            .core
            .call(&GET_MESSAGE)
            .segment(&chat_id.into())
            .segment(&message_id.into());
        GetMessage { call }
    }

    /// Edit a message.
    ///
    /// Replaces the text of a message of the user. Messages with attachments cannot be edited, and not every network can do it; see the capabilities of the chat.
    ///
    /// Since API revision 4.3.
    ///
    /// `PUT /v1/chats/{chatID}/messages/{messageID}`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/messages>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.messages().edit("chatID", "messageID", "text").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn edit(
        &self,
        chat_id: impl Into<String>,
        message_id: impl Into<String>,
        text: impl Into<String>,
    ) -> EditMessage {
        let call = self
            .core
            .call(&EDIT_MESSAGE)
            .segment(&chat_id.into())
            .segment(&message_id.into());
        EditMessage {
            call,
            body: types::EditMessageBody::new(text),
        }
    }

    /// Delete a message.
    ///
    /// Deletes a message, for everyone or only for the user. A message that is still being sent cannot be deleted.
    ///
    /// Since API revision 5.
    ///
    /// `DELETE /v1/chats/{chatID}/messages/{messageID}`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/messages>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.messages().delete("chatID", "messageID").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete(
        &self,
        chat_id: impl Into<String>,
        message_id: impl Into<String>,
    ) -> DeleteMessage {
        let call = self
            .core
            .call(&DELETE_MESSAGE)
            .segment(&chat_id.into())
            .segment(&message_id.into());
        DeleteMessage { call }
    }

    /// Search messages.
    ///
    /// Finds the messages that meet all the conditions. The response holds the chats of the messages too.
    ///
    /// `GET /v1/messages/search`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/messages/methods/search>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.messages().search().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn search(&self) -> SearchMessages {
        let call = self.core.call(&SEARCH_MESSAGES);
        SearchMessages { call }
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

/// A request of `sendMessage`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendMessage {
    call: Call,
    body: types::SendMessageBody,
}

impl SendMessage {
    /// Text of the message, plain or in Markdown. The server turns it into rich text, so it can come back changed.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.body = self.body.text(text);
        self
    }

    /// An uploaded file to send with the message.
    ///
    /// Since API revision 4.3.
    pub fn attachment(mut self, attachment: types::AttachmentInput) -> Self {
        self.body = self.body.attachment(attachment);
        self
    }

    /// ID of the message that this one replies to.
    pub fn reply_to_message_id(
        mut self,
        reply_to_message_id: impl Into<String>,
    ) -> Self {
        self.body = self.body.reply_to_message_id(reply_to_message_id);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::PendingMessage> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::PendingMessage>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::PendingMessage, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for SendMessage {
    type Output = Result<types::PendingMessage, Error>;
    type IntoFuture = ResponseFuture<types::PendingMessage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SendMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SEND_MESSAGE: Operation = Operation {
    id: "sendMessage",
    method: Method::POST,
    path: "/v1/chats/{chatID}/messages",
    authenticated: true,
    idempotent: false,
    revisions: &[],
};

/// A request of `getMessage`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetMessage {
    call: Call,
}

impl GetMessage {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::Message> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::Message>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Message, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetMessage {
    type Output = Result<types::Message, Error>;
    type IntoFuture = ResponseFuture<types::Message>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_MESSAGE: Operation = Operation {
    id: "getMessage",
    method: Method::GET,
    path: "/v1/chats/{chatID}/messages/{messageID}",
    authenticated: true,
    idempotent: true,
    revisions: &["5", "6"],
};

/// A request of `editMessage`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct EditMessage {
    call: Call,
    body: types::EditMessageBody,
}

impl EditMessage {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::EditedMessage> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::EditedMessage>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::EditedMessage, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for EditMessage {
    type Output = Result<types::EditedMessage, Error>;
    type IntoFuture = ResponseFuture<types::EditedMessage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for EditMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static EDIT_MESSAGE: Operation = Operation {
    id: "editMessage",
    method: Method::PUT,
    path: "/v1/chats/{chatID}/messages/{messageID}",
    authenticated: true,
    idempotent: true,
    revisions: &["4.3", "5", "6"],
};

/// A request of `deleteMessage`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteMessage {
    call: Call,
}

impl DeleteMessage {
    /// Whether to delete it for everyone in the chat.
    ///
    /// Default: `true`.
    pub fn for_everyone(mut self, for_everyone: bool) -> Self {
        self.call.query("forEveryone", for_everyone);
        self
    }

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

impl IntoFuture for DeleteMessage {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for DeleteMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static DELETE_MESSAGE: Operation = Operation {
    id: "deleteMessage",
    method: Method::DELETE,
    path: "/v1/chats/{chatID}/messages/{messageID}",
    authenticated: true,
    idempotent: true,
    revisions: &["5", "6"],
};

/// A request of `searchMessages`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchMessages {
    call: Call,
}

impl SearchMessages {
    /// Only messages on these accounts. Without it, messages on all accounts.
    pub fn account_ids(
        mut self,
        account_ids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.call
            .query_list("accountIDs", account_ids.into_iter().map(Into::<String>::into));
        self
    }

    /// Only messages in these chats. Without it, messages in all chats.
    pub fn chat_ids(
        mut self,
        chat_ids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.call.query_list("chatIDs", chat_ids.into_iter().map(Into::<String>::into));
        self
    }

    /// Only messages in chats of this kind.
    pub fn chat_type(mut self, chat_type: types::SearchChatType) -> Self {
        self.call.query("chatType", chat_type);
        self
    }

    /// Where to go on, taken from an earlier page: its `oldestCursor` to go `before`, its `newestCursor` to go `after`. Without it, the first page is answered.
    pub fn cursor(mut self, cursor: impl Into<String>) -> Self {
        self.call.query("cursor", Into::<String>::into(cursor));
        self
    }

    /// Only messages later than this.
    pub fn date_after(mut self, date_after: Timestamp) -> Self {
        self.call.query("dateAfter", date_after);
        self
    }

    /// Only messages earlier than this.
    pub fn date_before(mut self, date_before: Timestamp) -> Self {
        self.call.query("dateBefore", date_before);
        self
    }

    /// Which way to go from `cursor`. Without a cursor it has no meaning.
    ///
    /// Default: `"before"`.
    pub fn direction(mut self, direction: types::PageDirection) -> Self {
        self.call.query("direction", direction);
        self
    }

    /// Whether to leave out messages in chats of low priority.
    ///
    /// Default: `true`.
    pub fn exclude_low_priority(mut self, exclude_low_priority: bool) -> Self {
        self.call.query("excludeLowPriority", exclude_low_priority);
        self
    }

    /// Whether to search muted chats too.
    ///
    /// Default: `true`.
    pub fn include_muted(mut self, include_muted: bool) -> Self {
        self.call.query("includeMuted", include_muted);
        self
    }

    /// Maximum number of messages in a page.
    ///
    /// From 1 to 20. Default: `20`.
    pub fn limit(mut self, limit: u64) -> Self {
        self.call.query("limit", limit);
        self
    }

    /// Only messages with media of one of these kinds.
    pub fn media_types(
        mut self,
        media_types: impl IntoIterator<Item = types::SearchMediaType>,
    ) -> Self {
        self.call.query_list("mediaTypes", media_types);
        self
    }

    /// Words to look for, as they are written. A message matches if it holds all of them.
    pub fn query(mut self, query: impl Into<String>) -> Self {
        self.call.query("query", Into::<String>::into(query));
        self
    }

    /// Only messages of this sender: `me` for the user, `others` for everyone else, or a user ID.
    pub fn sender(mut self, sender: impl Into<String>) -> Self {
        self.call.query("sender", Into::<String>::into(sender));
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::MessageSearchPage> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        self,
    ) -> ResponseFuture<Response<types::MessageSearchPage>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::MessageSearchPage, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// All pages from here on, one after the other. [`send`](Self::send) gives one page.
    pub fn pages(self) -> PageStream<types::MessageSearchPage> {
        support::pages(self.call, &crate::resources::CURSOR_PAGING)
    }

    /// The items of all pages from here on, one after the other. One that cannot be read is an error in its place.
    pub fn stream(self) -> ItemStream<types::MessageSearchPage> {
        support::items(self.call, &crate::resources::CURSOR_PAGING)
    }
}

impl IntoFuture for SearchMessages {
    type Output = Result<types::MessageSearchPage, Error>;
    type IntoFuture = ResponseFuture<types::MessageSearchPage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SearchMessages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SEARCH_MESSAGES: Operation = Operation {
    id: "searchMessages",
    method: Method::GET,
    path: "/v1/messages/search",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};
