//! Searches the messages of all chats, and prints up to 20 of them, each with its chat.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example search -- dinner
//! cargo run --example search -- --demo dinner    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;

const USAGE: &str = "search [--demo] WORDS..";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run(USAGE, search).await
}

async fn search(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    if arguments.is_empty() {
        return Err(format!("usage: {USAGE}").into());
    }
    let mut pages = client.messages().search().query(arguments.join(" ")).pages();
    let mut found = 0;
    while let Some(page) = pages.next().await {
        let page = page?;
        for message in page.items.iter().take(20 - found) {
            let chat = page.chats.get(&message.chat_id).map_or(&*message.chat_id, |chat| &*chat.title);
            let sender = message.sender_name.as_deref().unwrap_or(&message.sender_id);
            let text = message.text.as_deref().unwrap_or("(no text)").replace('\n', " ");
            println!("{} {chat}: {sender}: {text}", message.timestamp);
            found += 1;
        }
        if found == 20 {
            break;
        }
    }
    if found == 0 {
        println!("No messages found.");
    }
    Ok(())
}
