//! Code that all examples share: it creates the client and prints an error in one line.

use std::error::Error;
use std::process::ExitCode;
use std::time::SystemTime;

use beeper_desktop::Client;
use beeper_desktop::connect::ConnectError;
use beeper_desktop_fake::FakeBeeper;

/// Runs an example with a client and with its arguments, including the flags that `usage` names. The client calls the
/// running app, or, with `--demo`, a fake one within this process.
#[allow(dead_code, reason = "some examples use the other function")]
pub async fn run(
    usage: &str,
    example: impl AsyncFnOnce(Client, Vec<String>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    start(usage, async |_| std::future::pending().await, example).await
}

/// Runs an example that does not end by itself. With `--demo`, it ends when all has happened to the fake that is to happen.
#[allow(dead_code, reason = "some examples use the other function")]
pub async fn run_live(
    usage: &str,
    what_happens: impl AsyncFnOnce(&FakeBeeper),
    example: impl AsyncFnOnce(Client, Vec<String>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    start(usage, what_happens, example).await
}

/// Runs an example about the connection itself: it also gets why there is none.
#[allow(dead_code, reason = "some examples use the other functions")]
pub async fn run_connecting(
    usage: &str,
    example: impl AsyncFnOnce(Result<Client, ConnectError>, Vec<String>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let Some((demo, arguments)) = arguments(usage) else { return ExitCode::FAILURE };
    end(async {
        if !demo {
            return example(Client::connect().await, arguments).await;
        }
        let fake = FakeBeeper::start().await?;
        example(Ok(fake.client()), arguments).await
    }
    .await)
}

/// Runs an example that has no token yet. With `--demo`, it gets the address of a fake whose user approves.
#[allow(dead_code, reason = "some examples use the other functions")]
pub async fn run_signed_out(
    usage: &str,
    example: impl AsyncFnOnce(Option<String>, Vec<String>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let Some((demo, arguments)) = arguments(usage) else { return ExitCode::FAILURE };
    end(async {
        if !demo {
            return example(None, arguments).await;
        }
        let fake = FakeBeeper::builder().starts_at(SystemTime::now()).start().await?;
        fake.approve_next_sign_in();
        example(Some(fake.address()), arguments).await
    }
    .await)
}

/// Whether it is a demo, and the other arguments. `None` if there is an unknown flag.
fn arguments(usage: &str) -> Option<(bool, Vec<String>)> {
    let (demo, arguments) = std::env::args().skip(1).partition::<Vec<_>, _>(|argument| argument == "--demo");
    let names = |flag: &str| usage.contains(&format!("[{flag}]")) || usage.contains(&format!("[{flag} "));
    let is_unknown = |flag: &String| flag.starts_with("--") && !names(flag);
    if arguments.iter().any(is_unknown) {
        eprintln!("usage: {usage}");
        return None;
    }
    Some((!demo.is_empty(), arguments))
}

fn end(done: Result<(), Box<dyn Error>>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn start(
    usage: &str,
    what_happens: impl AsyncFnOnce(&FakeBeeper),
    example: impl AsyncFnOnce(Client, Vec<String>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let Some((demo, arguments)) = arguments(usage) else { return ExitCode::FAILURE };
    let done = async {
        if !demo {
            return example(Client::new()?, arguments).await;
        }
        let fake = FakeBeeper::builder().starts_at(SystemTime::now()).start().await?;
        tokio::select! {
            done = example(fake.client(), arguments) => done,
            () = what_happens(&fake) => Ok(()),
        }
    };
    end(done.await)
}
