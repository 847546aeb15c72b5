//! Events as they happen, over the server's WebSocket: see [`Client::events`](crate::Client::events).
//!
//! The server sends an event at most once, and sends nothing again. So a stream reports each time span of which it may have
//! missed something, as a [`Gap`]: when it starts, after a new connection, when the numbers of the events have a gap, and when
//! the program was too slow. What has to be complete is read again over HTTP after each gap. Some networks, such as iMessage,
//! send no events at all.

mod entry;
mod event;
mod protocol;
mod stream;
mod time;

pub use self::entry::{MessageEntry, PartialMessage};
pub use self::event::{Event, EventKind, Received, UnknownEvent};
pub use self::stream::{EventStream, Events};
pub use openapi_runtime::{DisconnectReason, Disconnected, Gap, GapReason};

use crate::Client;

impl Client {
    /// Events as they happen: messages and chats that are new, changed or gone, and the state of the app.
    ///
    /// Set what is wanted, and then call [`stream`](Events::stream). All streams of a client and its clones share one
    /// connection, on which the server sends all events. It is opened when the first stream is polled and closed when the last
    /// one is dropped. If it breaks, or if nothing arrives for 75 seconds, the client connects again, with growing pauses.
    ///
    /// The first item of a stream is a [`Gap`], or [`Event::Disconnected`] if there is no connection yet. An error is the last
    /// item of a stream: the access token is not accepted (401, 403), or the server is too old (404, 405), which is an
    /// [`Error::Unsupported`](crate::Error::Unsupported).
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), beeper_desktop::Error> {
    /// use beeper_desktop::events::{Event, MessageEntry};
    ///
    /// let mut events = client.events().stream();
    /// while let Some(event) = events.next().await {
    ///     match event? {
    ///         Event::Message(event) => {
    ///             for entry in event.messages() {
    ///                 match entry {
    ///                     MessageEntry::Whole(message) => println!("{:?}", message.text),
    ///                     MessageEntry::Partial(part) => println!("a part of {:?}", part.id()),
    ///                 }
    ///             }
    ///         }
    ///         Event::Gap(gap) => println!("read again what has changed since {}", gap.since),
    ///         _ => {}
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn events(&self) -> Events {
        Events::new(&self.core)
    }
}
