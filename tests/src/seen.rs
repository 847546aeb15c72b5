//! Messages as tests compare them.

use std::collections::BTreeSet;

use serde_json::Value;

/// What people see of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Its text.
    pub text: String,
    /// Whether it was deleted.
    pub is_deleted: bool,
    /// Who has reacted, and how.
    pub reactions: BTreeSet<(String, String)>,
}

impl Seen {
    /// What people see of a message in JSON.
    pub fn of(message: &Value) -> Self {
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let reactions = message["reactions"].as_array().into_iter().flatten();
        Self {
            text: text(message, "text"),
            is_deleted: message["isDeleted"] == true,
            reactions: reactions.map(|it| (text(it, "participantID"), text(it, "reactionKey"))).collect(),
        }
    }
}
