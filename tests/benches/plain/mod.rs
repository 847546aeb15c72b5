//! The responses as a person would write them with serde's derive and nothing else.
//!
//! Enums are closed and derived, with the values that the document lists; levels, which are integers, are plain `i64`.
//! A type with a base has the base's properties in one flat struct. `seen` is an untagged enum. Times stay text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

type Timestamp = String;

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatListPage {
    pub has_more: bool,
    pub items: Vec<ChatListItem>,
    pub newest_cursor: Option<String>,
    pub oldest_cursor: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatListItem {
    pub id: String,
    #[serde(rename = "accountID")]
    pub account_id: String,
    pub network: Option<String>,
    pub participants: ChatParticipants,
    pub title: String,
    pub r#type: ChatType,
    pub unread_count: u64,
    pub capabilities: Option<ChatCapabilities>,
    pub description: Option<String>,
    pub draft: Option<ChatDraft>,
    #[serde(rename = "imgURL")]
    pub img_url: Option<String>,
    pub is_archived: Option<bool>,
    pub is_low_priority: Option<bool>,
    pub is_marked_unread: Option<bool>,
    pub is_muted: Option<bool>,
    pub is_pinned: Option<bool>,
    pub is_read_only: Option<bool>,
    pub last_activity: Option<Timestamp>,
    pub last_read_message_sort_key: Option<String>,
    #[serde(rename = "localChatID")]
    pub local_chat_id: Option<String>,
    pub message_expiry_seconds: Option<u64>,
    pub reminder: Option<Reminder>,
    pub snooze: Option<Snooze>,
    pub unread_mentions_count: Option<u64>,
    pub preview: Option<Message>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatParticipants {
    pub has_more: bool,
    pub items: Vec<ChatParticipant>,
    pub total: u64,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatParticipant {
    pub id: String,
    pub cannot_message: Option<bool>,
    pub email: Option<String>,
    pub full_name: Option<String>,
    #[serde(rename = "imgURL")]
    pub img_url: Option<String>,
    pub is_self: Option<bool>,
    pub phone_number: Option<String>,
    pub username: Option<String>,
    pub is_admin: Option<bool>,
    pub is_network_bot: Option<bool>,
    pub is_pending: Option<bool>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatCapabilities {
    pub allowed_reactions: Option<Vec<String>>,
    pub archive: Option<bool>,
    pub attachments: Option<BTreeMap<String, AttachmentCapabilities>>,
    pub custom_emoji_reactions: Option<bool>,
    pub delete: Option<i64>,
    pub delete_chat: Option<bool>,
    pub delete_chat_for_everyone: Option<bool>,
    pub delete_for_me: Option<bool>,
    pub delete_max_age: Option<u64>,
    pub disappearing_timer: Option<DisappearingTimerCapabilities>,
    pub edit: Option<i64>,
    pub edit_max_age: Option<u64>,
    pub edit_max_count: Option<u64>,
    pub formatting: Option<BTreeMap<String, i64>>,
    pub location_message: Option<i64>,
    pub mark_as_unread: Option<bool>,
    pub max_text_length: Option<u64>,
    pub message_request: Option<MessageRequestCapabilities>,
    pub participant_actions: Option<ParticipantActionCapabilities>,
    pub poll: Option<i64>,
    pub reaction: Option<i64>,
    pub reaction_count: Option<u64>,
    pub read_receipts: Option<bool>,
    pub reply: Option<i64>,
    pub state: Option<ChatStateCapabilities>,
    pub thread: Option<i64>,
    pub typing_notifications: Option<bool>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentCapabilities {
    pub mime_types: BTreeMap<String, i64>,
    pub caption: Option<i64>,
    pub max_caption_length: Option<u64>,
    pub max_duration: Option<u64>,
    pub max_height: Option<u64>,
    pub max_size: Option<u64>,
    pub max_width: Option<u64>,
    pub view_once: Option<bool>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DisappearingTimerCapabilities {
    pub omit_empty_timer: Option<bool>,
    pub timers: Option<Vec<u64>>,
    pub types: Option<Vec<DisappearingTimerType>>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageRequestCapabilities {
    pub accept_with_button: Option<i64>,
    pub accept_with_message: Option<i64>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParticipantActionCapabilities {
    pub ban: Option<i64>,
    pub invite: Option<i64>,
    pub kick: Option<i64>,
    pub leave: Option<i64>,
    pub revoke_invite: Option<i64>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatStateCapabilities {
    pub avatar: Option<StateCapability>,
    pub description: Option<StateCapability>,
    pub disappearing_timer: Option<StateCapability>,
    pub title: Option<StateCapability>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StateCapability {
    pub level: i64,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatDraft {
    pub text: String,
    pub attachments: Option<BTreeMap<String, DraftAttachment>>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DraftAttachment {
    pub id: String,
    pub r#type: DraftAttachmentType,
    pub audio_duration_seconds: Option<f64>,
    pub file_name: Option<String>,
    pub file_path: Option<String>,
    pub file_size: Option<u64>,
    pub mime_type: Option<String>,
    pub size: Option<Dimensions>,
    #[serde(rename = "stickerID")]
    pub sticker_id: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reminder {
    pub dismiss_on_incoming_message: Option<bool>,
    pub remind_at: Option<Timestamp>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Snooze {
    pub snooze_until: Option<Timestamp>,
    pub user_snoozed_at: Option<Timestamp>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessagePage {
    pub has_more: bool,
    pub items: Vec<Message>,
    pub newest_cursor: Option<String>,
    pub oldest_cursor: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub id: String,
    #[serde(rename = "accountID")]
    pub account_id: String,
    #[serde(rename = "chatID")]
    pub chat_id: String,
    #[serde(rename = "senderID")]
    pub sender_id: String,
    pub sort_key: String,
    pub timestamp: Timestamp,
    pub attachments: Option<Vec<Attachment>>,
    pub edited_timestamp: Option<Timestamp>,
    pub is_deleted: Option<bool>,
    pub is_hidden: Option<bool>,
    pub is_sender: Option<bool>,
    pub is_unread: Option<bool>,
    #[serde(rename = "linkedMessageID")]
    pub linked_message_id: Option<String>,
    pub links: Option<Vec<LinkPreview>>,
    pub mentions: Option<Vec<String>>,
    pub reactions: Option<Vec<Reaction>>,
    pub seen: Option<Seen>,
    pub sender_name: Option<String>,
    pub send_status: Option<SendStatus>,
    pub text: Option<String>,
    pub r#type: Option<MessageType>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub r#type: AttachmentType,
    pub id: Option<String>,
    pub duration: Option<f64>,
    pub file_name: Option<String>,
    pub file_size: Option<u64>,
    pub is_gif: Option<bool>,
    pub is_sticker: Option<bool>,
    pub is_voice_note: Option<bool>,
    pub mime_type: Option<String>,
    pub poster_img: Option<String>,
    pub size: Option<Dimensions>,
    #[serde(rename = "srcURL")]
    pub src_url: Option<String>,
    pub transcription: Option<Transcription>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dimensions {
    pub height: Option<f64>,
    pub width: Option<f64>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Transcription {
    pub engine: String,
    pub transcription: String,
    pub language: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkPreview {
    pub title: String,
    pub url: String,
    pub favicon: Option<String>,
    pub img: Option<String>,
    pub img_size: Option<Dimensions>,
    #[serde(rename = "originalURL")]
    pub original_url: Option<String>,
    pub summary: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reaction {
    pub id: String,
    #[serde(rename = "participantID")]
    pub participant_id: String,
    pub reaction_key: String,
    pub emoji: Option<bool>,
    #[serde(rename = "imgURL")]
    pub img_url: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SendStatus {
    pub status: SendState,
    pub timestamp: Timestamp,
    pub delivered_to_users: Option<Vec<String>>,
    pub internal_error: Option<String>,
    pub message: Option<String>,
    pub reason: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub enum ChatType {
    #[serde(rename = "single")]
    Single,
    #[serde(rename = "group")]
    Group,
}

#[derive(Deserialize, Serialize)]
pub enum DisappearingTimerType {
    #[serde(rename = "afterRead")]
    AfterRead,
    #[serde(rename = "afterSend")]
    AfterSend,
}

#[derive(Deserialize, Serialize)]
pub enum DraftAttachmentType {
    #[serde(rename = "file")]
    File,
    #[serde(rename = "gif")]
    Gif,
    #[serde(rename = "recorded_audio")]
    RecordedAudio,
}

#[derive(Deserialize, Serialize)]
pub enum MessageType {
    #[serde(rename = "TEXT")]
    Text,
    #[serde(rename = "NOTICE")]
    Notice,
    #[serde(rename = "IMAGE")]
    Image,
    #[serde(rename = "VIDEO")]
    Video,
    #[serde(rename = "VOICE")]
    Voice,
    #[serde(rename = "AUDIO")]
    Audio,
    #[serde(rename = "FILE")]
    File,
    #[serde(rename = "STICKER")]
    Sticker,
    #[serde(rename = "LOCATION")]
    Location,
    #[serde(rename = "REACTION")]
    Reaction,
}

#[derive(Deserialize, Serialize)]
pub enum AttachmentType {
    #[serde(rename = "unknown")]
    Unknown,
    #[serde(rename = "img")]
    Img,
    #[serde(rename = "video")]
    Video,
    #[serde(rename = "audio")]
    Audio,
}

#[derive(Deserialize, Serialize)]
pub enum SendState {
    #[serde(rename = "SUCCESS")]
    Success,
    #[serde(rename = "PENDING")]
    Pending,
    #[serde(rename = "FAIL_RETRIABLE")]
    FailRetriable,
    #[serde(rename = "FAIL_PERMANENT")]
    FailPermanent,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub enum Seen {
    Boolean(bool),
    Timestamp(Timestamp),
    ByParticipant(BTreeMap<String, SeenState>),
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub enum SeenState {
    Boolean(bool),
    Timestamp(Timestamp),
}
