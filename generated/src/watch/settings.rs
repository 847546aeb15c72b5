//! What a watch should do.

use std::fmt;
use std::time::Duration;

use super::position::WatchPosition;
use super::stream::WatchStream;
use crate::Client;

/// Settings of a watch. [`Client::watch`](crate::Client::watch) creates it.
#[derive(Clone)]
#[must_use = "it does nothing until `stream` is called"]
pub struct Watch {
    pub(super) client: Client,
    pub(super) position: Option<WatchPosition>,
    pub(super) settings: Settings,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub poll: Duration,
    pub poll_alone: Duration,
    pub read_again: Duration,
    /// Milliseconds.
    pub window: i64,
    pub window_messages: usize,
    pub window_chats: usize,
    #[cfg_attr(not(feature = "events"), allow(dead_code))]
    pub has_events: bool,
    pub has_cache: bool,
}

impl Watch {
    pub(super) fn new(client: Client) -> Self {
        let settings = Settings {
            poll: Duration::from_secs(60),
            poll_alone: Duration::from_secs(10),
            read_again: Duration::from_secs(600),
            window: 24 * 3_600_000,
            window_messages: 200,
            window_chats: 50,
            has_events: true,
            has_cache: false,
        };
        Self { client, position: None, settings }
    }

    /// Continues from here. Without a position, only what happens from now on is a change.
    pub fn resume_at(mut self, position: WatchPosition) -> Self {
        self.position = Some(position);
        self
    }

    /// How often the list of chats is read: every minute by default, and every 10 seconds without events.
    pub fn poll_every(mut self, with_events: Duration, without_events: Duration) -> Self {
        self.settings.poll = with_events;
        self.settings.poll_alone = without_events;
        self
    }

    /// How often the window is read again: every 10 minutes by default. It is also read after each gap.
    pub fn read_again_every(mut self, interval: Duration) -> Self {
        self.settings.read_again = interval;
        self
    }

    /// Which messages of a chat are read again: those of this time, and at least so many. By default, 24 hours and 200 messages.
    pub fn window(mut self, time: Duration, messages: usize) -> Self {
        self.settings.window = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        self.settings.window_messages = messages;
        self
    }

    /// The messages of how many chats are read again, the most recent ones: 50 by default.
    pub fn window_chats(mut self, chats: usize) -> Self {
        self.settings.window_chats = chats;
        self
    }

    /// Uses no events. The list of chats is read more often instead.
    pub fn without_events(mut self) -> Self {
        self.settings.has_events = false;
        self
    }

    /// Keeps chats and the messages of the window in memory, so that [`WatchStream::chat`] and [`WatchStream::messages`] return
    /// them without a request. A message needs about 1 KB, and a chat 2 KB.
    pub fn with_cache(mut self) -> Self {
        self.settings.has_cache = true;
        self
    }

    /// A stream of the present state, and then of changes.
    pub fn stream(self) -> WatchStream {
        WatchStream::new(self)
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("settings", &self.settings).finish_non_exhaustive()
    }
}
