//! What can go wrong with a WebSocket.

/// A fault of all WebSockets that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SocketFault {
    /// The connection ends without a close frame, as it does when the app is quit.
    Drop,
    /// The connection ends with a close frame that has this code.
    Close(u16),
    /// The next so many events are counted in `seq` and not sent.
    Gap(u64),
    /// The next so many events are neither counted nor sent.
    Lose(u64),
    /// The oldest messages of a chat come again in one event, as they do after a network has connected again.
    Replay {
        /// The ID of the chat. If there is no such chat, nothing happens.
        chat_id: String,
        /// How many messages.
        count: usize,
    },
    /// So many `chat.upserted` events come at once.
    Flood(u64),
    /// A frame with this text comes, whatever it is.
    Text(String),
    /// A binary frame of so many bytes comes.
    Binary(usize),
    /// An event of a type that nobody knows comes, with so many bytes in it.
    Unknown(usize),
}
