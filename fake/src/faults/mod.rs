//! What goes wrong between the server and its clients.

pub(crate) mod apply;
pub(crate) mod plan;
pub(crate) mod text;

use std::time::Duration;

/// A fault of one response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The connection ends, and nothing has happened.
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
    /// A response with this status and an empty body comes, and nothing has happened.
    Empty(u16),
}
