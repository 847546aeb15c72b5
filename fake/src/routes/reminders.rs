//! The reminder of a chat.

use serde_json::Value;

use crate::reply::{Outcome, Reply};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::chat::Reminder;
use crate::state::clock::read_time;

pub(super) const HANDLERS: Handlers = &[("createReminder", create), ("deleteReminder", delete)];

fn create(call: &mut Call<'_>) -> Outcome {
    let chat = call.chat()?;
    let sent = call.body("reminder").cloned().unwrap_or_default();
    // Revisions before 5 have the time in milliseconds.
    let at = sent.get("remindAt").and_then(Value::as_str).and_then(read_time);
    let at = at.or_else(|| sent.get("remindAtMs").and_then(Value::as_i64));
    let dismiss_on_incoming = sent.get("dismissOnIncomingMessage").and_then(Value::as_bool);
    call.world.chats[chat].reminder = Some(Reminder { at, dismiss_on_incoming });
    call.world.chat_changed(chat);
    Ok(Reply::Nothing)
}

fn delete(call: &mut Call<'_>) -> Outcome {
    let chat = call.chat()?;
    call.world.chats[chat].reminder = None;
    call.world.chat_changed(chat);
    Ok(Reply::Nothing)
}
