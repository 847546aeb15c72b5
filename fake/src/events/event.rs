//! Events, and the connections that they go to.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::events::faults::SocketFault;
use crate::state::clock::{Millis, time_text};

/// An event before a connection numbers it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub kind: &'static str,
    pub account_id: String,
    pub chat_id: String,
    pub ids: Vec<String>,
    pub entries: Option<Vec<Value>>,
    pub app_state: Option<Value>,
}

impl Event {
    pub(crate) fn chat(kind: &'static str, chat_id: &str, account_id: &str) -> Self {
        Self::messages(kind, chat_id, account_id, vec![chat_id.to_owned()])
    }

    pub(crate) fn messages(kind: &'static str, chat_id: &str, account_id: &str, ids: Vec<String>) -> Self {
        let (account_id, chat_id) = (account_id.to_owned(), chat_id.to_owned());
        Self { kind, account_id, chat_id, ids, entries: None, app_state: None }
    }

    pub(crate) fn app_state(state: Value) -> Self {
        Self { app_state: Some(state), ..Self::messages("app.state.updated", "", "", Vec::new()) }
    }

    pub(crate) fn with_entries(self, entries: Vec<Value>) -> Self {
        Self { entries: Some(entries), ..self }
    }

    /// The event as a connection sends it.
    pub(crate) fn to_json(&self, seq: u64, now: Millis, quirks: EventQuirks) -> Value {
        let time = if quirks.time_as_text { Value::from(time_text(now)) } else { now.into() };
        let mut event = json!({"type": self.kind, "seq": seq, "ts": time});
        if let Some(state) = &self.app_state {
            event["appState"] = state.clone();
            return event;
        }
        event["chatID"] = self.chat_id.as_str().into();
        event["ids"] = self.ids.clone().into();
        if let Some(entries) = &self.entries {
            let entries = entries
                .iter()
                .map(|entry| if quirks.partial_entries { partial(entry) } else { entry.clone() });
            event["entries"] = entries.collect();
        }
        if quirks.account_in_events {
            event["accountID"] = self.account_id.as_str().into();
        }
        event
    }
}

/// How events differ from what the document says.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EventQuirks {
    pub time_as_text: bool,
    pub account_in_events: bool,
    pub partial_entries: bool,
}

fn partial(entry: &Value) -> Value {
    let reactions = entry.get("reactions").cloned().unwrap_or_else(|| json!([]));
    json!({"id": entry.get("id"), "reactions": reactions})
}

/// What a connection gets to do.
#[derive(Clone, Debug)]
pub(crate) enum Delivery {
    Event(Arc<Event>),
    Fault(SocketFault),
}

/// The connections.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    connections: Vec<UnboundedSender<Delivery>>,
}

impl Hub {
    pub(crate) fn connect(&mut self) -> UnboundedReceiver<Delivery> {
        let (sender, receiver) = unbounded_channel();
        self.connections.push(sender);
        receiver
    }

    /// The number of open connections.
    pub(crate) fn count(&mut self) -> usize {
        self.connections.retain(|connection| !connection.is_closed());
        self.connections.len()
    }

    pub(crate) fn publish(&mut self, event: Event) {
        if !self.connections.is_empty() {
            self.deliver(&Delivery::Event(Arc::new(event)));
        }
    }

    /// Lets all connections do something.
    pub(crate) fn deliver(&mut self, delivery: &Delivery) {
        self.connections.retain(|connection| connection.send(delivery.clone()).is_ok());
    }
}
