//! People: participants of chats, and contacts.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::json::present;

/// Who writes in a chat without participants.
pub(crate) const UNKNOWN_PERSON: &str = "@unknown:beeper.local";

/// A person on a network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    pub id: Arc<str>,
    pub full_name: Option<Arc<str>>,
    pub username: Option<String>,
    pub phone_number: Option<String>,
    pub email: Option<String>,
    pub is_self: bool,
    pub is_admin: bool,
    pub is_network_bot: bool,
    pub is_pending: bool,
}

impl Person {
    pub(crate) fn new(id: &str, full_name: &str) -> Self {
        Self { id: id.into(), full_name: Some(full_name.into()), ..Self::default() }
    }

    /// As a user, without what only participants have.
    pub(crate) fn to_json(&self) -> Value {
        present(json!({
            "id": &*self.id,
            "fullName": self.full_name.as_deref(),
            "username": self.username,
            "phoneNumber": self.phone_number,
            "email": self.email,
            "isSelf": self.is_self.then_some(true),
        }))
    }

    pub(crate) fn participant_json(&self) -> Value {
        let mut person = self.to_json();
        for (name, is_set) in [
            ("isAdmin", self.is_admin),
            ("isNetworkBot", self.is_network_bot),
            ("isPending", self.is_pending),
        ] {
            if is_set {
                person[name] = true.into();
            }
        }
        person
    }

    /// Whether a text in lower case occurs in one of the person's names, numbers and addresses.
    pub(crate) fn matches(&self, query: &str) -> bool {
        let texts = [self.full_name.as_deref(), self.username.as_deref(), self.phone_number.as_deref()];
        let texts = texts.into_iter().chain([self.email.as_deref(), Some(&*self.id)]);
        texts.flatten().any(|text| text.to_lowercase().contains(query))
    }
}
