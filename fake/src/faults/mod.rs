//! What goes wrong between the server and its clients.

pub(crate) mod apply;
pub(crate) mod plan;
pub(crate) mod text;

use std::time::Duration;

/// A fault of one response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No connection is made, and nothing has happened. A server that listens on a socket knows the request only after it
    /// has accepted the connection: there it is [`Reset`](Self::Reset), and
    /// [`refuse_connections`](crate::FakeBeeper::refuse_connections) or [`quit`](crate::FakeBeeper::quit) are earlier.
    NoConnection,
    /// The connection is reset, and nothing has happened.
    Reset,
    /// The connection ends after the request took effect. Nobody sees the response.
    LostResponse,
    /// The connection ends after so many bytes of the body.
    Cut(usize),
    /// The response comes after this time.
    Delay(Duration),
    /// The body comes in chunks of so many bytes, with a pause before each.
    Trickle(usize, Duration),
    /// An error response with this status comes, and nothing has happened.
    Status(u16),
    /// 429 comes with `Retry-After` in seconds, and nothing has happened.
    RetryAfter(u64),
    /// A proxy responds with this status and HTML, and nothing has happened.
    Html(u16),
    /// A proxy responds with this status and plain text, and nothing has happened.
    Text(u16),
    /// An error response in the form of v0, `{"error": ..}`, comes with this status, and nothing has happened.
    V0(u16),
    /// An error response in the form of the Matrix routes, `{"errcode": .., "error": ..}`, comes with this status, and nothing
    /// has happened.
    Matrix(u16),
    /// A response with this status and an empty body comes, and nothing has happened.
    Empty(u16),
}
