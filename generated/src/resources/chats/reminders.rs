// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `chats.reminders`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `chats.reminders`.
#[derive(Clone, Debug)]
pub struct Reminders {
    core: Core,
}

impl Reminders {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Set the reminder of a chat.
    ///
    /// Sets a reminder for a chat; one that is set already gives way to it.
    ///
    /// `POST /v1/chats/{chatID}/reminders`
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
    /// client
    ///     .chats()
    ///     .reminders()
    ///     .create(
    ///         "chatID",
    ///         beeper_desktop::types::ReminderInput::new("2030-01-01T09:00:00Z".parse()?),
    ///     )
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(
        &self,
        chat_id: impl Into<String>,
        reminder: types::ReminderInput,
    ) -> CreateReminder {
        let call = self.core.call(&CREATE_REMINDER).segment(&chat_id.into());
        CreateReminder {
            call,
            body: types::CreateReminderBody::new(reminder),
        }
    }

    /// Clear the reminder of a chat.
    ///
    /// Takes away the reminder that is set for a chat.
    ///
    /// `DELETE /v1/chats/{chatID}/reminders`
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
    /// client.chats().reminders().delete("chatID").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete(&self, chat_id: impl Into<String>) -> DeleteReminder {
        let call = self.core.call(&DELETE_REMINDER).segment(&chat_id.into());
        DeleteReminder { call }
    }
}

/// A request of `createReminder`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateReminder {
    call: Call,
    body: types::CreateReminderBody,
}

impl CreateReminder {
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

impl IntoFuture for CreateReminder {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for CreateReminder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static CREATE_REMINDER: Operation = Operation {
    id: "createReminder",
    method: Method::POST,
    path: "/v1/chats/{chatID}/reminders",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `deleteReminder`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteReminder {
    call: Call,
}

impl DeleteReminder {
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

impl IntoFuture for DeleteReminder {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for DeleteReminder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static DELETE_REMINDER: Operation = Operation {
    id: "deleteReminder",
    method: Method::DELETE,
    path: "/v1/chats/{chatID}/reminders",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};
