//! Streams of events against the fake: what arrives, what is reported as missed, and how the connection heals.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod blocking;
mod contents;
mod healing;
mod hostile;
mod load;
mod script;
mod sharing;

use std::time::Duration;

use beeper_desktop::events::{DisconnectReason, Event, EventStream, MessageEntry};
use beeper_desktop::{Client, Error};
use beeper_desktop_fake::FakeBeeper;

const NIA: &str = "!nia:beeper.local";
const JUN: &str = "!jun:beeper.local";

/// A client without a socket, so that a paused clock never waits for one.
fn client(fake: &FakeBeeper) -> Client {
    let builder = Client::builder().base_url("http://localhost:23373");
    builder.access_token(fake.token().to_owned()).transport(fake.transport()).build().unwrap()
}

/// What an item is, in a few words.
fn shown(event: &Event) -> String {
    match event {
        Event::Message(event) => {
            let text = |entry| match entry {
                MessageEntry::Whole(message) => message.text.unwrap_or_default(),
                MessageEntry::Partial(part) => format!("{part:?}"),
            };
            let texts = event.messages().map(text).collect::<Vec<_>>();
            format!("{} {}", event.type_.as_str(), texts.join(", ")).trim_end().to_owned()
        }
        Event::Chat(event) => format!("{} {}", event.type_.as_str(), event.chat_id),
        Event::App(event) => format!("app {}", event.app_state.state.as_str()),
        Event::Unknown(event) => format!("unknown {}", event.type_().unwrap_or_default()),
        Event::Gap(gap) => format!("gap {:?}", gap.why),
        Event::Disconnected(it) => match &it.why {
            DisconnectReason::NotConnected(error) => {
                format!("not connected {:?}", error.status().map(|status| status.as_u16()))
            }
            other => format!("disconnected {other:?}"),
        },
        other => format!("{other:?}"),
    }
}

/// The next item. The clock is paused, so a minute is over at once.
async fn next(stream: &mut EventStream) -> String {
    let next = tokio::time::timeout(Duration::from_secs(200), stream.next()).await;
    shown(&next.expect("nothing comes").expect("the stream has ended").unwrap())
}

/// All that comes within a time.
async fn within(stream: &mut EventStream, time: Duration) -> Vec<String> {
    let end = tokio::time::Instant::now() + time;
    let mut found = Vec::new();
    while let Ok(Some(item)) = tokio::time::timeout_at(end, stream.next()).await {
        found.push(shown(&item.unwrap()));
    }
    found
}

/// The error that ends the stream.
async fn error(stream: &mut EventStream) -> Error {
    let next = tokio::time::timeout(Duration::from_secs(200), stream.next()).await;
    let error = next.expect("nothing comes").expect("the stream has ended").unwrap_err();
    assert!(stream.next().await.is_none(), "something comes after {error}");
    error
}

const SHORT: Duration = Duration::from_secs(2);
