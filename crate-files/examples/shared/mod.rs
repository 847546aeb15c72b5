//! Code that all examples share: it creates the client and prints an error in one line.

mod demo;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;

/// Runs an example with a client and with its arguments, including the flags that `usage` names. The client calls the running
/// app, or, with `--demo`, a small server within this process.
pub async fn run(
    usage: &str,
    example: impl AsyncFnOnce(Client, Vec<String>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let (demo, arguments) = std::env::args().skip(1).partition::<Vec<_>, _>(|argument| argument == "--demo");
    let is_unknown = |flag: &String| flag.starts_with("--") && !usage.contains(&format!("[{flag}]"));
    if arguments.iter().any(is_unknown) {
        eprintln!("usage: {usage}");
        return ExitCode::FAILURE;
    }
    let client = if demo.is_empty() { Client::new() } else { demo::client().await };
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
