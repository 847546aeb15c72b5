// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::ParseIntError;
use std::str::FromStr;

use openapi_runtime::{UnknownInteger, UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What is permitted for one kind of attachment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AttachmentCapabilities {
    /// How far each MIME type, or pattern of MIME types, is supported. One that is missing is rejected.
    pub mime_types: BTreeMap<String, CapabilityLevel>,
    /// How far the attachment can have a caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<CapabilityLevel>,
    /// How long the caption can be, if there can be one.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_caption_length: Option<u64>,
    /// How long audio or video can be, in seconds.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_duration: Option<u64>,
    /// How high a picture or video can be, in pixels.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_height: Option<u64>,
    /// How big the file can be, in bytes.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_size: Option<u64>,
    /// How wide a picture or video can be, in pixels.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_width: Option<u64>,
    /// Whether the attachment can be sent for viewing a single time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view_once: Option<bool>,
}

/// How far something is supported; the higher the number, the further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CapabilityLevel {
    /// `-2`: It is refused.
    Rejected,
    /// `-1`: It is left out without an error.
    Dropped,
    /// `0`: There is no support for it.
    Unsupported,
    /// `1`: Some of it is supported.
    Partial,
    /// `2`: All of it is supported.
    Full,
    /// A number that the document does not name.
    Unknown(UnknownInteger),
}

impl CapabilityLevel {
    /// The number on the wire.
    pub fn as_i64(&self) -> i64 {
        match self {
            Self::Rejected => -2,
            Self::Dropped => -1,
            Self::Unsupported => 0,
            Self::Partial => 1,
            Self::Full => 2,
            Self::Unknown(value) => value.as_i64(),
        }
    }
}

impl From<i64> for CapabilityLevel {
    fn from(value: i64) -> Self {
        match value {
            -2 => Self::Rejected,
            -1 => Self::Dropped,
            0 => Self::Unsupported,
            1 => Self::Partial,
            2 => Self::Full,
            _ => Self::Unknown(support::unknown_integer(value)),
        }
    }
}

impl FromStr for CapabilityLevel {
    type Err = ParseIntError;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        value.parse::<i64>().map(Self::from)
    }
}

impl fmt::Display for CapabilityLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.as_i64(), f)
    }
}

impl Ord for CapabilityLevel {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_i64().cmp(&other.as_i64())
    }
}

impl PartialOrd for CapabilityLevel {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CapabilityLevel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.as_i64())
    }
}

impl<'de> Deserialize<'de> for CapabilityLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::number::read_integer(deserializer).map(Self::from)
    }
}

/// What the network of a chat permits in it. A member that is absent says nothing unless noted otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatCapabilities {
    /// Emoji that messages can be reacted to with; absent when any emoji will do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_reactions: Option<Vec<String>>,
    /// Whether the chat can be archived and brought back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<bool>,
    /// Kinds of attachment that can be sent and their limits, by Matrix message type such as `m.image`, or by a name used like one. A kind that is missing is rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<BTreeMap<String, AttachmentCapabilities>>,
    /// Whether custom emoji serve as reactions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_emoji_reactions: Option<bool>,
    /// How far messages can be deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete: Option<CapabilityLevel>,
    /// Whether the user can delete the chat on their own side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete_chat: Option<bool>,
    /// Whether the user can delete the chat for everyone in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete_chat_for_everyone: Option<bool>,
    /// Whether a message can be deleted on the user's own side alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete_for_me: Option<bool>,
    /// Age in seconds up to which a message can be deleted for everyone.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub delete_max_age: Option<u64>,
    /// Which timers there are for disappearing messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disappearing_timer: Option<DisappearingTimerCapabilities>,
    /// How far messages can be edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<CapabilityLevel>,
    /// Age in seconds up to which a message can be edited.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub edit_max_age: Option<u64>,
    /// How many times one message can be edited.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub edit_max_count: Option<u64>,
    /// How far each kind of rich text is supported, by name, such as `bold` or `inline_code`. Absent when the network announces none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formatting: Option<BTreeMap<String, CapabilityLevel>>,
    /// How far places can be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_message: Option<CapabilityLevel>,
    /// Whether the chat can be marked as unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark_as_unread: Option<bool>,
    /// How long the text of an ordinary message can be.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_text_length: Option<u64>,
    /// How message requests can be accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_request: Option<MessageRequestCapabilities>,
    /// What can be done with the people in the chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant_actions: Option<ParticipantActionCapabilities>,
    /// How far polls can be held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poll: Option<CapabilityLevel>,
    /// How far messages can be reacted to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reaction: Option<CapabilityLevel>,
    /// How many reactions one message can have.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub reaction_count: Option<u64>,
    /// Whether there are read receipts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_receipts: Option<bool>,
    /// How far messages can be replied to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<CapabilityLevel>,
    /// Which properties of the chat can be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ChatStateCapabilities>,
    /// How far there are threads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread: Option<CapabilityLevel>,
    /// Whether others can be told that the user is typing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typing_notifications: Option<bool>,
}

/// Which properties of a chat can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatStateCapabilities {
    /// Changing the avatar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<StateCapability>,
    /// Changing the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<StateCapability>,
    /// Changing the timer of disappearing messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disappearing_timer: Option<StateCapability>,
    /// Changing the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<StateCapability>,
}

/// Which timers there are for disappearing messages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DisappearingTimerCapabilities {
    /// Whether messages leave out a timer that is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omit_empty_timer: Option<bool>,
    /// Times to choose from, in milliseconds; absent when any time will do.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub timers: Option<Vec<u64>>,
    /// Moments that a timer can run from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub types: Option<Vec<DisappearingTimerType>>,
}

/// Moment that the timer of a disappearing message runs from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisappearingTimerType {
    /// From when the message is read.
    AfterRead,
    /// From when the recipient has read the message.
    AfterReadByRecipient,
    /// From when the message is sent.
    AfterSend,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl DisappearingTimerType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::AfterRead => "afterRead",
            Self::AfterReadByRecipient => "afterReadByRecipient",
            Self::AfterSend => "afterSend",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for DisappearingTimerType {
    fn from(value: &str) -> Self {
        match value {
            "afterRead" => Self::AfterRead,
            "afterReadByRecipient" => Self::AfterReadByRecipient,
            "afterSend" => Self::AfterSend,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for DisappearingTimerType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for DisappearingTimerType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for DisappearingTimerType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for DisappearingTimerType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for DisappearingTimerType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DisappearingTimerType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// How message requests can be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MessageRequestCapabilities {
    /// How far a button accepts the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_with_button: Option<CapabilityLevel>,
    /// How far writing a message accepts the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_with_message: Option<CapabilityLevel>,
}

/// What can be done with the people in a chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ParticipantActionCapabilities {
    /// How far people can be banned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ban: Option<CapabilityLevel>,
    /// How far people can be invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite: Option<CapabilityLevel>,
    /// How far people can be removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kick: Option<CapabilityLevel>,
    /// How far the user can leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leave: Option<CapabilityLevel>,
    /// How far invitations can be withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoke_invite: Option<CapabilityLevel>,
}

/// Whether one property of a chat can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StateCapability {
    /// How far it can be changed.
    pub level: CapabilityLevel,
}
