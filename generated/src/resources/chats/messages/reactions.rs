// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `chats.messages.reactions`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `chats.messages.reactions`.
#[derive(Clone, Debug)]
pub struct Reactions {
    core: Core,
}

impl Reactions {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Add a reaction.
    ///
    /// Queues a reaction of the user to a message. The answer comes before the network has the reaction.
    ///
    /// Since API revision 4.3.
    ///
    /// `POST /v1/chats/{chatID}/messages/{messageID}/reactions`
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
    ///     .messages()
    ///     .reactions()
    ///     .add("chatID", "messageID", "reactionKey")
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn add(
        &self,
        chat_id: impl Into<String>,
        message_id: impl Into<String>,
        reaction_key: impl Into<String>,
    ) -> AddReaction {
        let call = self
            .core
            .call(&ADD_REACTION)
            .segment(&chat_id.into())
            .segment(&message_id.into());
        AddReaction {
            call,
            body: types::AddReactionBody::new(reaction_key),
        }
    }

    /// Remove a reaction.
    ///
    /// Queues the removal of one of the user's own reactions to a message. The answer comes before the network has removed it.
    ///
    /// Since API revision 5.
    ///
    /// `DELETE /v1/chats/{chatID}/messages/{messageID}/reactions/{reactionKey}`
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
    ///     .messages()
    ///     .reactions()
    ///     .remove("chatID", "messageID", "reactionKey")
    ///     .await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove(
        &self,
        chat_id: impl Into<String>,
        message_id: impl Into<String>,
        reaction_key: impl Into<String>,
    ) -> RemoveReaction {
        let call = self
            .core
            .call(&REMOVE_REACTION)
            .segment(&chat_id.into())
            .segment(&message_id.into())
            .segment(&reaction_key.into());
        RemoveReaction { call }
    }
}

/// A request of `addReaction`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddReaction {
    call: Call,
    body: types::AddReactionBody,
}

impl AddReaction {
    /// ID by which the server can tell a repeated request and the caller its own reaction.
    pub fn transaction_id(mut self, transaction_id: impl Into<String>) -> Self {
        self.body = self.body.transaction_id(transaction_id);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::ReactionAdded> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::ReactionAdded>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::ReactionAdded, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for AddReaction {
    type Output = Result<types::ReactionAdded, Error>;
    type IntoFuture = ResponseFuture<types::ReactionAdded>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for AddReaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static ADD_REACTION: Operation = Operation {
    id: "addReaction",
    method: Method::POST,
    path: "/v1/chats/{chatID}/messages/{messageID}/reactions",
    authenticated: true,
    idempotent: false,
    revisions: &["4.3", "5", "6"],
};

/// A request of `removeReaction`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RemoveReaction {
    call: Call,
}

impl RemoveReaction {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::ReactionRemoved> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::ReactionRemoved>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::ReactionRemoved, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for RemoveReaction {
    type Output = Result<types::ReactionRemoved, Error>;
    type IntoFuture = ResponseFuture<types::ReactionRemoved>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for RemoveReaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static REMOVE_REACTION: Operation = Operation {
    id: "removeReaction",
    method: Method::DELETE,
    path: "/v1/chats/{chatID}/messages/{messageID}/reactions/{reactionKey}",
    authenticated: true,
    idempotent: true,
    revisions: &["5", "6"],
};
