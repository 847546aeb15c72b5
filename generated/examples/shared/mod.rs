//! Code that all examples share: it creates the client and prints an error in one line.

mod demo;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;

/// Runs an example with a client and with its arguments. The client calls the running app, or, with `--demo`, a small server
/// within this process.
pub async fn run(
    usage: &str,
    example: impl AsyncFnOnce(Client, Vec<String>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let (flags, arguments) =
        std::env::args().skip(1).partition::<Vec<_>, _>(|argument| argument.starts_with("--"));
    if flags.iter().any(|flag| flag != "--demo") {
        eprintln!("usage: {usage}");
        return ExitCode::FAILURE;
    }
    let client = if flags.is_empty() { Client::new() } else { demo::client().await };
    let done = match client {
        Ok(client) => example(client, arguments).await,
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
