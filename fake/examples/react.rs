//! Adds a reaction to a message: by default 👍 to the latest message of the latest chat.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example react -- 🎉 '!room:example.org' MESSAGE_ID
//! cargo run --example react -- --demo    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run("react [--demo] [REACTION [CHAT_ID [MESSAGE_ID]]]", react).await
}

async fn react(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut arguments = arguments.into_iter();
    let reaction = arguments.next().unwrap_or_else(|| "👍".to_owned());
    let chat = match arguments.next() {
        Some(id) => id,
        None => client.chats().list().await?.items.first().ok_or("there is no chat yet")?.id.clone(),
    };
    let message = match arguments.next() {
        Some(id) => id,
        None => latest_message(&client, &chat).await?,
    };
    let added = client.chats().messages().reactions().add(chat, message, reaction).await?;
    println!("{} to message {}", added.reaction_key, added.message_id);
    Ok(())
}

/// The messages of a page may be sorted by time in either direction, so this compares their times.
async fn latest_message(client: &Client, chat: &str) -> Result<String, Box<dyn Error>> {
    let page = client.messages().list(chat).await?;
    let latest = page.items.into_iter().max_by_key(|message| message.timestamp);
    Ok(latest.ok_or("there is no message yet")?.id)
}
