//! What a stream of events returns.

use std::fmt;
use std::ops::Deref;

use openapi_runtime::support::live::Text;
use openapi_runtime::{Disconnected, Gap};
use serde_json::Value;

use crate::types::{AppStateEvent, ChatEvent, MessageEvent};

/// What has happened.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// Messages are new, have changed or were deleted. A message can be months old when it is received, and there can be
    /// several events for one message, for example while it is being sent.
    Message(Received<MessageEvent>),
    /// Chats are new, have changed or were deleted. The event does not say what has changed.
    Chat(Received<ChatEvent>),
    /// The state of the app has changed.
    App(Received<AppStateEvent>),
    /// Something that this version of the crate does not know.
    Unknown(Received<UnknownEvent>),
    /// Events may have been missed. What has to be complete must be read again.
    Gap(Gap),
    /// There is no connection. The client connects again, and then reports a gap. Not sent again for each attempt that fails.
    Disconnected(Disconnected),
}

/// The kinds of events that a stream can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EventKind {
    /// [`Event::Message`].
    Message,
    /// [`Event::Chat`].
    Chat,
    /// [`Event::App`].
    App,
    /// [`Event::Unknown`].
    Unknown,
}

/// An event with its JSON, which can have properties that the type does not know.
#[derive(Clone)]
pub struct Received<T> {
    event: T,
    json: Text,
}

/// An event that this version of the crate does not know, or that does not have what the API document requires.
#[derive(Clone, PartialEq)]
pub struct UnknownEvent(Value);

impl Event {
    /// The kind of event. `None` for what the client itself reports.
    #[must_use]
    pub fn kind(&self) -> Option<EventKind> {
        match self {
            Self::Message(_) => Some(EventKind::Message),
            Self::Chat(_) => Some(EventKind::Chat),
            Self::App(_) => Some(EventKind::App),
            Self::Unknown(_) => Some(EventKind::Unknown),
            Self::Gap(_) | Self::Disconnected(_) => None,
        }
    }

    /// The ID of the chat that the event is about, if it is about one.
    #[must_use]
    pub fn chat_id(&self) -> Option<&str> {
        match self {
            Self::Message(event) => Some(&event.chat_id),
            Self::Chat(event) => Some(&event.chat_id),
            Self::Unknown(event) => event.0.get("chatID")?.as_str(),
            Self::App(_) | Self::Gap(_) | Self::Disconnected(_) => None,
        }
    }
}

impl<T> Received<T> {
    pub(super) fn new(event: T, json: Text) -> Self {
        Self { event, json }
    }

    /// The event as the server sent it.
    #[must_use]
    pub fn json(&self) -> &str {
        self.json.as_str()
    }

    /// The event without its JSON.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.event
    }
}

impl<T> Deref for Received<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.event
    }
}

impl<T: fmt::Debug> fmt::Debug for Received<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.event.fmt(f)
    }
}

impl UnknownEvent {
    pub(super) fn new(json: Value) -> Self {
        Self(json)
    }

    /// The `type` of the event, if it has one.
    #[must_use]
    pub fn type_(&self) -> Option<&str> {
        self.0.get("type")?.as_str()
    }

    /// The event as JSON.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent").field("type_", &self.type_()).finish_non_exhaustive()
    }
}
