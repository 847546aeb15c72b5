#![doc = include_str!("../SENDING.md")]

mod confirm;
mod limits;
mod outcome;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::support::Core;
use openapi_runtime::{Error, RequestOptions, ResponseFuture, Upload};

pub use self::confirm::Confirm;
pub use self::limits::ExceededLimit;
pub use self::outcome::{Rejection, SendOutcome, Unconfirmed};
use crate::resources::assets::Assets;
use crate::resources::messages::Messages;
use crate::types::{AttachmentInput, Chat, ChatCapabilities, PendingMessage, UploadedAsset};

impl Messages {
    /// Sends a text, plain or in Markdown. `.await` returns when the app has accepted the message;
    /// [`confirm`](Outgoing::confirm) waits until it is known what became of it.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), beeper_desktop::Error> {
    /// use beeper_desktop::sending::SendOutcome;
    ///
    /// match client.messages().send_text("!room:example.org", "Dinner at eight?").confirm().await {
    ///     SendOutcome::Sent { message } => println!("sent as {}", message.id),
    ///     SendOutcome::Rejected { reason, retriable } => println!("not sent: {reason} (again: {retriable})"),
    ///     SendOutcome::Unknown(unconfirmed) => println!("{unconfirmed}"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_text(&self, chat_id: impl Into<String>, text: impl Into<String>) -> Outgoing {
        Outgoing { text: Some(text.into()), ..Outgoing::new(&self.core, chat_id.into()) }
    }

    /// Uploads a file and sends it. Use [`caption`](Outgoing::caption) to send a text with it.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), beeper_desktop::Error> {
    /// use std::path::Path;
    ///
    /// let menu = Path::new("menu.pdf");
    /// client.messages().send_file("!room:example.org", menu).caption("Look at the second page").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_file(&self, chat_id: impl Into<String>, file: impl Into<Upload>) -> Outgoing {
        Outgoing::new(&self.core, chat_id.into()).attach(file)
    }

    /// Finds out what became of a message that the app has accepted earlier, by the IDs in its response.
    pub fn confirm(&self, chat_id: impl Into<String>, pending_message_id: impl Into<String>) -> Confirm {
        let pending =
            PendingMessage { chat_id: chat_id.into(), pending_message_id: pending_message_id.into() };
        Confirm::of(self.clone(), pending)
    }
}

impl Assets {
    /// Uploads a file if the chat permits it: its kind, size and media type are compared with the capabilities of the chat
    /// before anything is sent. Otherwise the error is an [`Error::Request`], whose source is an [`ExceededLimit`].
    pub fn upload_for(&self, chat: &Chat, file: impl Into<Upload>) -> ResponseFuture<UploadedAsset> {
        let (file, assets, limits) = (file.into(), self.clone(), chat.capabilities.clone());
        Box::pin(async move {
            if let Some(limits) = limits {
                limits::check_message(&limits, Some(&file), &AttachmentInput::new(String::new()), None)?;
            }
            assets.upload(file).await
        })
    }
}

/// A message to send: a text, a file, or both. `.await` or [`send`](Self::send) sends it, and so does
/// [`confirm`](Self::confirm).
///
/// It is sent again only if it certainly was not sent, whatever the settings of the client say. If you drop the future while
/// it runs, the message may be sent nevertheless: treat this like [`SendOutcome::Unknown`].
#[derive(Clone)]
#[must_use = "a message is not sent until it is awaited"]
pub struct Outgoing {
    core: Core,
    chat_id: String,
    text: Option<String>,
    reply_to: Option<String>,
    file: Option<Upload>,
    attachment: AttachmentInput,
    limits: Option<Box<ChatCapabilities>>,
    options: RequestOptions,
}

impl Outgoing {
    fn new(core: &Core, chat_id: String) -> Self {
        Self {
            core: core.clone(),
            chat_id,
            text: None,
            reply_to: None,
            file: None,
            attachment: AttachmentInput::new(String::new()),
            limits: None,
            options: RequestOptions::new(),
        }
    }

    /// Replies to this message of the chat.
    pub fn reply_to(mut self, message_id: impl Into<String>) -> Self {
        self.reply_to = Some(message_id.into());
        self
    }

    /// Uploads this file, and sends it with the text as its caption. A message can have one file.
    pub fn attach(mut self, file: impl Into<Upload>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Sets the text of a message with a file.
    pub fn caption(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Says more about the file than its name and content do, such as that it is a voice recording. The upload ID is set
    /// later.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), beeper_desktop::Error> {
    /// use std::path::Path;
    ///
    /// use beeper_desktop::types::AttachmentInputType;
    ///
    /// let recording = Path::new("hello.ogg");
    /// let message = client.messages().send_file("!room:example.org", recording);
    /// message.describe(|file| file.type_(AttachmentInputType::VoiceNote).duration(3.5)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn describe(mut self, describe: impl FnOnce(AttachmentInput) -> AttachmentInput) -> Self {
        self.attachment = describe(self.attachment);
        self
    }

    /// Compares the message with what this chat permits, before anything is sent: kind, size, media type and length of the file,
    /// and the length of the text. If the chat does not permit it, the error is an [`Error::Request`], whose source is an
    /// [`ExceededLimit`]. What the server does not report is permitted; servers before revision 5 report nothing.
    pub fn within_limits_of(mut self, chat: &Chat) -> Self {
        self.limits = chat.capabilities.clone().map(Box::new);
        self
    }

    /// Sets options for the calls that upload and send, such as their time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Sends the message, and returns when the app has accepted it. The network does not have it yet.
    ///
    /// # Errors
    ///
    /// Those of the upload and of the call that sends. If [`Error::may_have_taken_effect`] is true for the error of
    /// `sendMessage`, the message may have been sent: look into the chat before you send it again.
    pub fn send(self) -> ResponseFuture<Accepted> {
        Box::pin(async move {
            let messages = Messages::new(&self.core);
            let pending = self.accept().await?;
            Ok(Accepted { messages, pending })
        })
    }

    /// Like [`send`](Self::send), and blocks this thread meanwhile. It needs no async runtime.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<Accepted, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// Sends the message when it is awaited, and waits until it is known whether it was sent.
    pub fn confirm(self) -> Confirm {
        Confirm::sending(self)
    }

    fn messages(&self) -> Messages {
        Messages::new(&self.core)
    }

    /// Uploads the file and sends the message.
    async fn accept(self) -> Result<PendingMessage, Error> {
        let uploaded = self.upload().await?;
        self.submit(uploaded).await
    }

    /// Uploads the file, if there is one. The chat does not change.
    async fn upload(&self) -> Result<Option<AttachmentInput>, Error> {
        if let Some(limits) = &self.limits {
            limits::check_message(limits, self.file.as_ref(), &self.attachment, self.text.as_deref())?;
        }
        let Some(file) = self.file.clone() else { return Ok(None) };
        let uploaded = Assets::new(&self.core).upload(file).options(self.options.clone()).await?;
        Ok(Some(AttachmentInput { upload_id: uploaded.upload_id, ..self.attachment.clone() }))
    }

    /// Sends the message. This is the only step that has an effect on the chat.
    async fn submit(self, attachment: Option<AttachmentInput>) -> Result<PendingMessage, Error> {
        let mut call = self.messages().send(self.chat_id);
        if let Some(text) = self.text {
            call = call.text(text);
        }
        if let Some(message_id) = self.reply_to {
            call = call.reply_to_message_id(message_id);
        }
        if let Some(attachment) = attachment {
            call = call.attachment(attachment);
        }
        call.options(self.options.retry_non_idempotent(false)).await
    }
}

impl IntoFuture for Outgoing {
    type Output = Result<Accepted, Error>;
    type IntoFuture = ResponseFuture<Accepted>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

/// Shows neither what is sent nor where to.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("file", &self.file).finish_non_exhaustive()
    }
}

/// A message that the app has accepted. The network may not have it yet, and may still reject it.
#[derive(Clone, Debug)]
pub struct Accepted {
    messages: Messages,
    pending: PendingMessage,
}

impl Accepted {
    /// The ID of the chat to which the message is sent. For a merged chat, it is the part that was chosen.
    pub fn chat_id(&self) -> &str {
        &self.pending.chat_id
    }

    /// The ID that leads to the message: [`Messages::confirm`] accepts it, also later and in another process.
    pub fn pending_message_id(&self) -> &str {
        &self.pending.pending_message_id
    }

    /// Waits until it is known whether the message was sent.
    pub fn confirm(self) -> Confirm {
        Confirm::of(self.messages, self.pending)
    }
}
