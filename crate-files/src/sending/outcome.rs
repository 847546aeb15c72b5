//! What became of a message.

use std::error::Error as StdError;
use std::fmt;

use openapi_runtime::Error;

use crate::resources::messages::Messages;
use crate::sending::Confirm;
use crate::types::{Message, PendingMessage, SendStatus};

/// What became of a message.
#[derive(Debug)]
pub enum SendOutcome {
    /// The message was sent once. Its text may be different from the text that you have sent, because the app converts it
    /// into rich text.
    Sent {
        /// The message, with its final ID.
        message: Box<Message>,
    },
    /// The message was not sent.
    Rejected {
        /// Why it was not sent.
        reason: Rejection,
        /// Whether the same message may be accepted later.
        retriable: bool,
    },
    /// Nobody knows yet whether the message was sent. If you send it again, people may get it twice.
    Unknown(Unconfirmed),
}

impl SendOutcome {
    /// The message, if it was sent.
    pub fn sent(self) -> Option<Message> {
        match self {
            Self::Sent { message } => Some(*message),
            Self::Rejected { .. } | Self::Unknown(_) => None,
        }
    }
}

/// Why a message was not sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// The upload of its file failed, or the app did not accept the message.
    Request(Error),
    /// The app accepted the message, but could not send it. It stays in the chat as a message that was not sent.
    Network(Box<SendStatus>),
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = match self {
            Self::Request(error) => return error.fmt(f),
            Self::Network(status) => status,
        };
        write!(f, "the app could not send the message ({}", status.status.as_str())?;
        if let Some(reason) = &status.reason {
            write!(f, ", {reason}")?;
        }
        f.write_str(")")?;
        status.message.as_ref().map_or(Ok(()), |message| write!(f, ": {message}"))
    }
}

impl StdError for Rejection {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Request(error) => error.source(),
            Self::Network(_) => None,
        }
    }
}

/// What is known about a message of which nobody knows whether it was sent. As text it says how to find out.
#[non_exhaustive]
pub struct Unconfirmed {
    /// The ID of the chat.
    pub chat_id: String,
    /// The ID that leads to the message. `None` if the response to sending it was lost.
    pub pending_message_id: Option<String>,
    /// The message as it was when it was last seen, for example as one that is being sent.
    pub message: Option<Box<Message>>,
    /// The error that sending it ended with, or else the last question about it.
    pub error: Option<Error>,
    messages: Messages,
}

impl Unconfirmed {
    pub(super) fn new(messages: Messages, chat_id: String, pending_message_id: Option<String>) -> Self {
        Self { chat_id, pending_message_id, message: None, error: None, messages }
    }

    pub(super) fn after(self, error: Error) -> SendOutcome {
        SendOutcome::Unknown(Self { error: Some(error), ..self })
    }

    /// Asks again, if the message has an ID to ask for. It is not sent again.
    pub fn confirm(&self) -> Option<Confirm> {
        let pending_message_id = self.pending_message_id.clone()?;
        let pending = PendingMessage { chat_id: self.chat_id.clone(), pending_message_id };
        Some(Confirm::of(self.messages.clone(), pending))
    }
}

impl fmt::Display for Unconfirmed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (&self.pending_message_id, &self.message) {
            (Some(_), Some(_)) => "the message is still being sent: ask for it again later",
            (Some(_), None) => "the app has accepted the message, but does not show it: ask for it again later",
            (None, _) => {
                "the message may have been sent, but the response was lost: look at the latest messages of the chat \
                 before you send it again"
            }
        })?;
        self.error.as_ref().map_or(Ok(()), |error| write!(f, " ({error})"))
    }
}

/// Shows neither the message nor IDs.
impl fmt::Debug for Unconfirmed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.message.as_ref().and_then(|message| message.send_status.as_ref());
        let status = status.map(|status| &status.status);
        f.debug_struct("Unconfirmed")
            .field("is_accepted", &self.pending_message_id.is_some())
            .field("status", &status)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl StdError for Unconfirmed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.as_ref().and_then(StdError::source)
    }
}
