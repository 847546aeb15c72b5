//! Sends a text, sends a file or downloads one without an async runtime. It needs the feature `blocking`.
//!
//! ```sh
//! export BEEPER_ACCESS_TOKEN=...
//! cargo run --features blocking --example blocking -- text '!room:example.org' 'Dinner at eight?'
//! cargo run --features blocking --example blocking -- file '!room:example.org' menu.pdf
//! cargo run --features blocking --example blocking -- download mxc://example.org/menu menu.pdf
//! ```

use std::process::ExitCode;

#[cfg(feature = "blocking")]
fn main() -> ExitCode {
    match with_blocking_calls::run(std::env::args().skip(1).collect()) {
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

#[cfg(not(feature = "blocking"))]
fn main() -> ExitCode {
    eprintln!("this example needs the feature `blocking`");
    ExitCode::FAILURE
}

#[cfg(feature = "blocking")]
mod with_blocking_calls {
    use std::error::Error;
    use std::path::Path;

    use beeper_desktop::Client;
    use beeper_desktop::sending::{Outgoing, SendOutcome};

    const USAGE: &str = "blocking text CHAT_ID TEXT | file CHAT_ID FILE | download ADDRESS FILE";

    pub fn run(arguments: Vec<String>) -> Result<String, Box<dyn Error>> {
        let [what, first, second] =
            <[String; 3]>::try_from(arguments).map_err(|_| format!("usage: {USAGE}"))?;
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
}
