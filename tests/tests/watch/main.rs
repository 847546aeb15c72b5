//! Watches against the fake: complete, and each change once, whatever goes wrong in between.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod courses;
mod replica;
mod stream;

use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::watch::{Change, WatchStream};
use beeper_desktop_fake::FakeBeeper;

/// A client without a socket, so that a paused clock never waits for one.
fn client(fake: &FakeBeeper) -> Client {
    let builder = Client::builder().base_url("http://localhost:23373");
    builder.access_token(fake.token().to_owned()).transport(fake.transport()).build().unwrap()
}

/// All that comes within a time.
async fn within(stream: &mut WatchStream, time: Duration) -> Vec<Change> {
    let end = tokio::time::Instant::now() + time;
    let mut found = Vec::new();
    while let Ok(Some(item)) = tokio::time::timeout_at(end, stream.next()).await {
        found.push(item.unwrap());
    }
    found
}
