//! What the examples share: the client that the command line asks for, and one line where something goes wrong.

mod demo;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;

/// Runs an example with a client and with its arguments: a client of the running app, or with `--demo` one of a small
/// server within this process.
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
