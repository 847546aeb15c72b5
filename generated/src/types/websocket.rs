// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Timestamp, UnknownString};
use openapi_runtime::support::{self, choice};
use openapi_runtime::support::union::{self, Union};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::AppState;

/// The state of the app has changed.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AppStateEvent {
    /// What happened.
    pub type_: AppStateEventType,
    /// The state that the app is in now.
    pub app_state: AppState,
    /// Number of the event; it counts all events of the connection. A gap means that events were lost.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub seq: u64,
    /// When the event was sent.
    pub ts: EventTime,
}

/// What happened to the app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AppStateEventType {
    /// Its state has changed.
    AppStateUpdated,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl AppStateEventType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::AppStateUpdated => "app.state.updated",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for AppStateEventType {
    fn from(value: &str) -> Self {
        match value {
            "app.state.updated" => Self::AppStateUpdated,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for AppStateEventType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for AppStateEventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for AppStateEventType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for AppStateEventType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for AppStateEventType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AppStateEventType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Which events about the app itself are sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AppSubscription {
    /// Whether changes of the app's state are sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<bool>,
}

impl AppSubscription {
    /// With no member set.
    pub fn new() -> Self {
        Self { state: None }
    }

    /// Whether changes of the app's state are sent.
    pub fn state(mut self, state: bool) -> Self {
        self.state = Some(state);
        self
    }
}

/// Chats have changed or are gone. What has changed is not said; get the chat to see it. Events can be lost and are never sent again, so read chats anew after each connection.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatEvent {
    /// What happened.
    pub type_: ChatEventType,
    /// ID of the chat.
    #[serde(rename = "chatID")]
    pub chat_id: String,
    /// The chats, as far as the server sends them. What is in an entry is not documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<serde_json::Value>>,
    /// IDs of the chats.
    pub ids: Vec<String>,
    /// Number of the event; it counts all events of the connection. A gap means that events were lost.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub seq: u64,
    /// When the event was sent.
    pub ts: EventTime,
}

/// What happened to chats.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatEventType {
    /// They are new or have changed.
    ChatUpserted,
    /// They are gone.
    ChatDeleted,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl ChatEventType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ChatUpserted => "chat.upserted",
            Self::ChatDeleted => "chat.deleted",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for ChatEventType {
    fn from(value: &str) -> Self {
        match value {
            "chat.upserted" => Self::ChatUpserted,
            "chat.deleted" => Self::ChatDeleted,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for ChatEventType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for ChatEventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for ChatEventType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ChatEventType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ChatEventType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ChatEventType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The response to a message that the server could not follow. The connection stays open.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CommandError {
    /// The kind of message.
    pub type_: CommandErrorType,
    /// What went wrong, for programs.
    pub code: CommandErrorCode,
    /// What went wrong, for people.
    pub message: String,
    /// The ID that the client has given its message.
    #[serde(rename = "requestID", skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// Why the server could not follow a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommandErrorCode {
    /// The kind of message is not known.
    InvalidCommand,
    /// Something in the message is not acceptable.
    InvalidPayload,
    /// There is no such subscription.
    NotSubscribed,
    /// The server failed.
    InternalError,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl CommandErrorCode {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InvalidCommand => "INVALID_COMMAND",
            Self::InvalidPayload => "INVALID_PAYLOAD",
            Self::NotSubscribed => "NOT_SUBSCRIBED",
            Self::InternalError => "INTERNAL_ERROR",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CommandErrorCode {
    fn from(value: &str) -> Self {
        match value {
            "INVALID_COMMAND" => Self::InvalidCommand,
            "INVALID_PAYLOAD" => Self::InvalidPayload,
            "NOT_SUBSCRIBED" => Self::NotSubscribed,
            "INTERNAL_ERROR" => Self::InternalError,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for CommandErrorCode {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for CommandErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for CommandErrorCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for CommandErrorCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CommandErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CommandErrorCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The `type` of this kind of message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommandErrorType {
    /// The only value that is documented.
    Error,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl CommandErrorType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Error => "error",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CommandErrorType {
    fn from(value: &str) -> Self {
        match value {
            "error" => Self::Error,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for CommandErrorType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for CommandErrorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for CommandErrorType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for CommandErrorType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CommandErrorType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CommandErrorType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// When an event was sent. Servers use one form or the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventTime {
    /// Milliseconds since 1970.
    Milliseconds(i64),
    /// A time with an offset.
    Timestamp(Timestamp),
    /// A value of a kind that the document does not list.
    Unknown(serde_json::Value),
}

impl Serialize for EventTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Milliseconds(value) => value.serialize(serializer),
            Self::Timestamp(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for EventTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::deserialize(deserializer)
    }
}

impl<'de> Union<'de> for EventTime {
    fn integer(value: i64) -> Self {
        match value.try_into() {
            Ok(value) => Self::Milliseconds(value),
            Err(_) => Self::unknown(value.into()),
        }
    }

    fn unsigned(value: u64) -> Self {
        match value.try_into() {
            Ok(value) => Self::Milliseconds(value),
            Err(_) => Self::unknown(value.into()),
        }
    }

    fn string(value: Cow<'_, str>) -> Self {
        match value.parse() {
            Ok(time) => Self::Timestamp(time),
            Err(_) => Self::unknown(value.into_owned().into()),
        }
    }

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// Messages have come, have changed or are gone. A message that is months old can come as well, and one message can have several events, such as while it is being sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MessageEvent {
    /// What happened.
    pub type_: MessageEventType,
    /// ID of the chat that the messages are in.
    #[serde(rename = "chatID")]
    pub chat_id: String,
    /// The messages, as far as the server sends them. An entry can be a whole message, or only its ID and what has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<serde_json::Value>>,
    /// IDs of the messages.
    pub ids: Vec<String>,
    /// Number of the event; it counts all events of the connection. A gap means that events were lost.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub seq: u64,
    /// When the event was sent.
    pub ts: EventTime,
}

/// What happened to messages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageEventType {
    /// They are new or have changed.
    MessageUpserted,
    /// They are gone.
    MessageDeleted,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl MessageEventType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::MessageUpserted => "message.upserted",
            Self::MessageDeleted => "message.deleted",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for MessageEventType {
    fn from(value: &str) -> Self {
        match value {
            "message.upserted" => Self::MessageUpserted,
            "message.deleted" => Self::MessageDeleted,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for MessageEventType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for MessageEventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for MessageEventType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for MessageEventType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for MessageEventType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MessageEventType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The first message of the server. No events are sent until the client has asked for some.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Ready {
    /// The kind of message.
    pub type_: ReadyType,
    /// Which events about the app itself are sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<AppSubscription>,
    /// IDs of the chats that events are sent about, none at first.
    #[serde(rename = "chatIDs")]
    pub chat_ids: Vec<String>,
    /// Version of the protocol.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub version: u64,
}

/// The `type` of this kind of message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadyType {
    /// The only value that is documented.
    Ready,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl ReadyType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ready => "ready",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for ReadyType {
    fn from(value: &str) -> Self {
        match value {
            "ready" => Self::Ready,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for ReadyType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for ReadyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for ReadyType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ReadyType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ReadyType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ReadyType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// A message of the server over the WebSocket.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ServerMessage {
    /// The first message of the server. No events are sent until the client has asked for some.
    Ready(Ready),
    /// The response to a message that sets subscriptions.
    SubscriptionsUpdated(SubscriptionsUpdated),
    /// The response to a message that the server could not follow. The connection stays open.
    Error(CommandError),
    /// Chats have changed or are gone. What has changed is not said; get the chat to see it. Events can be lost and are never sent again, so read chats anew after each connection.
    Chat(ChatEvent),
    /// Messages have come, have changed or are gone. A message that is months old can come as well, and one message can have several events, such as while it is being sent.
    Message(MessageEvent),
    /// The state of the app has changed.
    AppState(AppStateEvent),
    /// A value that is none of these, or that none of them would keep whole.
    Unknown(serde_json::Value),
}

impl Serialize for ServerMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ready(value) => value.serialize(serializer),
            Self::SubscriptionsUpdated(value) => value.serialize(serializer),
            Self::Error(value) => value.serialize(serializer),
            Self::Chat(value) => value.serialize(serializer),
            Self::Message(value) => value.serialize(serializer),
            Self::AppState(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for ServerMessage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        choice::deserialize(deserializer)
    }
}

impl choice::Choice for ServerMessage {
    const TAG: Option<&'static str> = Some("type");

    const ALTERNATIVES: &'static [choice::Alternative<Self>] = &[
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Ready),
            )
            .tagged(&["ready"])
            .requiring(&["chatIDs", "type", "version"])
            .knowing(&["app", "chatIDs", "type", "version"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::SubscriptionsUpdated),
            )
            .tagged(&["subscriptions.updated"])
            .requiring(&["chatIDs", "type"])
            .knowing(&["app", "chatIDs", "requestID", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Error),
            )
            .tagged(&["error"])
            .requiring(&["code", "message", "type"])
            .knowing(&["code", "message", "requestID", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Chat),
            )
            .tagged(&["chat.deleted", "chat.upserted"])
            .requiring(&["chatID", "ids", "seq", "ts", "type"])
            .knowing(&["chatID", "entries", "ids", "seq", "ts", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Message),
            )
            .tagged(&["message.deleted", "message.upserted"])
            .requiring(&["chatID", "ids", "seq", "ts", "type"])
            .knowing(&["chatID", "entries", "ids", "seq", "ts", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::AppState),
            )
            .tagged(&["app.state.updated"])
            .requiring(&["appState", "seq", "ts", "type"])
            .knowing(&["appState", "seq", "ts", "type"]),
    ];

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// Tells the server what to send events about. It replaces what an earlier message of this kind has asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SetSubscriptions {
    /// The kind of message.
    pub type_: SetSubscriptionsType,
    /// Whether to send events about the app itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<AppSubscription>,
    /// IDs of the chats to send events about; `*` alone stands for all chats, and an empty list for none.
    #[serde(rename = "chatIDs")]
    pub chat_ids: Vec<String>,
    /// ID of the client's choice that the response carries too.
    #[serde(rename = "requestID", skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl SetSubscriptions {
    /// With the members that are required.
    pub fn new(
        type_: SetSubscriptionsType,
        chat_ids: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            type_,
            chat_ids: chat_ids.into_iter().map(Into::into).collect(),
            app: None,
            request_id: None,
        }
    }

    /// Whether to send events about the app itself.
    pub fn app(mut self, app: AppSubscription) -> Self {
        self.app = Some(app);
        self
    }

    /// ID of the client's choice that the response carries too.
    pub fn request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }
}

/// The `type` of this kind of message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SetSubscriptionsType {
    /// The only value that is documented.
    SubscriptionsSet,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl SetSubscriptionsType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::SubscriptionsSet => "subscriptions.set",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for SetSubscriptionsType {
    fn from(value: &str) -> Self {
        match value {
            "subscriptions.set" => Self::SubscriptionsSet,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for SetSubscriptionsType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for SetSubscriptionsType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for SetSubscriptionsType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for SetSubscriptionsType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for SetSubscriptionsType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SetSubscriptionsType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The response to a message that sets subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionsUpdated {
    /// The kind of message.
    pub type_: SubscriptionsUpdatedType,
    /// Which events about the app itself are sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<AppSubscription>,
    /// IDs of the chats that events are sent about.
    #[serde(rename = "chatIDs")]
    pub chat_ids: Vec<String>,
    /// The ID that the client has given its message.
    #[serde(rename = "requestID", skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// The `type` of this kind of message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubscriptionsUpdatedType {
    /// The only value that is documented.
    SubscriptionsUpdated,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl SubscriptionsUpdatedType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::SubscriptionsUpdated => "subscriptions.updated",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for SubscriptionsUpdatedType {
    fn from(value: &str) -> Self {
        match value {
            "subscriptions.updated" => Self::SubscriptionsUpdated,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for SubscriptionsUpdatedType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for SubscriptionsUpdatedType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for SubscriptionsUpdatedType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for SubscriptionsUpdatedType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for SubscriptionsUpdatedType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SubscriptionsUpdatedType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}
