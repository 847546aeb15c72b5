//! Prints the number of unread messages whenever it changes, without muted chats.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example unread_badge
//! cargo run --example unread_badge -- --demo    # without the app
//! ```

mod shared;

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::watch::Change;
use beeper_desktop_fake::FakeBeeper;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run_live("unread_badge [--demo]", receive, count).await
}

async fn count(client: Client, _arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut unread = BTreeMap::new();
    let (mut is_ready, mut shown) = (false, None);
    let mut changes = client.watch().stream();
    while let Some(change) = changes.next().await {
        match change? {
            Change::Init(chat) | Change::Chat(chat) => {
                let count = if chat.is_muted == Some(true) { 0 } else { chat.unread_count };
                unread.insert(chat.id, count);
            }
            Change::ChatGone { chat_id } => drop(unread.remove(&chat_id)),
            Change::Ready => is_ready = true,
            _ => continue,
        }
        let total = unread.values().sum::<u64>();
        if is_ready && shown != Some(total) {
            println!("{total} unread");
            shown = Some(total);
        }
    }
    Ok(())
}

/// What happens in the demo.
async fn receive(fake: &FakeBeeper) {
    for text in ["Are you there?", "Hello?"] {
        tokio::time::sleep(Duration::from_millis(300)).await;
        _ = fake.receive_message("!nia:beeper.local", text);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
}
