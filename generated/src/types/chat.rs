// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::ops::Deref;
use std::str::FromStr;

use openapi_runtime::{Timestamp, UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ChatCapabilities, ChatDraft, Label, Reminder, Snooze, User};

/// A conversation with one person or with a group, on one account.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Chat {
    /// Chat ID.
    pub id: String,
    /// ID of the account that the chat is on.
    #[serde(rename = "accountID")]
    pub account_id: String,
    /// Name of the account's network, for display; not to be used for decisions.
    ///
    /// In API revisions 4.1, 5 and 6 onwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// The people in the chat.
    pub participants: ChatParticipants,
    /// Title to show for the chat.
    pub title: String,
    /// Whether the chat is a direct one or a group.
    pub type_: ChatType,
    /// How many messages are unread.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub unread_count: u64,
    /// What the network permits in this chat.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<ChatCapabilities>,
    /// Topic of the group; null when there is none.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The message being written; null when there is none.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<ChatDraft>,
    /// Path of the avatar image in this computer's file system; null when there is none.
    ///
    /// Since API revision 5.
    #[serde(rename = "imgURL", skip_serializing_if = "Option::is_none")]
    pub img_url: Option<String>,
    /// Whether the chat is in the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_archived: Option<bool>,
    /// Whether the chat is in the low priority inbox.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_low_priority: Option<bool>,
    /// Whether the user has marked the chat as unread by hand.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_marked_unread: Option<bool>,
    /// Whether notifications for the chat are off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_muted: Option<bool>,
    /// Whether the chat is pinned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_pinned: Option<bool>,
    /// Whether the user is unable to write in the chat.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_read_only: Option<bool>,
    /// The labels that the user has put on the chat.
    ///
    /// Since API revision 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<Label>>,
    /// When something last happened in the chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_activity: Option<Timestamp>,
    /// Sort key of the message up to which the chat has been read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_read_message_sort_key: Option<String>,
    /// ID of the chat that holds in this installation alone; null when it has none.
    #[serde(rename = "localChatID", skip_serializing_if = "Option::is_none")]
    pub local_chat_id: Option<String>,
    /// The chats that this chat shows as one. Absent if it is an ordinary chat.
    ///
    /// Since API revision 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merge: Option<ChatMerge>,
    /// ID of the merged chat that shows this one. Absent if the chat is not part of one.
    ///
    /// Since API revision 6.
    #[serde(rename = "mergedIntoChatID", skip_serializing_if = "Option::is_none")]
    pub merged_into_chat_id: Option<String>,
    /// How long disappearing messages stay, in seconds; null when no timer is set.
    ///
    /// Since API revision 5.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub message_expiry_seconds: Option<u64>,
    /// The reminder that is set; null when there is none.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminder: Option<Reminder>,
    /// The snooze that is running; null when there is none.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snooze: Option<Snooze>,
    /// How many of the unread messages mention the user or everyone in the room.
    ///
    /// Since API revision 5.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub unread_mentions_count: Option<u64>,
}

/// Several chats with the same person that the app shows as one chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ChatMerge {
    /// IDs of the merged chats.
    #[serde(rename = "chatIDs")]
    pub chat_ids: Vec<String>,
    /// ID of the merged chat that new messages go to unless the user chooses another one.
    #[serde(rename = "defaultChatID", skip_serializing_if = "Option::is_none")]
    pub default_chat_id: Option<String>,
}

/// A person in a chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatParticipant {
    /// The members shared with the base type.
    #[serde(flatten)]
    pub user: User,
    /// Whether the person administers the chat.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_admin: Option<bool>,
    /// Whether this is an automated account, such as a network's or a bridge's bot.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_network_bot: Option<bool>,
    /// Whether the person is invited and still has to join.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_pending: Option<bool>,
}

impl Deref for ChatParticipant {
    type Target = User;

    fn deref(&self) -> &Self::Target {
        &self.user
    }
}

#[derive(Deserialize)]
struct ChatParticipantMembers {
    id: String,
    #[serde(rename = "cannotMessage")]
    cannot_message: Option<bool>,
    email: Option<String>,
    #[serde(rename = "fullName")]
    full_name: Option<String>,
    #[serde(rename = "imgURL")]
    img_url: Option<String>,
    #[serde(rename = "isSelf")]
    is_self: Option<bool>,
    #[serde(rename = "phoneNumber")]
    phone_number: Option<String>,
    username: Option<String>,
    #[serde(rename = "isAdmin")]
    is_admin: Option<bool>,
    #[serde(rename = "isNetworkBot")]
    is_network_bot: Option<bool>,
    #[serde(rename = "isPending")]
    is_pending: Option<bool>,
}

impl<'de> Deserialize<'de> for ChatParticipant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = ChatParticipantMembers::deserialize(deserializer)?;
        Ok(Self {
            user: User {
                id: members.id,
                cannot_message: members.cannot_message,
                email: members.email,
                full_name: members.full_name,
                img_url: members.img_url,
                is_self: members.is_self,
                phone_number: members.phone_number,
                username: members.username,
            },
            is_admin: members.is_admin,
            is_network_bot: members.is_network_bot,
            is_pending: members.is_pending,
        })
    }
}

/// People in a chat. Large groups are cut short.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatParticipants {
    /// Whether `items` leaves some of the people out.
    pub has_more: bool,
    /// The people, or some of them. Lists of chats carry at most 20; a single chat carries as many as was asked for.
    pub items: Vec<ChatParticipant>,
    /// How many people are in the chat, those that `items` leaves out included.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub total: u64,
}

/// Kind of chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatType {
    /// A direct chat with one person.
    Single,
    /// A chat of a group.
    Group,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl ChatType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Single => "single",
            Self::Group => "group",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for ChatType {
    fn from(value: &str) -> Self {
        match value {
            "single" => Self::Single,
            "group" => Self::Group,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for ChatType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for ChatType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for ChatType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ChatType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ChatType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ChatType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}
