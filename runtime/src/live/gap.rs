//! What a stream reports besides events: what may have been missed, and that there is no connection.

use std::fmt;
use std::sync::Arc;

use crate::Error;
use crate::values::timestamp::Timestamp;

/// Events may have been missed.
///
/// Servers send an event at most once, so a program that needs everything has to read it again. After the gap, the stream has
/// all later events: what is read after the gap was received, and the events after it, leave nothing out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gap {
    /// From this time on, by the clock of this machine, events may have been missed.
    pub since: Timestamp,
    /// Why they may have been missed.
    pub why: GapReason,
}

impl Gap {
    pub(crate) const fn new(since: Timestamp, why: GapReason) -> Self {
        Self { since, why }
    }
}

/// Why events may have been missed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GapReason {
    /// The stream begins here. Each stream has this gap first: at once, or when the server has agreed to send events.
    Started,
    /// There was no connection, and now there is a new one.
    Reconnected,
    /// The numbers of the events show that so many did not arrive.
    Lost(u64),
    /// The program was too slow, so that many events of the stream were dropped.
    Lagged(u64),
    /// The server sent something that cannot be read.
    Unreadable,
}

/// There is no connection. The stream goes on: the client connects again.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Disconnected {
    /// Why there is none.
    pub why: DisconnectReason,
}

impl Disconnected {
    pub(crate) const fn new(why: DisconnectReason) -> Self {
        Self { why }
    }
}

/// Why there is no connection.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum DisconnectReason {
    /// It could not be established.
    NotConnected(Arc<Error>),
    /// The server, or something in between, has closed it. The code is that of the close frame.
    Closed(Option<u16>),
    /// Nothing has arrived for too long.
    Silence,
    /// A message was longer than allowed.
    TooLong,
    /// The server has broken the protocol of WebSockets.
    Protocol,
    /// The server does not accept what the client asks for, with this error code.
    Rejected(String),
}

impl fmt::Display for DisconnectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotConnected(error) => write!(f, "{error}"),
            Self::Closed(None) => f.write_str("the connection was closed"),
            Self::Closed(Some(code)) => write!(f, "the server closed the connection with code {code}"),
            Self::Silence => f.write_str("nothing has arrived for too long"),
            Self::TooLong => f.write_str("a message was too long"),
            Self::Protocol => f.write_str("the server has broken the WebSocket protocol"),
            Self::Rejected(code) => {
                write!(f, "the server rejected the subscription ({})", crate::text::printable(code, 64))
            }
        }
    }
}

/// What a stream has next.
#[derive(Debug, Clone)]
pub enum LiveItem<E> {
    /// An event.
    Event(E),
    /// Events may have been missed.
    Gap(Gap),
    /// There is no connection.
    Disconnected(Disconnected),
}
