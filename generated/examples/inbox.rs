//! Prints the latest chats of a running Beeper Desktop.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example inbox
//! ```

use std::process::ExitCode;

use beeper_desktop::types::ChatListItem;
use beeper_desktop::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match print_inbox().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn print_inbox() -> Result<(), Error> {
    let client = Client::new()?;
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
