//! Accounts and bridges, which are the same in every world.

use crate::state::World;
use crate::state::account::{Account, AccountStatus};
use crate::state::bridge::Bridge;
use crate::state::person::Person;

const BRIDGES: &[Bridge] = &[
    bridge("matrix", "matrix", "Beeper", "Beeper (Matrix)", "cloud", &["cookies"]),
    bridge("local-whatsapp", "whatsapp", "WhatsApp", "WhatsApp", "local", &["qr", "phone"]),
    bridge("signal", "signal", "Signal", "Signal", "cloud", &["qr"]),
    bridge("telegram", "telegram", "Telegram", "Telegram", "cloud", &["phone", "qr"]),
    bridge("discordgo", "discord", "Discord", "Discord", "cloud", &["cookies", "qr"]),
    bridge("slackgo", "slack", "Slack", "Slack", "cloud", &["cookies"]),
    bridge("sh-gmessages", "gmessages", "Google Messages", "Google Messages", "self-hosted", &["qr"]),
    bridge("imessage", "imessage", "iMessage", "iMessage", "platform-sdk", &["phone"]),
    bridge("linkedin", "linkedin", "LinkedIn", "LinkedIn", "cloud", &["cookies"]),
];

const fn bridge(
    id: &'static str,
    kind: &'static str,
    display_name: &'static str,
    network: &'static str,
    provider: &'static str,
    flows: &'static [&'static str],
) -> Bridge {
    Bridge { id, kind, display_name, network, provider, supports_multiple_accounts: true, flows }
}

/// IDs of accounts, with their bridges and the user's ID on the network.
const ACCOUNTS: &[(&str, &str, &str)] = &[
    ("matrix", "matrix", "@me:beeper.com"),
    ("local-whatsapp_ba_k3", "local-whatsapp", "15550100"),
    ("signal", "signal", "5d1d6e6a-signal"),
    ("telegram", "telegram", "777000"),
    ("discordgo", "discordgo", "112233"),
    ("slackgo.T012-U345", "slackgo", "T012-U345"),
    ("sh-gmessages_me+fake@example.org/1", "sh-gmessages", "+15550100"),
    ("imessage:+15550100", "imessage", "+15550100"),
];

impl World {
    pub(crate) fn add_accounts(&mut self) {
        self.bridges = BRIDGES.to_vec();
        for (id, bridge_id, user_id) in ACCOUNTS {
            let Some(bridge) = BRIDGES.iter().find(|bridge| bridge.id == *bridge_id) else { continue };
            let is_own_network = *id == "matrix";
            // On bridged networks, participants have another form of ID than the user of the account.
            let self_id = match is_own_network {
                true => (*user_id).to_owned(),
                false => format!("@{}_{user_id}:beeper.local", bridge.kind),
            };
            let is_imessage = bridge.kind == "imessage";
            self.accounts.push(Account {
                id: (*id).to_owned(),
                network: bridge.network.to_owned(),
                bridge_id: bridge.id.to_owned(),
                bridge_type: bridge.kind.to_owned(),
                provider: bridge.provider,
                login_id: format!("login-{user_id}"),
                status: AccountStatus::Connected,
                status_text: None,
                user: Person { is_self: true, ..Person::new(user_id, "Me") },
                self_id: self_id.into(),
                contacts: Vec::new(),
                // The app runs it itself: its chats exist, and nothing else of it.
                is_listed: !is_imessage,
                sends_events: !is_imessage,
            });
        }
    }
}
