//! Writes the messages of a chat as JSON lines, newest first, to a file or to standard output.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example export -- '!room:example.org' room.jsonl
//! cargo run --example export                                  # the latest chat, to standard output
//! cargo run --example export -- --demo                        # without the app
//! ```

mod shared;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use beeper_desktop::Client;
use indicatif::{ProgressBar, ProgressStyle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run("export [--demo] [CHAT_ID [FILE]]", export).await
}

async fn export(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut arguments = arguments.into_iter();
    let chat = match arguments.next() {
        Some(id) => client.chats().get(id).await?,
        None => client.chats().list().await?.items.into_iter().next().ok_or("there is no chat yet")?.chat,
    };
    let out: Box<dyn Write> = match arguments.next() {
        Some(path) => Box::new(File::create(&path).map_err(|error| format!("{path}: {error}"))?),
        None => Box::new(std::io::stdout()),
    };
    let count = write_messages(&client, &chat.id, BufWriter::new(out)).await?;
    eprintln!("{}: {count} messages", chat.title);
    Ok(())
}

/// The API does not say how many messages a chat has, so the progress bar only counts them. It appears only on a terminal.
async fn write_messages(client: &Client, chat: &str, mut out: impl Write) -> Result<u64, Box<dyn Error>> {
    let style = ProgressStyle::with_template("{spinner} {human_pos} messages, {per_sec}, {elapsed}: {msg}")?;
    let bar = ProgressBar::new_spinner().with_style(style);
    let mut messages = client.messages().list(chat).stream();
    while let Some(message) = messages.next().await {
        let message = message?;
        serde_json::to_writer(&mut out, &message)?;
        out.write_all(b"\n")?;
        bar.set_message(message.timestamp.to_string());
        bar.inc(1);
    }
    out.flush()?;
    bar.finish_and_clear();
    Ok(bar.position())
}
