//! Writes all messages, and what has become of them, as JSON lines to a file or to standard output.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example export -- messages.jsonl
//! cargo run --example export -- --since 2026-01-01T00:00:00Z --chats '!room:example.org' room.jsonl
//! cargo run --example export -- --attachments files --resume position.json messages.jsonl   # only what is new
//! cargo run --example export -- --demo                                                      # without the app
//! ```

mod shared;

use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use beeper_desktop::Client;
use beeper_desktop::export::{ExportItem, ExportPosition, ExportStream};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

const USAGE: &str =
    "export [--demo] [--since TIME] [--chats ID,ID..] [--attachments FOLDER] [--resume FILE] [FILE]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run(USAGE, export).await
}

async fn export(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let (mut export, mut resume, mut out) = (client.export(), None, None);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("usage: {USAGE}"));
        export = match argument.as_str() {
            "--since" => export.since(value()?.parse()?),
            "--chats" => export.chats(value()?.split(',')),
            "--attachments" => {
                let folder = value()?;
                fs::create_dir_all(&folder).map_err(|error| format!("{folder}: {error}"))?;
                export.files_to(folder)
            }
            "--resume" => {
                let path = value()?;
                let position = ExportPosition::load(&path)?;
                resume = Some(path);
                export.resume_at(position)
            }
            _ => {
                out = Some(argument);
                export
            }
        };
    }
    let out: Box<dyn Write> = match out {
        Some(path) => {
            let file = OpenOptions::new().create(true).append(true).open(&path);
            Box::new(file.map_err(|error| format!("{path}: {error}"))?)
        }
        None => Box::new(std::io::stdout()),
    };
    write_items(export.stream(), BufWriter::new(out), resume).await
}

/// The API does not say how many messages there are, so the progress bar only counts them. It appears only on a terminal.
async fn write_items(
    mut items: ExportStream,
    mut out: impl Write,
    resume: Option<String>,
) -> Result<(), Box<dyn Error>> {
    let style = ProgressStyle::with_template("{spinner} {human_pos} messages, {per_sec}, {elapsed}: {msg}")?;
    let bar = ProgressBar::new_spinner().with_style(style);
    while let Some(item) = items.next().await {
        let (is_done, line) = match item? {
            ExportItem::ChatStarted(chat) => {
                bar.set_message(chat.title.clone());
                (false, json!({"chat": chat}))
            }
            ExportItem::Message(message) => {
                bar.inc(1);
                // `text` can have markup; mentions and reactions are properties of their own.
                (false, json!({"message": message, "plainText": message.plain_text()}))
            }
            ExportItem::Changed(message) => {
                (false, json!({"changed": message, "plainText": message.plain_text()}))
            }
            ExportItem::Removed { chat_id, message_id } => (false, json!({"removed": [chat_id, message_id]})),
            ExportItem::File { message_id, result: Ok(file), .. } => {
                (false, json!({"file": file.path, "messageID": message_id}))
            }
            ExportItem::ChatDone { .. } => (true, Value::Null),
            other => {
                bar.suspend(|| eprintln!("{other:?}"));
                continue;
            }
        };
        if !line.is_null() {
            writeln!(out, "{line}")?;
        }
        if let (true, Some(path)) = (is_done, &resume) {
            // The position must not be ahead of the file.
            out.flush()?;
            items.position().store(path)?;
        }
    }
    out.flush()?;
    bar.finish_and_clear();
    Ok(())
}
