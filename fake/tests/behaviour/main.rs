//! What the fake does beyond single responses: events, faults, sign-ins, older revisions, big worlds.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod events;
mod faults;
mod oauth;
mod profiles;
mod quirks;
mod server;
mod socket;
mod worlds;

use beeper_desktop::{Client, ClientBuilder};
use beeper_desktop_fake::FakeBeeper;

/// A client without a socket, so that a paused clock never waits for one.
fn builder(fake: &FakeBeeper) -> ClientBuilder {
    // Errors name the address, which is then the same in each course.
    fake.client_builder().base_url("http://localhost:23373").transport(fake.transport())
}

fn client(fake: &FakeBeeper) -> Client {
    builder(fake).build().unwrap()
}

const NIA: &str = "!nia:beeper.local";
