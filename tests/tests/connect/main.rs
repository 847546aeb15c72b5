//! Connecting: finding the app, settings, clients for reading only.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod discovery;
mod doctor;
#[cfg(feature = "keyring")]
mod keyring;
mod read_only;
mod settings;
mod sign_in;

use std::net::{Ipv4Addr, Ipv6Addr};

use beeper_desktop_fake::FakeBeeper;

/// A port that is free on both loopback addresses.
fn free_port() -> u16 {
    loop {
        let port =
            std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        if std::net::TcpListener::bind((Ipv6Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

fn port_of(fake: &FakeBeeper) -> u16 {
    fake.address().rsplit(':').next().unwrap().parse().unwrap()
}

/// Whether any request had a token.
fn got_a_token(fake: &FakeBeeper) -> bool {
    fake.requests().iter().any(|request| request.has_token)
}
