//! Which events a connection gets: the commands of the client, and what the server says to them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::events::event::Event;

/// The events that a connection has asked for. Nothing at first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subscription {
    is_all: bool,
    chats: BTreeSet<String>,
    app_state: bool,
}

impl Subscription {
    pub(crate) fn includes(&self, event: &Event) -> bool {
        if event.app_state.is_some() {
            return self.app_state;
        }
        self.is_all || self.chats.contains(&event.chat_id)
    }

    /// Follows a command, and returns what the server says to it.
    pub(crate) fn command(&mut self, text: &str) -> Value {
        let Ok(Value::Object(command)) = serde_json::from_str::<Value>(text) else {
            return error(None, "INVALID_PAYLOAD", "The message is not a JSON object");
        };
        let request_id = command.get("requestID").cloned();
        match command.get("type").and_then(Value::as_str) {
            Some("subscriptions.set") => match self.set(&command) {
                Ok(()) => self.updated(request_id),
                Err(message) => error(request_id, "INVALID_PAYLOAD", message),
            },
            Some(_) => error(request_id, "INVALID_COMMAND", "Unknown command"),
            None => error(request_id, "INVALID_PAYLOAD", "The message has no type"),
        }
    }

    fn set(&mut self, command: &Map<String, Value>) -> Result<(), &'static str> {
        let is_known = |name: &String| ["type", "requestID", "chatIDs", "app"].contains(&name.as_str());
        if !command.keys().all(is_known) {
            return Err("Unrecognized key");
        }
        if command.get("requestID").is_some_and(|id| !id.is_string()) {
            return Err("requestID must be a string");
        }
        let none = json!([]);
        let ids = command.get("chatIDs").unwrap_or(&none).as_array().ok_or("chatIDs must be an array")?;
        let ids =
            ids.iter().map(|id| id.as_str().map(|id| id.trim().to_owned())).collect::<Option<BTreeSet<_>>>();
        let ids = ids.ok_or("chatIDs must contain strings")?;
        if ids.contains("*") && ids.len() > 1 {
            return Err("* cannot be combined with chat IDs");
        }
        let app_state = match command.get("app") {
            None => false,
            Some(Value::Object(app)) => match (app.len(), app.get("state")) {
                (0, _) => false,
                (1, Some(Value::Bool(state))) => *state,
                _ => return Err("app can only have a boolean state"),
            },
            Some(_) => return Err("app must be an object"),
        };
        *self = Self { is_all: ids.contains("*"), chats: ids, app_state };
        Ok(())
    }

    fn updated(&self, request_id: Option<Value>) -> Value {
        let mut updated = json!({"type": "subscriptions.updated", "chatIDs": self.chats});
        if let Some(id) = request_id {
            updated["requestID"] = id;
        }
        if self.app_state {
            updated["app"] = json!({"state": true});
        }
        updated
    }
}

/// What the server sends first.
pub(crate) fn ready() -> Value {
    json!({"type": "ready", "version": 1, "chatIDs": []})
}

/// What the server says to a frame that is not text.
pub(crate) fn not_text() -> Value {
    error(None, "INVALID_PAYLOAD", "The message is not text")
}

/// What the server says to a command that it rejects, whatever it is.
pub(crate) fn rejected(command: &str, code: &str) -> Value {
    let command = serde_json::from_str::<Value>(command).unwrap_or_default();
    error(command.get("requestID").cloned(), code, "The command was rejected")
}

fn error(request_id: Option<Value>, code: &str, message: &str) -> Value {
    let mut error = json!({"type": "error", "code": code, "message": message});
    if let Some(id) = request_id.filter(Value::is_string) {
        error["requestID"] = id;
    }
    error
}
