//! Verification of a device with the help of another one.

use serde_json::{Value, json};

use crate::json::present;

#[derive(Clone, Debug)]
pub(crate) struct Verification {
    pub id: String,
    pub is_incoming: bool,
    /// `login` or `device`.
    pub purpose: &'static str,
    pub user_id: Option<String>,
    pub state: State,
    pub error: Option<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Requested,
    Ready,
    SasReady,
    QrScanned,
    Done,
    Cancelled,
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Ready => "ready",
            Self::SasReady => "sas_ready",
            Self::QrScanned => "qr_scanned",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Verification {
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state, State::Done | State::Cancelled)
    }

    pub(crate) fn qr_data(&self) -> String {
        format!("fake-verification-{}", self.id)
    }

    pub(crate) fn actions(&self) -> &'static [&'static str] {
        match self.state {
            State::Requested if self.is_incoming => &["accept", "cancel"],
            State::Requested => &["cancel"],
            State::Ready => &["sas.start", "cancel"],
            State::SasReady => &["sas.confirm", "cancel"],
            State::QrScanned => &["qr.confirmScanned", "cancel"],
            State::Done | State::Cancelled => &[],
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let has_sas = self.state == State::SasReady;
        let has_qr = self.state == State::Ready;
        present(json!({
            "id": self.id,
            "direction": if self.is_incoming { "incoming" } else { "outgoing" },
            "purpose": self.purpose,
            "methods": ["sas", "qr"],
            "state": self.state.name(),
            "availableActions": self.actions(),
            "otherUserID": self.user_id,
            "otherDevice": (self.state != State::Requested).then(|| json!({"id": "OTHERDEVICE", "name": "Phone"})),
            "sas": has_sas.then(|| json!({"emojis": "🐶🔑🎸🍎🌵🚀⚓", "decimals": "1234 5678 9012"})),
            "qr": has_qr.then(|| json!({"data": self.qr_data()})),
            "error": self.error.as_ref().map(|(code, reason)| json!({"code": code, "reason": reason})),
        }))
    }
}
