//! What the general part of live streams has to know about the messages of a service.

use bytes::Bytes;

use crate::service::Operation;

/// A text message of the server. Cloning it does not copy the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(Bytes);

impl Text {
    /// `None` if the bytes are not UTF-8.
    pub(crate) fn new(bytes: Bytes) -> Option<Self> {
        std::str::from_utf8(&bytes).is_ok().then_some(Self(bytes))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // It was checked when it arrived.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The messages of a service over its WebSocket. A value is the state of one connection.
pub trait Protocol: Send + Sync + 'static {
    /// What streams return.
    type Event: Clone + Send + Sync + 'static;

    /// The request that opens the connection.
    fn operation() -> &'static Operation;

    /// The state of a new connection.
    fn new() -> Self;

    /// What the client sends first: a request for all events.
    fn greeting(&mut self) -> String;

    /// Reads a message of the server.
    fn read(&mut self, text: Text) -> Reading<Self::Event>;
}

/// What a message of the server means.
pub enum Reading<E> {
    /// Nothing that streams have to know.
    Nothing,
    /// From now on, the server sends all events.
    Agreed,
    /// An event.
    Event {
        /// The event.
        event: E,
        /// Its number. Each event of the connection has the next one.
        number: Option<u64>,
        /// Whether all that is known of this kind of event could be read.
        is_complete: bool,
    },
    /// It cannot be read, so it may have been an event.
    Unreadable,
    /// The server did not understand the request for events. This asks for less.
    Again(String),
    /// The server rejects the request for events, with this error code.
    Rejected(String),
}
