//! Prints what happens in all chats.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example watch
//! cargo run --example watch -- --demo    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::types::Message;
use beeper_desktop::watch::Change;
use beeper_desktop_fake::FakeBeeper;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run_live("watch [--demo]", talk, print_changes).await
}

async fn print_changes(client: Client, _arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut changes = client.watch().stream();
    let mut chats = 0;
    while let Some(change) = changes.next().await {
        match change? {
            Change::Init(_) => chats += 1,
            Change::Ready => println!("watching {chats} chats"),
            Change::New(message) => println!("{}", line(&message)),
            Change::Edited(message) => println!("edited: {}", line(&message)),
            Change::Deleted { message_id, .. } => println!("deleted: message {message_id}"),
            Change::ReactionAdded { message_id, reaction, .. } => {
                println!("{} to message {message_id}", reaction.reaction_key);
            }
            _ => {}
        }
    }
    Ok(())
}

fn line(message: &Message) -> String {
    let sender = message.sender_name.as_deref().unwrap_or("?");
    format!("{sender}: {}", message.text.as_deref().unwrap_or("(no text)").replace('\n', " "))
}

/// What happens in the demo.
async fn talk(fake: &FakeBeeper) {
    let pause = || tokio::time::sleep(Duration::from_millis(300));
    pause().await;
    let Ok(id) = fake.receive_message("!nia:beeper.local", "Are you there?") else { return };
    pause().await;
    _ = fake.edit("!nia:beeper.local", &id, "Are you still there?");
    _ = fake.react("!nia:beeper.local", &id, "🎉");
    pause().await;
    _ = fake.delete("!nia:beeper.local", &id);
    pause().await;
}
