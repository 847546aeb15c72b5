//! Responds to each message `!ping`, once. With a file, it also does so for messages that came while it was not running.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example echo_bot -- position.json
//! cargo run --example echo_bot -- --demo    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::watch::Change;
use beeper_desktop_fake::{FakeBeeper, SocketFault};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run_live("echo_bot [--demo] [FILE]", ping, respond).await
}

async fn respond(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let file = arguments.first();
    let mut watch = client.watch();
    if let Some(position) = file.and_then(|file| std::fs::read_to_string(file).ok()) {
        watch = watch.resume_at(serde_json::from_str(&position)?);
    }
    let mut changes = watch.stream();
    while let Some(change) = changes.next().await {
        let Change::New(message) = change? else { continue };
        if message.is_sender == Some(true) || message.text.as_deref() != Some("!ping") {
            continue;
        }
        // Stored before sending: a program that is stopped here rather responds never than twice.
        if let (Some(file), Some(position)) = (file, changes.position()) {
            std::fs::write(file, serde_json::to_string(&position)?)?;
        }
        match client.messages().send(&message.chat_id).text("pong").await {
            Ok(_) => println!("pong to {}", message.sender_name.unwrap_or(message.sender_id)),
            Err(error) => eprintln!("{error}"),
        }
    }
    Ok(())
}

/// What happens in the demo: the connection breaks just after the message, and all is read again.
async fn ping(fake: &FakeBeeper) {
    tokio::time::sleep(Duration::from_millis(300)).await;
    _ = fake.receive_message("!nia:beeper.local", "!ping");
    fake.break_sockets(SocketFault::Drop);
    tokio::time::sleep(Duration::from_millis(2_500)).await;
}
