//! Uploads a file with a progress bar, and sends it to a chat if one is named.
//!
//! ```sh
//! BEEPER_ACCESS_TOKEN=... cargo run --example upload -- menu.pdf '!room:example.org'
//! cargo run --example upload -- --demo menu.pdf    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::types::AttachmentInput;
use beeper_desktop::{Client, Upload};
use indicatif::{ProgressBar, ProgressStyle};

const USAGE: &str = "upload [--demo] FILE [CHAT_ID]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run(USAGE, upload).await
}

async fn upload(client: Client, arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut arguments = arguments.into_iter();
    let path = arguments.next().ok_or_else(|| format!("usage: {USAGE}"))?;
    let length = std::fs::metadata(&path).map_err(|error| format!("{path}: {error}"))?.len();
    let style = "{bytes} of {total_bytes} [{bar:40}] {bytes_per_sec}, {eta} left";
    let bar = ProgressBar::new(length).with_style(ProgressStyle::with_template(style)?);

    // The name and the MIME type are those of the path. The file is read while it is sent.
    let file = Upload::from_path(path).on_progress({
        let bar = bar.clone();
        move |sent| bar.set_position(sent)
    });
    let uploaded = client.assets().upload(file).await;
    bar.finish_and_clear();
    let uploaded = uploaded?;
    let name = uploaded.file_name.as_deref().unwrap_or("the file");
    println!("{name}: {} bytes as {}", uploaded.file_size.unwrap_or(length), uploaded.upload_id);

    if let Some(chat) = arguments.next() {
        let attachment = AttachmentInput::new(uploaded.upload_id);
        let accepted = client.messages().send(chat).attachment(attachment).await?;
        println!("{} accepted {}", accepted.chat_id, accepted.pending_message_id);
    }
    Ok(())
}
