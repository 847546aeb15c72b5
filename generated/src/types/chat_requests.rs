// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Patch, UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ChatType, DraftInput};

/// Where the chat goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ArchiveChatBody {
    /// True moves the chat into the archive, false back into the inbox.
    ///
    /// Default: `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

impl ArchiveChatBody {
    /// With no member set.
    pub fn new() -> Self {
        Self { archived: None }
    }

    /// True moves the chat into the archive, false back into the inbox.
    ///
    /// Default: `true`.
    pub fn archived(mut self, archived: bool) -> Self {
        self.archived = Some(archived);
        self
    }
}

/// Part of the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatInbox {
    /// Chats that are neither archived nor of low priority.
    Primary,
    /// Chats of low priority.
    LowPriority,
    /// Archived chats.
    Archive,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl ChatInbox {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Primary => "primary",
            Self::LowPriority => "low-priority",
            Self::Archive => "archive",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for ChatInbox {
    fn from(value: &str) -> Self {
        match value {
            "primary" => Self::Primary,
            "low-priority" => Self::LowPriority,
            "archive" => Self::Archive,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for ChatInbox {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for ChatInbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for ChatInbox {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ChatInbox {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ChatInbox {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ChatInbox {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// What a search for chats compares its words with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatSearchScope {
    /// Titles of chats and names of networks.
    Titles,
    /// Names of the people in the chats.
    Participants,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl ChatSearchScope {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Titles => "titles",
            Self::Participants => "participants",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for ChatSearchScope {
    fn from(value: &str) -> Self {
        match value {
            "titles" => Self::Titles,
            "participants" => Self::Participants,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for ChatSearchScope {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for ChatSearchScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for ChatSearchScope {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ChatSearchScope {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ChatSearchScope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ChatSearchScope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Kind of chat to look for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatTypeFilter {
    /// Direct chats with one person.
    Single,
    /// Chats of groups.
    Group,
    /// Both kinds.
    Any,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl ChatTypeFilter {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Single => "single",
            Self::Group => "group",
            Self::Any => "any",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for ChatTypeFilter {
    fn from(value: &str) -> Self {
        match value {
            "single" => Self::Single,
            "group" => Self::Group,
            "any" => Self::Any,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for ChatTypeFilter {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for ChatTypeFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for ChatTypeFilter {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ChatTypeFilter {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ChatTypeFilter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ChatTypeFilter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The chat to create.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateChatBody {
    /// ID of the account to create the chat on.
    #[serde(rename = "accountID")]
    pub account_id: String,
    /// IDs of the people to have in the chat, exactly one for a direct chat.
    ///
    /// At least 1 entry.
    #[serde(rename = "participantIDs")]
    pub participant_ids: Vec<String>,
    /// Whether to create a direct chat or a group.
    pub type_: ChatType,
    /// First message to send. Some networks create no chat without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_text: Option<String>,
    /// Title of a group. Most networks disregard it for a direct chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl CreateChatBody {
    /// With the members that are required.
    pub fn new(
        account_id: impl Into<String>,
        participant_ids: impl IntoIterator<Item = impl Into<String>>,
        type_: ChatType,
    ) -> Self {
        Self {
            account_id: account_id.into(),
            participant_ids: participant_ids.into_iter().map(Into::into).collect(),
            type_,
            message_text: None,
            title: None,
        }
    }

    /// First message to send. Some networks create no chat without one.
    pub fn message_text(mut self, message_text: impl Into<String>) -> Self {
        self.message_text = Some(message_text.into());
        self
    }

    /// Title of a group. Most networks disregard it for a direct chat.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
}

/// What the mark refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct MarkChatReadBody {
    /// ID of the message that the mark refers to. Without it, the server chooses.
    #[serde(rename = "messageID", skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
}

impl MarkChatReadBody {
    /// With no member set.
    pub fn new() -> Self {
        Self { message_id: None }
    }

    /// ID of the message that the mark refers to. Without it, the server chooses.
    pub fn message_id(mut self, message_id: impl Into<String>) -> Self {
        self.message_id = Some(message_id.into());
        self
    }
}

/// What the mark refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct MarkChatUnreadBody {
    /// ID of the message that the mark refers to. Without it, the server chooses.
    #[serde(rename = "messageID", skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
}

impl MarkChatUnreadBody {
    /// With no member set.
    pub fn new() -> Self {
        Self { message_id: None }
    }

    /// ID of the message that the mark refers to. Without it, the server chooses.
    pub fn message_id(mut self, message_id: impl Into<String>) -> Self {
        self.message_id = Some(message_id.into());
        self
    }
}

/// An empty object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct NotifyAnywayBody {}
impl NotifyAnywayBody {
    /// With no member set.
    pub fn new() -> Self {
        Self {}
    }
}

/// The person to start a direct chat with, and on which account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StartChatBody {
    /// ID of the account to start the chat on.
    #[serde(rename = "accountID")]
    pub account_id: String,
    /// What is known of the person.
    pub user: StartChatUser,
    /// Whether the person may be invited if the network has no other way to a direct chat.
    ///
    /// Default: `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_invite: Option<bool>,
    /// First message to send. Some networks create no chat without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_text: Option<String>,
}

impl StartChatBody {
    /// With the members that are required.
    pub fn new(account_id: impl Into<String>, user: StartChatUser) -> Self {
        Self {
            account_id: account_id.into(),
            user,
            allow_invite: None,
            message_text: None,
        }
    }

    /// Whether the person may be invited if the network has no other way to a direct chat.
    ///
    /// Default: `true`.
    pub fn allow_invite(mut self, allow_invite: bool) -> Self {
        self.allow_invite = Some(allow_invite);
        self
    }

    /// First message to send. Some networks create no chat without one.
    pub fn message_text(mut self, message_text: impl Into<String>) -> Self {
        self.message_text = Some(message_text.into());
        self
    }
}

/// What is known of a person. The server picks the identifier that serves best on the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StartChatUser {
    /// User ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// E-mail address that may be the person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Name of the person. It helps to choose between several finds and is not searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// Phone number that may be the person's, preferably in E.164 form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Handle that may be the person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

impl StartChatUser {
    /// With no member set.
    pub fn new() -> Self {
        Self {
            id: None,
            email: None,
            full_name: None,
            phone_number: None,
            username: None,
        }
    }

    /// User ID.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// E-mail address that may be the person's.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Name of the person. It helps to choose between several finds and is not searched for.
    pub fn full_name(mut self, full_name: impl Into<String>) -> Self {
        self.full_name = Some(full_name.into());
        self
    }

    /// Phone number that may be the person's, preferably in E.164 form.
    pub fn phone_number(mut self, phone_number: impl Into<String>) -> Self {
        self.phone_number = Some(phone_number.into());
        self
    }

    /// Handle that may be the person's.
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }
}

/// The members to change; what is absent stays as it is. A null clears the member. What can be changed depends on the account, on the chat and on the user's rights in it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateChatBody {
    /// Topic of the group; null removes it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub description: Patch<String>,
    /// The message being written; null discards text and attachments. While the chat has a draft with content, only null is accepted.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub draft: Patch<DraftInput>,
    /// Path, on the computer that the app runs on, of an image for the group's avatar; null removes it.
    #[serde(rename = "imgURL", default, skip_serializing_if = "Patch::is_keep")]
    pub img_url: Patch<String>,
    /// Whether the chat belongs in the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_archived: Option<bool>,
    /// Whether the chat belongs in the low priority inbox, if the account has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_low_priority: Option<bool>,
    /// Whether notifications for the chat are to be off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_muted: Option<bool>,
    /// Whether the chat is to be pinned, if the account permits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_pinned: Option<bool>,
    /// How long disappearing messages are to stay, in seconds; null turns the timer off where possible.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub message_expiry_seconds: Patch<u64>,
    /// Title of the user's choice; null removes it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub title: Patch<String>,
}

impl UpdateChatBody {
    /// With no member set.
    pub fn new() -> Self {
        Self {
            description: Patch::Keep,
            draft: Patch::Keep,
            img_url: Patch::Keep,
            is_archived: None,
            is_low_priority: None,
            is_muted: None,
            is_pinned: None,
            message_expiry_seconds: Patch::Keep,
            title: Patch::Keep,
        }
    }

    /// Topic of the group; null removes it.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Patch::Set(description.into());
        self
    }

    /// Sends `description` as null, which clears it.
    pub fn clear_description(mut self) -> Self {
        self.description = Patch::Clear;
        self
    }

    /// The message being written; null discards text and attachments. While the chat has a draft with content, only null is accepted.
    pub fn draft(mut self, draft: DraftInput) -> Self {
        self.draft = Patch::Set(draft);
        self
    }

    /// Sends `draft` as null, which clears it.
    pub fn clear_draft(mut self) -> Self {
        self.draft = Patch::Clear;
        self
    }

    /// Path, on the computer that the app runs on, of an image for the group's avatar; null removes it.
    pub fn img_url(mut self, img_url: impl Into<String>) -> Self {
        self.img_url = Patch::Set(img_url.into());
        self
    }

    /// Sends `imgURL` as null, which clears it.
    pub fn clear_img_url(mut self) -> Self {
        self.img_url = Patch::Clear;
        self
    }

    /// Whether the chat belongs in the archive.
    pub fn is_archived(mut self, is_archived: bool) -> Self {
        self.is_archived = Some(is_archived);
        self
    }

    /// Whether the chat belongs in the low priority inbox, if the account has one.
    pub fn is_low_priority(mut self, is_low_priority: bool) -> Self {
        self.is_low_priority = Some(is_low_priority);
        self
    }

    /// Whether notifications for the chat are to be off.
    pub fn is_muted(mut self, is_muted: bool) -> Self {
        self.is_muted = Some(is_muted);
        self
    }

    /// Whether the chat is to be pinned, if the account permits.
    pub fn is_pinned(mut self, is_pinned: bool) -> Self {
        self.is_pinned = Some(is_pinned);
        self
    }

    /// How long disappearing messages are to stay, in seconds; null turns the timer off where possible.
    pub fn message_expiry_seconds(mut self, message_expiry_seconds: u64) -> Self {
        self.message_expiry_seconds = Patch::Set(message_expiry_seconds);
        self
    }

    /// Sends `messageExpirySeconds` as null, which clears it.
    pub fn clear_message_expiry_seconds(mut self) -> Self {
        self.message_expiry_seconds = Patch::Clear;
        self
    }

    /// Title of the user's choice; null removes it.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Patch::Set(title.into());
        self
    }

    /// Sends `title` as null, which clears it.
    pub fn clear_title(mut self) -> Self {
        self.title = Patch::Clear;
        self
    }
}
