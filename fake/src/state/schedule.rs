//! Changes that happen later: messages are delivered, app states follow each other.

use std::collections::BTreeMap;
use std::time::Duration;

/// What happens later.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// The message with this pending ID is sent, or fails.
    Sent { chat: usize, pending_id: String },
    /// The message with this ID is delivered.
    Delivered { chat: usize, message_id: u64 },
}

/// Changes in the order of their time; those of the same time in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct Schedule {
    changes: BTreeMap<(Duration, u64), Change>,
    added: u64,
}

impl Schedule {
    /// Adds a change for when this much time has elapsed since the start.
    pub(crate) fn add(&mut self, due: Duration, change: Change) {
        self.added += 1;
        self.changes.insert((due, self.added), change);
    }

    pub(crate) fn next_due(&self) -> Option<Duration> {
        self.changes.keys().next().map(|(due, _)| *due)
    }

    /// Removes the first change that is due.
    pub(crate) fn take_due(&mut self, elapsed: Duration) -> Option<Change> {
        let first = self.changes.first_entry()?;
        (first.key().0 <= elapsed).then(|| first.remove())
    }
}
