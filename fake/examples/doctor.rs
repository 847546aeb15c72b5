//! Prints what is right and what is wrong with the connection to the app.
//!
//! ```sh
//! cargo run --example doctor
//! cargo run --example doctor -- --demo    # without the app
//! ```

mod shared;

use std::error::Error;
use std::process::ExitCode;

use beeper_desktop::Client;
use beeper_desktop::connect::ConnectError;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    shared::run_connecting("doctor [--demo]", examine).await
}

async fn examine(connected: Result<Client, ConnectError>, _: Vec<String>) -> Result<(), Box<dyn Error>> {
    let client = match connected {
        Ok(client) => client,
        // What is wrong is what the examination is about.
        Err(_) => Client::new()?,
    };
    let report = client.doctor().await;
    println!("{report}");
    if report.is_fine() { Ok(()) } else { Err("something does not work".into()) }
}
