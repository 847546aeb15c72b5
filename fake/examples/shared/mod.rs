//! Code that all examples share: it creates the client and prints an error in one line.

use std::error::Error;
use std::process::ExitCode;
use std::time::SystemTime;

use beeper_desktop::Client;
use beeper_desktop_fake::FakeBeeper;

/// Runs an example with a client and with its arguments. The client calls the running app, or, with `--demo`, a fake one
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
    let done = async {
        if flags.is_empty() {
            return example(Client::new()?, arguments).await;
        }
        let fake = FakeBeeper::builder().starts_at(SystemTime::now()).start().await?;
        example(fake.client(), arguments).await
    };
    match done.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
