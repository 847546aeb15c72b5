// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::ops::Deref;
use std::str::FromStr;

use openapi_runtime::{Timestamp, UnknownString, support};
use openapi_runtime::support::compose::{self, Extras};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde::de::{Error as _, MapAccess};

use super::{
    Chat, ChatCapabilities, ChatDraft, ChatMerge, ChatParticipants, ChatType, Label,
    Message, Reminder, Snooze,
};

/// A chat as the list of chats has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ChatListItem {
    /// The members shared with the base type.
    #[serde(flatten)]
    pub chat: Chat,
    /// The latest message, as far as one is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<Message>,
}

impl Deref for ChatListItem {
    type Target = Chat;

    fn deref(&self) -> &Self::Target {
        &self.chat
    }
}

#[derive(Deserialize)]
struct ChatListItemMembers {
    id: String,
    #[serde(rename = "accountID")]
    account_id: String,
    network: Option<String>,
    participants: ChatParticipants,
    title: String,
    #[serde(rename = "type")]
    type_: ChatType,
    #[serde(
        rename = "unreadCount",
        deserialize_with = "openapi_runtime::support::number::integer"
    )]
    unread_count: u64,
    capabilities: Option<ChatCapabilities>,
    description: Option<String>,
    draft: Option<ChatDraft>,
    #[serde(rename = "imgURL")]
    img_url: Option<String>,
    #[serde(rename = "isArchived")]
    is_archived: Option<bool>,
    #[serde(rename = "isLowPriority")]
    is_low_priority: Option<bool>,
    #[serde(rename = "isMarkedUnread")]
    is_marked_unread: Option<bool>,
    #[serde(rename = "isMuted")]
    is_muted: Option<bool>,
    #[serde(rename = "isPinned")]
    is_pinned: Option<bool>,
    #[serde(rename = "isReadOnly")]
    is_read_only: Option<bool>,
    labels: Option<Vec<Label>>,
    #[serde(rename = "lastActivity")]
    last_activity: Option<Timestamp>,
    #[serde(rename = "lastReadMessageSortKey")]
    last_read_message_sort_key: Option<String>,
    #[serde(rename = "localChatID")]
    local_chat_id: Option<String>,
    merge: Option<ChatMerge>,
    #[serde(rename = "mergedIntoChatID")]
    merged_into_chat_id: Option<String>,
    #[serde(
        rename = "messageExpirySeconds",
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer"
    )]
    message_expiry_seconds: Option<u64>,
    reminder: Option<Reminder>,
    snooze: Option<Snooze>,
    #[serde(
        rename = "unreadMentionsCount",
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer"
    )]
    unread_mentions_count: Option<u64>,
    preview: Option<Message>,
}

impl<'de> Deserialize<'de> for ChatListItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = ChatListItemMembers::deserialize(deserializer)?;
        Ok(Self {
            chat: Chat {
                id: members.id,
                account_id: members.account_id,
                network: members.network,
                participants: members.participants,
                title: members.title,
                type_: members.type_,
                unread_count: members.unread_count,
                capabilities: members.capabilities,
                description: members.description,
                draft: members.draft,
                img_url: members.img_url,
                is_archived: members.is_archived,
                is_low_priority: members.is_low_priority,
                is_marked_unread: members.is_marked_unread,
                is_muted: members.is_muted,
                is_pinned: members.is_pinned,
                is_read_only: members.is_read_only,
                labels: members.labels,
                last_activity: members.last_activity,
                last_read_message_sort_key: members.last_read_message_sort_key,
                local_chat_id: members.local_chat_id,
                merge: members.merge,
                merged_into_chat_id: members.merged_into_chat_id,
                message_expiry_seconds: members.message_expiry_seconds,
                reminder: members.reminder,
                snooze: members.snooze,
                unread_mentions_count: members.unread_mentions_count,
            },
            preview: members.preview,
        })
    }
}

/// The chat that was created, with two members for programs written against older revisions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreatedChat {
    /// The members shared with the base type. Nothing where an older server leaves them out.
    #[serde(flatten)]
    pub chat: Option<Chat>,
    /// The chat's ID once more.
    #[deprecated(note = "Use `id` of the chat.")]
    #[serde(rename = "chatID", skip_serializing_if = "Option::is_none")]
    pub chat_id: Option<String>,
    /// Whether the chat was there before.
    ///
    /// Since API revision 4.3.
    #[deprecated(note = "Look at the chat itself.")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<CreatedChatStatus>,
}

impl CreatedChat {
    /// `id`, or the deprecated alias where an older server sends that alone.
    pub fn id(&self) -> &str {
        match (&self.chat, &self.chat_id) {
            (Some(base), _) => &base.id,
            (None, Some(alias)) => alias,
            (None, None) => Default::default(),
        }
    }
}

#[derive(Default)]
struct CreatedChatAdditions {
    chat_id: Option<String>,
    status: Option<CreatedChatStatus>,
}

impl<'de> Extras<'de> for CreatedChatAdditions {
    fn read<A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            "chatID" => self.chat_id = map.next_value()?,
            "status" => self.status = map.next_value()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl<'de> Deserialize<'de> for CreatedChat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (chat, added) = compose::deserialize_optional_base::<
            D,
            Chat,
            CreatedChatAdditions,
        >(
            deserializer,
            &["id", "accountID", "participants", "title", "type", "unreadCount"],
        )?;
        if chat.is_none() && added.chat_id.is_none() {
            return Err(D::Error::missing_field("chatID"));
        }
        Ok(Self {
            chat,
            chat_id: added.chat_id,
            status: added.status,
        })
    }
}

/// Where the chat in the answer comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CreatedChatStatus {
    /// The chat was there before the call.
    Existing,
    /// The call has created the chat.
    Created,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl CreatedChatStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Existing => "existing",
            Self::Created => "created",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CreatedChatStatus {
    fn from(value: &str) -> Self {
        match value {
            "existing" => Self::Existing,
            "created" => Self::Created,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for CreatedChatStatus {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for CreatedChatStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for CreatedChatStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for CreatedChatStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CreatedChatStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CreatedChatStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The direct chat that was found or created, with two members for programs written against older revisions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StartedChat {
    /// The members shared with the base type.
    #[serde(flatten)]
    pub chat: Chat,
    /// The chat's ID once more.
    #[deprecated(note = "Use `id` of the chat.")]
    #[serde(rename = "chatID", skip_serializing_if = "Option::is_none")]
    pub chat_id: Option<String>,
    /// Whether the chat was there before.
    #[deprecated(note = "Look at the chat itself.")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<CreatedChatStatus>,
}

impl StartedChat {
    /// `id`, under whichever name the server sends it.
    pub fn id(&self) -> &str {
        &self.chat.id
    }
}

impl Deref for StartedChat {
    type Target = Chat;

    fn deref(&self) -> &Self::Target {
        &self.chat
    }
}

#[derive(Deserialize)]
struct StartedChatMembers {
    id: String,
    #[serde(rename = "accountID")]
    account_id: String,
    network: Option<String>,
    participants: ChatParticipants,
    title: String,
    #[serde(rename = "type")]
    type_: ChatType,
    #[serde(
        rename = "unreadCount",
        deserialize_with = "openapi_runtime::support::number::integer"
    )]
    unread_count: u64,
    capabilities: Option<ChatCapabilities>,
    description: Option<String>,
    draft: Option<ChatDraft>,
    #[serde(rename = "imgURL")]
    img_url: Option<String>,
    #[serde(rename = "isArchived")]
    is_archived: Option<bool>,
    #[serde(rename = "isLowPriority")]
    is_low_priority: Option<bool>,
    #[serde(rename = "isMarkedUnread")]
    is_marked_unread: Option<bool>,
    #[serde(rename = "isMuted")]
    is_muted: Option<bool>,
    #[serde(rename = "isPinned")]
    is_pinned: Option<bool>,
    #[serde(rename = "isReadOnly")]
    is_read_only: Option<bool>,
    labels: Option<Vec<Label>>,
    #[serde(rename = "lastActivity")]
    last_activity: Option<Timestamp>,
    #[serde(rename = "lastReadMessageSortKey")]
    last_read_message_sort_key: Option<String>,
    #[serde(rename = "localChatID")]
    local_chat_id: Option<String>,
    merge: Option<ChatMerge>,
    #[serde(rename = "mergedIntoChatID")]
    merged_into_chat_id: Option<String>,
    #[serde(
        rename = "messageExpirySeconds",
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer"
    )]
    message_expiry_seconds: Option<u64>,
    reminder: Option<Reminder>,
    snooze: Option<Snooze>,
    #[serde(
        rename = "unreadMentionsCount",
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer"
    )]
    unread_mentions_count: Option<u64>,
    #[serde(rename = "chatID")]
    chat_id: Option<String>,
    status: Option<CreatedChatStatus>,
}

impl<'de> Deserialize<'de> for StartedChat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = StartedChatMembers::deserialize(deserializer)?;
        Ok(Self {
            chat: Chat {
                id: members.id,
                account_id: members.account_id,
                network: members.network,
                participants: members.participants,
                title: members.title,
                type_: members.type_,
                unread_count: members.unread_count,
                capabilities: members.capabilities,
                description: members.description,
                draft: members.draft,
                img_url: members.img_url,
                is_archived: members.is_archived,
                is_low_priority: members.is_low_priority,
                is_marked_unread: members.is_marked_unread,
                is_muted: members.is_muted,
                is_pinned: members.is_pinned,
                is_read_only: members.is_read_only,
                labels: members.labels,
                last_activity: members.last_activity,
                last_read_message_sort_key: members.last_read_message_sort_key,
                local_chat_id: members.local_chat_id,
                merge: members.merge,
                merged_into_chat_id: members.merged_into_chat_id,
                message_expiry_seconds: members.message_expiry_seconds,
                reminder: members.reminder,
                snooze: members.snooze,
                unread_mentions_count: members.unread_mentions_count,
            },
            chat_id: members.chat_id,
            status: members.status,
        })
    }
}
