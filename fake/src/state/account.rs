//! Accounts on networks.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::json::present;
use crate::state::person::Person;

/// The user's account on a network.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub id: String,
    pub network: String,
    pub bridge_id: String,
    pub bridge_type: String,
    pub provider: &'static str,
    pub login_id: String,
    pub status: AccountStatus,
    pub status_text: Option<String>,
    /// The user, with the ID that the account has. It differs from the one of participants on bridged networks.
    pub user: Person,
    pub self_id: Arc<str>,
    pub contacts: Vec<Person>,
    /// Accounts that the app runs itself are not listed, while their chats are.
    pub is_listed: bool,
    /// Some networks cause no events.
    pub sends_events: bool,
}

impl Account {
    pub(crate) fn to_json(&self) -> Value {
        present(json!({
            "accountID": self.id,
            "bridge": {"id": self.bridge_id, "provider": self.provider, "type": self.bridge_type},
            "status": self.status.name(),
            "statusText": self.status_text,
            "user": self.user.to_json(),
            "loginID": self.login_id,
            "network": self.network,
        }))
    }
}

/// The state of an account's connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AccountStatus {
    /// Messages arrive and are sent.
    Connected,
    /// The connection is being made.
    Connecting,
    /// Older messages are being read.
    Backfilling,
    /// The user has to do something.
    AttentionRequired,
    /// The user has to connect it.
    ConnectionRequired,
    /// The user has to sign in again.
    ReconnectRequired,
    /// Nothing is sent.
    Disconnected,
    /// The account is turned off.
    Disabled,
}

impl AccountStatus {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Connecting => "connecting",
            Self::Backfilling => "backfilling",
            Self::AttentionRequired => "attention_required",
            Self::ConnectionRequired => "connection_required",
            Self::ReconnectRequired => "reconnect_required",
            Self::Disconnected => "disconnected",
            Self::Disabled => "disabled",
        }
    }

    /// Whether messages can be sent.
    pub(crate) const fn is_online(self) -> bool {
        matches!(self, Self::Connected | Self::Backfilling)
    }
}

impl fmt::Display for AccountStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
