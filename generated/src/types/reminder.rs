// Made by `cargo xtask codegen`. Do not edit.

use openapi_runtime::Timestamp;
use serde::{Deserialize, Serialize};

/// The reminder to set.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct CreateReminderBody {
    /// When to remind, and what cancels the reminder.
    pub reminder: ReminderInput,
}

impl CreateReminderBody {
    /// With the members that are required.
    pub fn new(reminder: ReminderInput) -> Self {
        Self { reminder }
    }
}

/// A reminder that is set for a chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Reminder {
    /// Whether the reminder lapses as soon as someone writes in the chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dismiss_on_incoming_message: Option<bool>,
    /// When the reminder is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Timestamp>,
}

/// A reminder to set.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ReminderInput {
    /// When the reminder is due.
    ///
    /// Since API revision 5.
    pub remind_at: Timestamp,
    /// Whether the reminder lapses as soon as someone writes in the chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dismiss_on_incoming_message: Option<bool>,
}

impl ReminderInput {
    /// With the members that are required.
    pub fn new(remind_at: Timestamp) -> Self {
        Self {
            remind_at,
            dismiss_on_incoming_message: None,
        }
    }

    /// Whether the reminder lapses as soon as someone writes in the chat.
    pub fn dismiss_on_incoming_message(
        mut self,
        dismiss_on_incoming_message: bool,
    ) -> Self {
        self.dismiss_on_incoming_message = Some(dismiss_on_incoming_message);
        self
    }
}

/// A pause during which a chat keeps out of sight.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Snooze {
    /// When the snooze ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snooze_until: Option<Timestamp>,
    /// When the user snoozed the chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_snoozed_at: Option<Timestamp>,
}
