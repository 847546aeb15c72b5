//! A complete stream of changes: see [`Client::watch`](crate::Client::watch).
//!
//! Events make it prompt, and reading over HTTP makes it complete: an event only says where to read. After each gap, and at
//! intervals beside a healthy connection, the lists are read again, and the difference to what is known is returned, each
//! change once. Without events (an older server, a network that sends none, or without the feature `events`), the intervals do
//! all of it.

mod apply;
mod cache;
mod change;
mod driver;
mod position;
pub(crate) mod read;
pub(crate) mod record;
mod settings;
mod source;
mod stream;
mod view;
mod work;

pub use self::change::Change;
pub use self::position::WatchPosition;
pub use self::settings::Watch;
pub use self::stream::WatchStream;

use crate::Client;

impl Client {
    /// All changes of chats and messages, complete and each of them once.
    ///
    /// First comes the present state: [`Change::Init`] for each chat, then [`Change::Ready`]. Changes follow as they become
    /// known. A stream that continues from the position of an earlier one ([`Watch::resume_at`]) then returns what has changed
    /// since.
    ///
    /// What is found:
    ///
    /// - New messages, in all chats, however long the program was away. A message is new if it is newer than what was known of
    ///   its chat; history that a network adds later is [`Change::Backfilled`].
    /// - Edits, deletions, reactions and send status of the messages in the window that is read again: the last 24 hours and at
    ///   least 200 messages, of each of the 50 most recent chats ([`Watch::window`], [`Watch::window_chats`]). Of older
    ///   messages, only what an event reports.
    /// - Chats that are new, have changed or are gone.
    ///
    /// What it costs: at the start and after each gap, the list of chats (25 a request) and the window (20 messages a request).
    /// At rest, one or two requests a minute for the list of chats, and the window every 10 minutes. An event costs one or two
    /// requests. Memory: about 150 bytes for a message of the window, and 200 for a chat.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), beeper_desktop::Error> {
    /// use beeper_desktop::watch::Change;
    ///
    /// let mut changes = client.watch().stream();
    /// while let Some(change) = changes.next().await {
    ///     match change? {
    ///         Change::New(message) if message.is_sender != Some(true) => println!("{:?}", message.text),
    ///         Change::Edited(message) => println!("now: {:?}", message.text),
    ///         _ => {}
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn watch(&self) -> Watch {
        Watch::new(self.clone())
    }
}
