//! Sends a text, sends a file or downloads one without an async runtime. A program that does this needs the feature `blocking`.
//!
//! ```sh
//! export BEEPER_ACCESS_TOKEN=...
//! cargo run --example blocking -- text '!room:example.org' 'Dinner at eight?'
//! cargo run --example blocking -- file '!room:example.org' menu.pdf
//! cargo run --example blocking -- download mxc://example.org/menu menu.pdf
//! ```

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use beeper_desktop::Client;
use beeper_desktop::sending::{Outgoing, SendOutcome};

const USAGE: &str = "blocking text CHAT_ID TEXT | file CHAT_ID FILE | download ADDRESS FILE";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<String, Box<dyn Error>> {
    let [what, first, second] = <[String; 3]>::try_from(arguments).map_err(|_| format!("usage: {USAGE}"))?;
    let client = Client::new()?;
    match what.as_str() {
        "text" => send(client.messages().send_text(first, second)),
        "file" => send(client.messages().send_file(first, Path::new(&second))),
        "download" => {
            let file = client.assets().fetch(first).to_path(&second).send_blocking()?;
            Ok(format!("{second}: {} bytes", file.length))
        }
        _ => Err(format!("usage: {USAGE}").into()),
    }
}

fn send(message: Outgoing) -> Result<String, Box<dyn Error>> {
    match message.confirm().send_blocking() {
        SendOutcome::Sent { message } => Ok(format!("{} sent as {}", message.chat_id, message.id)),
        SendOutcome::Rejected { reason, .. } => Err(format!("not sent: {reason}").into()),
        SendOutcome::Unknown(unconfirmed) => Err(unconfirmed.to_string().into()),
    }
}
