//! Marks every chat that has unread messages as read. The senders of these messages may be notified of it.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example mark_all_read
//! cargo run --example mark_all_read -- --demo    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run("mark_all_read [--demo]", mark_all_read).await
}

async fn mark_all_read(client: Client, _arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    // Find all chats before marking the first one: a chat that has been read is no longer in the list of unread chats.
    let mut unread = Vec::new();
    let mut found = client.chats().search().unread_only(true).stream();
    while let Some(chat) = found.next().await {
        unread.push(chat?);
    }
    for chat in &unread {
        client.chats().mark_read(&chat.id).await?;
        println!("{}: {} read", chat.title, chat.unread_count);
    }
    println!("{} chats marked as read", unread.len());
    Ok(())
}
