//! Sets a reminder of a chat in a number of minutes. It is cancelled if a message arrives there before.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example set_reminder -- 90 '!room:example.org'
//! cargo run --example set_reminder                  # the latest chat, in an hour
//! cargo run --example set_reminder -- --demo        # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::types::ReminderInput;
use beeper_desktop::{Client, Timestamp};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run("set_reminder [--demo] [MINUTES [CHAT_ID]]", set_reminder).await
}

async fn set_reminder(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut arguments = arguments.into_iter();
    let minutes = match arguments.next() {
        Some(text) => {
            text.parse::<u32>().map_err(|_| format!("MINUTES must be a whole number, but is {text:?}"))?
        }
        None => 60,
    };
    let chat = match arguments.next() {
        Some(id) => client.chats().get(id).await?,
        None => client.chats().list().await?.items.into_iter().next().ok_or("there is no chat yet")?.chat,
    };
    let remind_at = Timestamp::now().as_unix_millis() + 60_000 * i64::from(minutes);
    let remind_at =
        Timestamp::from_unix_millis(remind_at).ok_or("the time of the reminder is too far in the future")?;
    let reminder = ReminderInput::new(remind_at).dismiss_on_incoming_message(true);
    client.chats().reminders().create(&chat.id, reminder).await?;
    println!("{}: reminder at {remind_at}", chat.title);
    Ok(())
}
