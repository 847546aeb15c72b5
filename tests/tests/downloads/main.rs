//! Files that are downloaded with `fetch`, against the fake.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod addresses;
mod cases;
mod memory;
mod under_faults;

use beeper_desktop::Client;
use beeper_desktop_fake::FakeBeeper;

const FILE: &str = "mxc://example.org/tea";

/// A fake without a socket that has a file, so that a paused clock decides what takes how long.
async fn started(content: &[u8]) -> (FakeBeeper, Client) {
    let fake = FakeBeeper::start().await.unwrap();
    fake.put_asset(FILE, content.to_vec());
    let builder = Client::builder().base_url("http://localhost").access_token(fake.token().to_owned());
    let client = builder.transport(fake.transport()).build().unwrap();
    (fake, client)
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|number| (number % 251) as u8).collect()
}
