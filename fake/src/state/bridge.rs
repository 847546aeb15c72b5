//! Bridges, which connect accounts to their networks.

use serde_json::{Value, json};

use crate::json::present;
use crate::state::account::Account;

#[derive(Clone, Debug)]
pub(crate) struct Bridge {
    pub id: &'static str,
    /// The type of the bridge.
    pub kind: &'static str,
    pub display_name: &'static str,
    pub network: &'static str,
    pub provider: &'static str,
    pub supports_multiple_accounts: bool,
    /// The ways to sign in: `qr`, `phone` or `cookies`.
    pub flows: &'static [&'static str],
}

impl Bridge {
    pub(crate) fn to_json(&self, accounts: &[Account]) -> Value {
        let own = accounts.iter().filter(|account| account.bridge_id == self.id && account.is_listed);
        let own = own.map(Account::to_json).collect::<Vec<_>>();
        let is_connected = !own.is_empty();
        present(json!({
            "id": self.id,
            "type": self.kind,
            "displayName": self.display_name,
            "network": self.network,
            "provider": self.provider,
            "status": if is_connected { "connected" } else { "available" },
            "statusText": is_connected.then_some("Connected"),
            "activeAccountCount": own.len(),
            "supportsMultipleAccounts": self.supports_multiple_accounts,
            "accounts": own,
        }))
    }

    pub(crate) fn flows_json(&self) -> Value {
        let flow = |id: &&str| {
            let (name, description) = match *id {
                "qr" => ("QR code", "Scan a code with the phone."),
                "phone" => ("Phone number", "Receive a code on the phone."),
                _ => ("Browser", "Sign in on the website of the network."),
            };
            json!({"id": id, "name": name, "description": description})
        };
        json!({"items": self.flows.iter().map(flow).collect::<Vec<_>>()})
    }
}
