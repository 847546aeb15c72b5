//! Sends a text message: by default to the latest chat.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example send -- 'Dinner at eight?' '!room:example.org'
//! cargo run --example send -- --demo 'Dinner at eight?'    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;

const USAGE: &str = "send [--demo] TEXT [CHAT_ID]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run(USAGE, send).await
}

async fn send(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut arguments = arguments.into_iter();
    let text = arguments.next().ok_or_else(|| format!("usage: {USAGE}"))?;
    let chat = match arguments.next() {
        Some(id) => id,
        None => client.chats().list().await?.items.first().ok_or("there is no chat yet")?.id.clone(),
    };
    let accepted = match client.messages().send(chat).text(text).await {
        Ok(accepted) => accepted,
        // A second message would be worse than none: look into the chat before sending again.
        Err(error) if error.may_have_taken_effect() => {
            return Err(format!("the message may have been sent: {error}").into());
        }
        Err(error) => return Err(error.into()),
    };
    println!("{} accepted {}", accepted.chat_id, accepted.pending_message_id);

    // The app sends the message in the background. Its pending ID leads to it.
    match client.messages().get(accepted.chat_id, accepted.pending_message_id).await {
        Ok(message) => {
            let state = message.send_status.as_ref().map_or("without a state", |sent| sent.status.as_str());
            println!("{}: {state}", message.id);
        }
        Err(error) if error.is_not_found() => println!("not sent yet"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
