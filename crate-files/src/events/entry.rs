//! The messages in an event: whole ones, and parts.

use std::fmt;

use openapi_runtime::support::json;
use serde_json::Value;

use crate::types::{Message, MessageEvent, Reaction};

/// A message in an event.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly all entries are whole messages")]
pub enum MessageEntry {
    /// The whole message, as `client.messages().get(..)` returns it.
    Whole(Message),
    /// Only a part of the message. Get the message to have all of it.
    Partial(PartialMessage),
}

/// A part of a message: its ID and what has changed, for example. What it does not have is unknown, not empty.
#[derive(Clone, PartialEq, Eq)]
pub struct PartialMessage(Value);

impl MessageEvent {
    /// The messages that the event contains. Often it contains all that [`ids`](Self::ids) lists, and sometimes none.
    pub fn messages(&self) -> impl Iterator<Item = MessageEntry> + '_ {
        self.entries.iter().flatten().map(MessageEntry::read)
    }
}

impl MessageEntry {
    /// A message is whole if it has all properties that every message has.
    fn read(entry: &Value) -> Self {
        let message = serde_json::from_value(entry.clone()).ok();
        // A property that cannot be read costs only itself, as in responses.
        let message = message.or_else(|| json::lenient(&serde_json::to_vec(entry).ok()?));
        message.map_or_else(|| Self::Partial(PartialMessage(entry.clone())), Self::Whole)
    }

    /// The ID of the message, if the entry has it.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Whole(message) => Some(&message.id),
            Self::Partial(part) => part.id(),
        }
    }
}

impl PartialMessage {
    /// The ID of the message, if it is there.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.0.get("id")?.as_str()
    }

    /// The reactions to the message, if they are there and can be read.
    #[must_use]
    pub fn reactions(&self) -> Option<Vec<Reaction>> {
        serde_json::from_value(self.0.get("reactions")?.clone()).ok()
    }

    /// All that is there, as JSON.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.0
    }
}

impl fmt::Debug for PartialMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.as_object().map(|object| object.keys().collect::<Vec<_>>());
        f.debug_struct("PartialMessage").field("id", &self.id()).field("properties", &names).finish()
    }
}
