//! What an export should contain.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use super::position::ExportPosition;
use super::stream::ExportStream;
use crate::types::Message;
use crate::{Client, Timestamp};

/// Settings of an export. [`Client::export`](crate::Client::export) creates it.
#[derive(Clone)]
#[must_use = "it does nothing until `stream` is called"]
pub struct Export {
    pub(super) client: Client,
    pub(super) position: ExportPosition,
    pub(super) settings: Settings,
}

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub chats: Option<BTreeSet<String>>,
    pub accounts: Option<BTreeSet<String>>,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub newest_first: bool,
    pub at_once: usize,
    /// Where files are stored.
    pub folder: Option<PathBuf>,
}

impl Settings {
    /// Whether a message is before the range of time.
    pub(super) fn is_too_old(&self, message: &Message) -> bool {
        self.since.is_some_and(|since| message.timestamp < since)
    }

    /// Whether a message is after the range of time.
    pub(super) fn is_too_new(&self, message: &Message) -> bool {
        self.until.is_some_and(|until| message.timestamp >= until)
    }
}

impl Export {
    pub(super) fn new(client: Client) -> Self {
        let settings = Settings {
            chats: None,
            accounts: None,
            since: None,
            until: None,
            newest_first: false,
            at_once: 4,
            folder: None,
        };
        Self { client, position: ExportPosition::default(), settings }
    }

    /// Continues from the position of an earlier export. What was returned before it is not returned again.
    pub fn resume_at(mut self, position: ExportPosition) -> Self {
        self.position = position;
        self
    }

    /// Only these chats, by their IDs.
    pub fn chats(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.chats = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Only chats of these accounts, by their IDs.
    pub fn accounts(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.accounts = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Only messages from this time on.
    pub fn since(mut self, time: Timestamp) -> Self {
        self.settings.since = Some(time);
        self
    }

    /// Only messages before this time.
    pub fn until(mut self, time: Timestamp) -> Self {
        self.settings.until = Some(time);
        self
    }

    /// Returns the newest messages of a chat first. By default, the oldest come first, which takes twice as many requests in chats
    /// with more than 1,000 new messages, because the server lists the newest first.
    pub fn newest_first(mut self) -> Self {
        self.settings.newest_first = true;
        self
    }

    /// How many chats are read at once: 4 by default, and at least 1. With 1, the items of a chat are not mixed with others.
    pub fn at_once(mut self, chats: usize) -> Self {
        self.settings.at_once = chats.max(1);
        self
    }

    /// Downloads the files of the messages to a folder that exists. Each content is stored once, under the SHA-256 digest of it
    /// ([`ExportItem::File`](super::ExportItem::File)).
    pub fn files_to(mut self, folder: impl Into<PathBuf>) -> Self {
        self.settings.folder = Some(folder.into());
        self
    }

    /// A stream of the messages.
    pub fn stream(self) -> ExportStream {
        ExportStream::new(self)
    }
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("settings", &self.settings).finish_non_exhaustive()
    }
}
