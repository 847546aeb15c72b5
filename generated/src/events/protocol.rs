//! The messages of the server's WebSocket.

use openapi_runtime::Method;
use openapi_runtime::support::Operation;
use openapi_runtime::support::json;
use openapi_runtime::support::live::{Protocol, Reading, Text};
use serde_json::Value;

use super::event::{Event, Received, UnknownEvent};
use crate::types::{AppSubscription, ServerMessage, SetSubscriptions, SetSubscriptionsType};

static OPERATION: Operation =
    Operation::new("events", Method::GET, "/v1/ws").authenticated().idempotent().revisions(&["5", "6"]);

/// The types of events that the API document has.
const KNOWN: [&str; 5] =
    ["app.state.updated", "chat.deleted", "chat.upserted", "message.deleted", "message.upserted"];

/// One connection: a single request for the events of all chats. Another request would be followed by a time without events.
#[derive(Debug)]
pub struct EventProtocol {
    request: u32,
}

impl EventProtocol {
    fn request_id(&self) -> String {
        format!("all-{}", self.request)
    }

    fn subscriptions(&mut self) -> SetSubscriptions {
        self.request += 1;
        let kind = SetSubscriptionsType::SubscriptionsSet;
        SetSubscriptions::new(kind, ["*"]).request_id(self.request_id())
    }

    /// Whether a response is one to the last request. Servers may leave out the ID.
    fn is_own(&self, request_id: Option<&String>) -> bool {
        request_id.is_none_or(|id| *id == self.request_id())
    }
}

impl Protocol for EventProtocol {
    type Event = Event;

    fn operation() -> &'static Operation {
        &OPERATION
    }

    fn new() -> Self {
        Self { request: 0 }
    }

    fn greeting(&mut self) -> String {
        let all = self.subscriptions().app(AppSubscription::new().state(true));
        serde_json::to_string(&all).unwrap_or_default()
    }

    fn read(&mut self, text: Text) -> Reading<Event> {
        match json::lenient::<ServerMessage>(text.as_str().as_bytes()) {
            None => Reading::Unreadable,
            Some(ServerMessage::Ready(_)) => Reading::Nothing,
            Some(ServerMessage::SubscriptionsUpdated(updated)) => {
                if self.is_own(updated.request_id.as_ref()) { Reading::Agreed } else { Reading::Nothing }
            }
            Some(ServerMessage::Error(error)) => {
                if !self.is_own(error.request_id.as_ref()) {
                    Reading::Nothing
                } else if self.request == 1 {
                    // Older servers do not know events about the app.
                    Reading::Again(serde_json::to_string(&self.subscriptions()).unwrap_or_default())
                } else {
                    Reading::Rejected(error.code.as_str().to_owned())
                }
            }
            Some(ServerMessage::Chat(event)) => {
                whole(Some(event.seq), Event::Chat(Received::new(event, text)))
            }
            Some(ServerMessage::Message(event)) => {
                whole(Some(event.seq), Event::Message(Received::new(event, text)))
            }
            Some(ServerMessage::AppState(event)) => {
                whole(Some(event.seq), Event::App(Received::new(event, text)))
            }
            Some(ServerMessage::Unknown(value)) => {
                let number = value.get("seq").and_then(Value::as_u64);
                let kind = value.get("type").and_then(Value::as_str);
                let is_complete = kind.is_some_and(|kind| !KNOWN.contains(&kind));
                let event = Event::Unknown(Received::new(UnknownEvent::new(value), text));
                Reading::Event { event, number, is_complete }
            }
        }
    }
}

fn whole(number: Option<u64>, event: Event) -> Reading<Event> {
    Reading::Event { event, number, is_complete: true }
}
