//! Messages that are sent with `send_text` and `send_file`, against the fake.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod cases;
mod limits;
mod under_faults;

use beeper_desktop::Client;
use beeper_desktop_fake::{Builder, FakeBeeper};

/// A chat of the small world.
const CHAT: &str = "!nia:beeper.local";

/// A fake without a socket, so that a paused clock decides what takes how long.
async fn started(builder: Builder) -> (FakeBeeper, Client) {
    let fake = builder.start().await.unwrap();
    let client = client(&fake, fake.token());
    (fake, client)
}

fn client(fake: &FakeBeeper, token: &str) -> Client {
    let builder = Client::builder().base_url("http://localhost").access_token(token.to_owned());
    builder.transport(fake.transport()).build().unwrap()
}
