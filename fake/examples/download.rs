//! Downloads the files of a chat's latest messages with progress bars, or the file at one address.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example download -- photos '!room:example.org'
//! BEEPER_ACCESS_TOKEN=... cargo run --example download -- menu.pdf mxc://example.org/menu
//! cargo run --example download -- --demo .    # without the app
//! ```

#[path = "shared/chat.rs"]
mod chat;
#[path = "shared/progress.rs"]
mod progress;
mod shared;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use beeper_desktop::{Client, Download};

const USAGE: &str = "download [--demo] FOLDER [CHAT], or: download [--demo] FILE ADDRESS";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run(USAGE, download).await
}

async fn download(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut arguments = arguments.into_iter();
    let target = arguments.next().ok_or_else(|| format!("usage: {USAGE}"))?;
    let source = arguments.next();
    let target = Path::new(&target);
    if let Some(address) = source.as_ref().filter(|source| source.contains("://")) {
        return save(client.assets().fetch(address), target).await;
    }
    if !target.is_dir() {
        return Err(format!("{} is not a folder", target.display()).into());
    }
    let chat = chat::chat(&client, source).await?;
    for message in client.messages().list(chat).await?.items {
        for (number, attachment) in message.attachments.iter().flatten().enumerate() {
            let name = file_name(attachment.file_name.as_deref(), &message.id, number);
            save(attachment.download(&client), &target.join(name)).await?;
        }
    }
    Ok(())
}

/// A name that does not lead out of the folder: other people choose the names of files. The ID of the message keeps files with
/// the same name apart.
fn file_name(name: Option<&str>, message_id: &str, number: usize) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let name = format!("{message_id}-{number}-{}", name.unwrap_or("file"));
    name.chars().map(|c| if is_safe(c) { c } else { '_' }).collect()
}

async fn save(download: Download, path: &Path) -> Result<(), Box<dyn Error>> {
    let bar = progress::bar(None);
    let download = download.on_progress({
        let bar = bar.clone();
        move |progress| {
            if let Some(total) = progress.total {
                bar.set_length(total);
            }
            bar.set_position(progress.received);
        }
    });
    let outcome = download.to_path(path).await;
    bar.finish_and_clear();
    match outcome {
        Ok(file) => println!("{}: {} bytes", path.display(), file.length),
        // Another attempt would end in the same way, but the other files may be there.
        Err(error) if error.is_gone() => println!("{}: {error}", path.display()),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
