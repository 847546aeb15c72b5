//! A fake Beeper Desktop as a program.

mod args;

use std::process::ExitCode;

use beeper_desktop_fake::{FakeBeeper, Quirk};

use crate::args::USAGE;

fn main() -> ExitCode {
    let builder = match args::read(std::env::args().skip(1)) {
        Ok(None) => {
            println!("{USAGE}\n\nquirks: {}", Quirk::names());
            return ExitCode::SUCCESS;
        }
        Ok(Some(builder)) => builder,
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = runtime.and_then(|runtime| {
        runtime.block_on(async {
            let fake = builder.start().await?;
            introduce(&fake);
            // Until the process is ended.
            std::future::pending::<()>().await;
            Ok(())
        })
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the fake could not be started: {error}");
            ExitCode::FAILURE
        }
    }
}

fn introduce(fake: &FakeBeeper) {
    let (address, token) = (fake.address(), fake.token());
    println!("address: {address}");
    println!("token:   {token}");
    println!("try:     curl -H 'Authorization: Bearer {token}' '{address}/v1/chats'");
    println!("or:      export BEEPER_BASE_URL={address} BEEPER_ACCESS_TOKEN={token}");
}
