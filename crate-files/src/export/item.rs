//! What an export returns.

use openapi_runtime::{DownloadError, StoredFile};

use crate::Error;
use crate::types::{Chat, Message};

/// An item of an export. Items of several chats are mixed if more than one chat is read at once.
#[derive(Debug)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "nearly all items are messages")]
pub enum ExportItem {
    /// The export of a chat begins.
    ChatStarted(Chat),
    /// A file of the message that follows, with [`Export::files_to`](super::Export::files_to). After a stop, it can come again.
    File {
        /// The chat.
        chat_id: String,
        /// The message.
        message_id: String,
        /// Its index among the attachments.
        index: usize,
        /// Where the file is, or why it cannot be downloaded. Some are gone for good ([`DownloadError::is_gone`]). The next export
        /// tries those again that may be there later ([`DownloadError::is_retryable`]), and those that could not be written.
        result: Result<StoredFile, DownloadError>,
    },
    /// A message that no export before this position has returned.
    Message(Message),
    /// A message that was returned before: its text, its reactions or its send status have changed, or a file of it that could
    /// not be downloaded before precedes.
    Changed(Message),
    /// A message that was returned before, and is deleted now.
    Removed {
        /// The chat.
        chat_id: String,
        /// The message.
        message_id: String,
    },
    /// A message that was returned before has another ID now.
    NewId {
        /// The chat.
        chat_id: String,
        /// The ID until now.
        former_id: String,
        /// The ID from now on.
        message_id: String,
    },
    /// The server gives all messages of a chat new IDs, as it does when the app is installed again. Those that are read again
    /// follow as [`NewId`](Self::NewId). Older messages can only be recognised by their time and sort key.
    Renumbered {
        /// The chat.
        chat_id: String,
    },
    /// An entry of a list that cannot be read. The next export tries again.
    Unreadable {
        /// The chat.
        chat_id: String,
        /// Why.
        error: Error,
    },
    /// The server does not return the messages of a chat, or the chat is gone. The export goes on with the other chats.
    ChatFailed {
        /// The chat.
        chat_id: String,
        /// Why.
        error: Error,
    },
    /// All messages of a chat have been returned.
    ChatDone {
        /// The chat.
        chat_id: String,
        /// How many messages this export has returned.
        messages: u64,
    },
}
