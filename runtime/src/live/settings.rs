//! Settings of streams and of their connection.

use std::time::Duration;

/// Settings of the connection. Those of the stream that opens it count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionSettings {
    /// How long the connection may be without any frame. Then it counts as dead.
    pub silence: Duration,
    /// How long the server may take to agree to send events.
    pub agreement: Duration,
    /// The longest pause between two attempts to connect.
    pub longest_pause: Duration,
    /// The longest message, in bytes.
    pub max_message_bytes: usize,
}

impl Default for ConnectionSettings {
    fn default() -> Self {
        Self {
            silence: Duration::from_secs(75),
            agreement: Duration::from_secs(10),
            longest_pause: Duration::from_secs(30),
            max_message_bytes: 8 << 20,
        }
    }
}

/// How much may wait in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueLimits {
    /// The number of events.
    pub events: usize,
    /// The memory of the events, in bytes, by an estimate.
    pub bytes: usize,
}

impl Default for QueueLimits {
    fn default() -> Self {
        Self { events: 4096, bytes: 32 << 20 }
    }
}
