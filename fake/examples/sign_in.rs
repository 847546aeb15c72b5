//! Signs in: opens the page of the app in a browser, or prints its address with `--print`. With `--keep`, the token is stored in
//! the profile, where `Client::connect` finds it.
//!
//! ```sh
//! cargo run --example sign_in -- --keep
//! cargo run --example sign_in -- --demo    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::{reqwest, sign_in};

const USAGE: &str = "sign_in [--demo] [--print] [--keep]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run_signed_out(USAGE, sign).await
}

/// With `--demo`, `address` is that of the fake, whose user approves.
async fn sign(address: Option<String>, flags: Vec<String>) -> Result<(), Box<dyn Error>> {
    let has = |flag: &str| flags.iter().any(|given| given == flag);
    let request = sign_in("beeper-desktop example");
    let signed_in = match address {
        Some(address) => request.base_url(address).show(visit).await?,
        None if has("--print") => request.print_address().await?,
        None => request.open_browser().await?,
    };
    match signed_in.expires_at() {
        Some(time) => println!("signed in to {} until {time}", signed_in.scope()),
        None => println!("signed in to {}", signed_in.scope()),
    }
    let accounts = signed_in.client().accounts().list().await?;
    println!("{} accounts", accounts.len());
    if has("--keep") {
        println!("the token is in {}", signed_in.keep_in_profile()?.display());
    } else {
        signed_in.revoke().await?;
        println!("signed out");
    }
    Ok(())
}

/// What a browser does, and the user of the demo.
fn visit(address: &str) -> std::io::Result<()> {
    let request = reqwest::get(address.to_owned());
    tokio::spawn(async move { request.await.is_ok() });
    Ok(())
}
