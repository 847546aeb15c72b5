// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Timestamp, UnknownString, support};
use openapi_runtime::support::union::{self, Union};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde::de::MapAccess;
use serde::de::value::MapAccessDeserializer;

use super::{Attachment, Dimensions, Reaction};

/// What is known of a web page that a message links to.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LinkPreview {
    /// Title of the page.
    pub title: String,
    /// Address of the page.
    pub url: String,
    /// Icon of the website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub favicon: Option<String>,
    /// Picture that stands for the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub img: Option<String>,
    /// Height and width of `img` in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub img_size: Option<Dimensions>,
    /// Address as it was written in the message.
    #[serde(rename = "originalURL", skip_serializing_if = "Option::is_none")]
    pub original_url: Option<String>,
    /// What the page is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// A message in a chat, or an event that is shown like one.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Message {
    /// Message ID.
    pub id: String,
    /// ID of the account that the chat is on.
    #[serde(rename = "accountID")]
    pub account_id: String,
    /// ID of the chat.
    #[serde(rename = "chatID")]
    pub chat_id: String,
    /// User ID of the sender in full, on most networks with the network's prefix and a homeserver.
    #[serde(rename = "senderID")]
    pub sender_id: String,
    /// Key that no other message has and that messages are sorted by.
    pub sort_key: String,
    /// Time of the message.
    pub timestamp: Timestamp,
    /// Files that came with the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<Attachment>>,
    /// When the message was changed.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edited_timestamp: Option<Timestamp>,
    /// Whether the message was deleted.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_deleted: Option<bool>,
    /// Whether clients leave the message out of the chat they show.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_hidden: Option<bool>,
    /// Whether the user has sent the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_sender: Option<bool>,
    /// Whether the user has still to read the message; not always told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_unread: Option<bool>,
    /// ID of the message that this one replies to.
    ///
    /// Since API revision 4.3.
    #[serde(rename = "linkedMessageID", skip_serializing_if = "Option::is_none")]
    pub linked_message_id: Option<String>,
    /// Previews of the links in the message.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Vec<LinkPreview>>,
    /// User IDs of those the message mentions; `@room` stands for everyone in the chat. Null for old messages, whose mentions can only be found in the text.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Vec<String>>,
    /// Reactions to the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reactions: Option<Vec<Reaction>>,
    /// Who has read the message.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// Name to show for the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_name: Option<String>,
    /// What has become of sending the message, if the network tells.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_status: Option<SendStatus>,
    /// Body of the message as rich text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the message consists of; tells texts from media, reactions and events.
    ///
    /// Since API revision 4.3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<MessageType>,
}

/// What a message consists of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageType {
    /// Text.
    Text,
    /// A notice.
    Notice,
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A voice recording.
    Voice,
    /// A sound file.
    Audio,
    /// Any other file.
    File,
    /// A sticker.
    Sticker,
    /// A place.
    Location,
    /// A reaction to another message.
    Reaction,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl MessageType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text => "TEXT",
            Self::Notice => "NOTICE",
            Self::Image => "IMAGE",
            Self::Video => "VIDEO",
            Self::Voice => "VOICE",
            Self::Audio => "AUDIO",
            Self::File => "FILE",
            Self::Sticker => "STICKER",
            Self::Location => "LOCATION",
            Self::Reaction => "REACTION",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for MessageType {
    fn from(value: &str) -> Self {
        match value {
            "TEXT" => Self::Text,
            "NOTICE" => Self::Notice,
            "IMAGE" => Self::Image,
            "VIDEO" => Self::Video,
            "VOICE" => Self::Voice,
            "AUDIO" => Self::Audio,
            "FILE" => Self::File,
            "STICKER" => Self::Sticker,
            "LOCATION" => Self::Location,
            "REACTION" => Self::Reaction,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for MessageType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for MessageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for MessageType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for MessageType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for MessageType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MessageType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Read receipts of a message. Which form it takes depends on the network and on the kind of chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Seen {
    /// Whether the message has been read.
    Boolean(bool),
    /// When the message was read.
    Timestamp(Timestamp),
    /// Who in a group has read the message, by user ID.
    ByParticipant(BTreeMap<String, SeenState>),
    /// A value of a kind that the document does not list.
    Unknown(serde_json::Value),
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => value.serialize(serializer),
            Self::Timestamp(value) => value.serialize(serializer),
            Self::ByParticipant(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::deserialize(deserializer)
    }
}

impl<'de> Union<'de> for Seen {
    fn boolean(value: bool) -> Self {
        Self::Boolean(value)
    }

    fn string(value: Cow<'_, str>) -> Self {
        match value.parse() {
            Ok(value) => Self::Timestamp(value),
            Err(_) => Self::unknown(value.into_owned().into()),
        }
    }

    fn object<A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
        Deserialize::deserialize(MapAccessDeserializer::new(object))
            .map(Self::ByParticipant)
    }

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// Read receipt of one person.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SeenState {
    /// Whether the person has read the message.
    Boolean(bool),
    /// When the person read the message.
    Timestamp(Timestamp),
    /// A value of a kind that the document does not list.
    Unknown(serde_json::Value),
}

impl Serialize for SeenState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => value.serialize(serializer),
            Self::Timestamp(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for SeenState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::deserialize(deserializer)
    }
}

impl<'de> Union<'de> for SeenState {
    fn boolean(value: bool) -> Self {
        Self::Boolean(value)
    }

    fn string(value: Cow<'_, str>) -> Self {
        match value.parse() {
            Ok(value) => Self::Timestamp(value),
            Err(_) => Self::unknown(value.into_owned().into()),
        }
    }

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// Where the sending of a message stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SendState {
    /// The message was sent.
    Success,
    /// The message is on its way.
    Pending,
    /// The sending failed and can be tried again.
    FailRetriable,
    /// The sending failed for good.
    FailPermanent,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl SendState {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Success => "SUCCESS",
            Self::Pending => "PENDING",
            Self::FailRetriable => "FAIL_RETRIABLE",
            Self::FailPermanent => "FAIL_PERMANENT",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for SendState {
    fn from(value: &str) -> Self {
        match value {
            "SUCCESS" => Self::Success,
            "PENDING" => Self::Pending,
            "FAIL_RETRIABLE" => Self::FailRetriable,
            "FAIL_PERMANENT" => Self::FailPermanent,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for SendState {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for SendState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for SendState {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for SendState {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for SendState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SendState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// What has become of sending a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SendStatus {
    /// Where the sending stands.
    pub status: SendState,
    /// When this was reported.
    pub timestamp: Timestamp,
    /// User IDs of those who have received the message, if the network tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_to_users: Option<Vec<String>>,
    /// What the adapter of the network reports about an error; for logs, not for users.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub internal_error: Option<String>,
    /// Where the sending stands or why it failed, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Why the sending failed, for programs; absent unless it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
