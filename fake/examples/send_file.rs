//! Uploads a file with a progress bar, sends it once, and says whether it was sent: by default to the latest chat.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example send_file -- menu.pdf '!room:example.org' 'For Friday'
//! cargo run --example send_file -- --demo menu.pdf    # without the app
//! ```

#[path = "shared/chat.rs"]
mod chat;
#[path = "shared/progress.rs"]
mod progress;
mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::sending::SendOutcome;
use beeper_desktop::{Client, Upload};

const USAGE: &str = "send_file [--demo] FILE [CHAT [CAPTION]]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run(USAGE, send_file).await
}

async fn send_file(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut arguments = arguments.into_iter();
    let path = arguments.next().ok_or_else(|| format!("usage: {USAGE}"))?;
    let length = std::fs::metadata(&path).map_err(|error| format!("{path}: {error}"))?.len();
    let id = chat::chat(&client, arguments.next()).await?;
    let chat = client.chats().get(&id).await?;

    let bar = progress::bar(Some(length));
    let file = Upload::from_path(path).on_progress({
        let bar = bar.clone();
        move |sent| bar.set_position(sent)
    });
    // A file that the chat does not permit is not uploaded.
    let mut message = client.messages().send_file(id, file).within_limits_of(&chat);
    if let Some(caption) = arguments.next() {
        message = message.caption(caption);
    }
    let outcome = message.confirm().await;
    bar.finish_and_clear();
    match outcome {
        SendOutcome::Sent { message } => println!("{} sent as {}", message.chat_id, message.id),
        SendOutcome::Rejected { reason, .. } => return Err(format!("not sent: {reason}").into()),
        SendOutcome::Unknown(unconfirmed) => return Err(unconfirmed.to_string().into()),
    }
    Ok(())
}
