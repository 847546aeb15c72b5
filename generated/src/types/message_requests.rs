// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Page, UnknownString, support};
use openapi_runtime::support::compose::{self, Extras};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde::de::{Error as _, MapAccess};

use super::{AttachmentInput, Chat, Message};

/// The new text of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct EditMessageBody {
    /// New text, plain or in Markdown.
    ///
    /// At least 1 character.
    pub text: String,
}

impl EditMessageBody {
    /// With the members that are required.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

/// The message after the change, with two properties for programs written against older revisions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EditedMessage {
    /// The members shared with the base type. Nothing where an older server leaves them out.
    #[serde(flatten)]
    pub message: Option<Message>,
    /// The message's ID once more.
    #[deprecated(note = "Use `id` of the message.")]
    #[serde(rename = "messageID", skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// True in every response; what fails is sent as an error.
    #[deprecated(note = "A response without an error is a success.")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
}

impl EditedMessage {
    /// `id`, or the deprecated alias where an older server sends that alone.
    pub fn id(&self) -> &str {
        match (&self.message, &self.message_id) {
            (Some(base), _) => &base.id,
            (None, Some(alias)) => alias,
            (None, None) => Default::default(),
        }
    }
}

#[derive(Default)]
struct EditedMessageAdditions {
    message_id: Option<String>,
    success: Option<bool>,
}

impl<'de> Extras<'de> for EditedMessageAdditions {
    fn read<A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            "messageID" => self.message_id = map.next_value()?,
            "success" => self.success = map.next_value()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl<'de> Deserialize<'de> for EditedMessage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (message, added) = compose::deserialize_optional_base::<
            D,
            Message,
            EditedMessageAdditions,
        >(deserializer, &["id", "accountID", "senderID", "sortKey", "timestamp"])?;
        if message.is_none() && added.message_id.is_none() {
            return Err(D::Error::missing_field("messageID"));
        }
        Ok(Self {
            message,
            message_id: added.message_id,
            success: added.success,
        })
    }
}

/// One page of the messages that a search found, with the chats they are in.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MessageSearchPage {
    /// The chats that the messages are in, by chat ID.
    pub chats: BTreeMap<String, Chat>,
    /// Whether another page follows in the requested direction.
    pub has_more: bool,
    /// The messages of this page.
    pub items: Vec<Message>,
    /// Cursor for the page of newer messages; null if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest_cursor: Option<String>,
    /// Cursor for the page of older messages; null if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_cursor: Option<String>,
}

impl Page for MessageSearchPage {
    type Item = Message;

    fn has_more(&self) -> bool {
        self.has_more
    }

    fn next_cursor(&self, direction: &str) -> Option<&str> {
        match direction {
            "before" => self.oldest_cursor.as_deref(),
            "after" => self.newest_cursor.as_deref(),
            _ => None,
        }
    }

    fn fallback_cursor(&self) -> Option<&str> {
        Some(&self.items.last()?.sort_key)
    }

    fn id_of(item: &Self::Item) -> Option<String> {
        Some(item.id.clone())
    }

    fn items(&self) -> &[Self::Item] {
        &self.items
    }

    fn into_items(self) -> Vec<Self::Item> {
        self.items
    }
}

/// A message that was accepted for sending. Get it by its pending ID to see what became of it; once it is sent, the response holds the message with its final ID.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct PendingMessage {
    /// ID of the chat that the message goes to. In a merged chat, the chat that was chosen among its parts.
    #[serde(rename = "chatID")]
    pub chat_id: String,
    /// ID that stands for the message until it is sent.
    #[serde(rename = "pendingMessageID")]
    pub pending_message_id: String,
}

/// Kind of chat to look for messages in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SearchChatType {
    /// Chats of groups.
    Group,
    /// Direct chats with one person.
    Single,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl SearchChatType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Group => "group",
            Self::Single => "single",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for SearchChatType {
    fn from(value: &str) -> Self {
        match value {
            "group" => Self::Group,
            "single" => Self::Single,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for SearchChatType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for SearchChatType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for SearchChatType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for SearchChatType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for SearchChatType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SearchChatType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// What a message must come with to be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SearchMediaType {
    /// Any media.
    Any,
    /// A video.
    Video,
    /// A picture.
    Image,
    /// A link.
    Link,
    /// A file of another kind.
    File,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl SearchMediaType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Any => "any",
            Self::Video => "video",
            Self::Image => "image",
            Self::Link => "link",
            Self::File => "file",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for SearchMediaType {
    fn from(value: &str) -> Self {
        match value {
            "any" => Self::Any,
            "video" => Self::Video,
            "image" => Self::Image,
            "link" => Self::Link,
            "file" => Self::File,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for SearchMediaType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for SearchMediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for SearchMediaType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for SearchMediaType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for SearchMediaType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SearchMediaType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The message to send. It has a text, an attachment, or both.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct SendMessageBody {
    /// Text of the message, plain or in Markdown. The server turns it into rich text, so it can come back changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// An uploaded file to send with the message.
    ///
    /// Since API revision 4.3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<AttachmentInput>,
    /// ID of the message that this one replies to.
    #[serde(rename = "replyToMessageID", skip_serializing_if = "Option::is_none")]
    pub reply_to_message_id: Option<String>,
}

impl SendMessageBody {
    /// With no member set.
    pub fn new() -> Self {
        Self {
            text: None,
            attachment: None,
            reply_to_message_id: None,
        }
    }

    /// Text of the message, plain or in Markdown. The server turns it into rich text, so it can come back changed.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// An uploaded file to send with the message.
    ///
    /// Since API revision 4.3.
    pub fn attachment(mut self, attachment: AttachmentInput) -> Self {
        self.attachment = Some(attachment);
        self
    }

    /// ID of the message that this one replies to.
    pub fn reply_to_message_id(
        mut self,
        reply_to_message_id: impl Into<String>,
    ) -> Self {
        self.reply_to_message_id = Some(reply_to_message_id.into());
        self
    }
}
