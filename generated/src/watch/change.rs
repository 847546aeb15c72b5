//! What a watch returns.

use crate::types::{Chat, Message, Reaction};

/// A part of the present state, or a change.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "most changes are messages")]
pub enum Change {
    /// A chat as it is at the start.
    Init(Chat),
    /// All chats have been returned. From here on, items are changes.
    Ready,
    /// A new message, of other people or of the user (`is_sender`). The messages of a chat come in their order.
    New(Message),
    /// A message that is not known, but older than the newest known one: history that a network has added or sent again.
    Backfilled(Message),
    /// The text of a message has changed.
    Edited(Message),
    /// A message was deleted.
    Deleted {
        /// The chat.
        chat_id: String,
        /// The message.
        message_id: String,
    },
    /// Somebody has reacted to a message.
    ReactionAdded {
        /// The chat.
        chat_id: String,
        /// The message.
        message_id: String,
        /// The reaction.
        reaction: Reaction,
    },
    /// Somebody has removed a reaction.
    ReactionRemoved {
        /// The chat.
        chat_id: String,
        /// The message.
        message_id: String,
        /// Who had reacted.
        participant_id: String,
        /// How.
        reaction_key: String,
    },
    /// A message has another ID from now on. A message that is sent has the pending ID at first that sending returned. If the
    /// app is installed again, all messages get new IDs.
    NewId {
        /// The chat.
        chat_id: String,
        /// The ID until now.
        former_id: String,
        /// The ID from now on.
        message_id: String,
    },
    /// The sending of a message of the user has made progress, or has failed.
    SendStatus(Message),
    /// A chat is new or has changed.
    Chat(Chat),
    /// A chat is gone.
    ChatGone {
        /// The chat.
        chat_id: String,
    },
}

impl Change {
    /// Whether it is about a message of the user.
    #[must_use]
    pub fn is_own(&self) -> bool {
        match self {
            Self::New(message)
            | Self::Backfilled(message)
            | Self::Edited(message)
            | Self::SendStatus(message) => message.is_sender == Some(true),
            _ => false,
        }
    }
}
