//! What is known of all chats.

use std::collections::HashMap;

use openapi_runtime::support::follow::{Rank, stable_hash};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::cache::Cache;
use super::record::{Record, rank};
use super::settings::Settings;
use crate::types::{Chat, ChatListItem};

/// Up to where the messages of a chat were returned.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Mark {
    /// Up to this message.
    #[serde(rename = "r")]
    Rank(i64, i64),
    /// Up to this time.
    #[serde(rename = "t")]
    Time(i64),
}

impl Mark {
    pub(super) fn at(rank: Rank) -> Self {
        Self::Rank(rank.key, rank.time)
    }

    /// Whether a message is after the mark.
    pub(super) fn is_before(self, rank: Rank) -> bool {
        match self {
            Self::Rank(key, time) => Rank { key, time } < rank,
            Self::Time(time) => time < rank.time,
        }
    }
}

/// What is known of a chat.
#[derive(Clone, Debug)]
pub(super) struct ChatView {
    /// A hash of what its response says.
    pub digest: u64,
    pub activity: Option<i64>,
    pub mark: Mark,
    /// From here on, up to the mark, there is a record of each message.
    pub floor: Option<Rank>,
    /// Whether nothing is older than the floor.
    pub is_complete: bool,
    /// Sorted by rank. Before the floor, there are some that events were about.
    pub records: Vec<Record>,
}

/// What is known.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    pub chats: HashMap<String, ChatView>,
    /// The newest time that the server has shown.
    pub horizon: i64,
    /// What was read, if the program wants to have it.
    pub cache: Option<Cache>,
}

/// A few messages before the floor are remembered, so that a repeated event is recognised.
const STRAYS: usize = 50;
/// Records beyond the wanted number, so that not each new message prunes.
const SPARE: usize = 50;
/// However busy a chat is, no more messages of it are remembered.
const MOST: usize = 5_000;

impl View {
    /// The hash of a chat, without what depends on how it was requested.
    pub(super) fn digest(chat: &Chat) -> u64 {
        let mut value = serde_json::to_value(chat).unwrap_or_default();
        if let Value::Object(object) = &mut value {
            object.remove("capabilities");
            let total = object.get("participants").and_then(|all| all.get("total")).cloned();
            object.insert("participants".to_owned(), total.unwrap_or_default());
        }
        stable_hash(value.to_string().as_bytes())
    }

    /// What is known of a chat that is listed for the first time.
    pub(super) fn listed(&self, item: &ChatListItem) -> ChatView {
        let mut view = self.chat(&item.chat);
        view.mark = match (&item.preview, view.activity) {
            (Some(preview), _) => Mark::at(rank(preview)),
            (None, Some(activity)) => Mark::Time(activity.min(self.horizon)),
            (None, None) => view.mark,
        };
        view
    }

    /// What is known of a chat that appears later: what is not older than all that was known is new.
    pub(super) fn chat(&self, chat: &Chat) -> ChatView {
        ChatView {
            digest: Self::digest(chat),
            activity: activity(chat),
            mark: Mark::Time(self.horizon.saturating_sub(1)),
            floor: None,
            is_complete: false,
            records: Vec::new(),
        }
    }
}

/// The newest time that a list shows: that of its newest message, because chats become active for other reasons, too.
pub(super) fn newest(items: &[ChatListItem]) -> Option<i64> {
    let previews = items.iter().filter_map(|item| item.preview.as_ref()).map(|preview| rank(preview).time);
    previews.max().or_else(|| items.iter().filter_map(|item| activity(&item.chat)).max())
}

pub(super) fn activity(chat: &Chat) -> Option<i64> {
    chat.last_activity.map(crate::Timestamp::as_unix_millis)
}

impl ChatView {
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.records.iter().rposition(|record| record.id == id)
    }

    pub(super) fn insert(&mut self, record: Record) {
        let at = self.records.partition_point(|known| known.rank <= record.rank);
        self.records.insert(at, record);
    }

    /// Whether an unknown message at this rank was added behind the known ones.
    pub(super) fn is_within(&self, rank: Rank) -> bool {
        self.floor.is_some_and(|floor| self.is_complete || floor < rank)
    }

    /// Forgets what is outside of the window.
    pub(super) fn prune(&mut self, settings: &Settings, horizon: i64) {
        let floor = self.floor;
        let strays =
            self.records.iter().filter(|record| floor.is_none_or(|floor| record.rank < floor)).count();
        if !self.is_complete && strays > STRAYS {
            self.records.drain(..strays - STRAYS);
        }
        let wanted = settings.window_messages.min(MOST) + SPARE;
        if self.records.len() <= wanted {
            return;
        }
        let begin = horizon.saturating_sub(settings.window);
        let recent = self.records.iter().rev().take_while(|record| record.rank.time >= begin).count();
        let kept = recent.min(MOST).max(settings.window_messages.min(MOST));
        let surplus = self.records.len().saturating_sub(kept);
        if surplus > SPARE {
            self.records.drain(..surplus);
            self.is_complete = false;
            self.floor = self.records.first().map(|record| record.rank).max(self.floor);
        }
    }
}
