//! Sends a text message once: by default to the latest chat. With `--wait` it says whether the message was sent.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example send -- --wait 'Dinner at eight?' '!room:example.org'
//! cargo run --example send -- --demo 'Dinner at eight?'    # without the app
//! ```

#[path = "shared/chat.rs"]
mod chat;
mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;
use beeper_desktop::sending::SendOutcome;

const USAGE: &str = "send [--demo] [--wait] TEXT [CHAT]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run(USAGE, send).await
}

async fn send(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let (flags, arguments): (Vec<_>, Vec<_>) =
        arguments.into_iter().partition(|argument| argument == "--wait");
    let mut arguments = arguments.into_iter();
    let text = arguments.next().ok_or_else(|| format!("usage: {USAGE}"))?;
    let chat = chat::chat(&client, arguments.next()).await?;
    let message = client.messages().send_text(chat, text);
    if flags.is_empty() {
        let accepted = match message.await {
            Ok(accepted) => accepted,
            // A second message would be worse than none: look into the chat before sending again.
            Err(error) if error.may_have_taken_effect() => {
                return Err(format!("the message may have been sent: {error}").into());
            }
            Err(error) => return Err(error.into()),
        };
        println!("{} accepted {}", accepted.chat_id(), accepted.pending_message_id());
        return Ok(());
    }
    match message.confirm().await {
        SendOutcome::Sent { message } => println!("{} sent as {}", message.chat_id, message.id),
        SendOutcome::Rejected { reason, retriable: true } => {
            return Err(format!("not sent, try again later: {reason}").into());
        }
        SendOutcome::Rejected { reason, .. } => return Err(format!("not sent: {reason}").into()),
        SendOutcome::Unknown(unconfirmed) => return Err(unconfirmed.to_string().into()),
    }
    Ok(())
}
