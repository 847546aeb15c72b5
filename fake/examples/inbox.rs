//! Prints the latest chats.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example inbox
//! cargo run --example inbox -- --demo    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;
use beeper_desktop::types::ChatListItem;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run("inbox [--demo]", print_inbox).await
}

async fn print_inbox(client: Client, _arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let page = client.chats().list().await?;
    if page.items.is_empty() {
        println!("No chats yet.");
    }
    for item in &page.items {
        println!("{}", line(item));
    }
    Ok(())
}

fn line(item: &ChatListItem) -> String {
    let unread = match item.unread_count {
        0 => String::new(),
        count => format!(" ({count} unread)"),
    };
    let preview = item.preview.as_ref().and_then(|message| {
        let sender = message.sender_name.as_deref().unwrap_or("?");
        Some(format!(": {sender}: {}", message.text.as_deref()?.replace('\n', " ")))
    });
    format!("{}{unread}{}", item.title, preview.unwrap_or_default())
}
