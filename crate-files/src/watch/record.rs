//! What is remembered of a message, and what has changed in it.

use openapi_runtime::support::follow::{Rank, Ranked, stable_hash};
use serde::{Deserialize, Serialize};

use crate::types::{Message, MessageType, SendState};

/// What is remembered of a message: enough to notice each change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Saved", into = "Saved")]
pub(crate) struct Record {
    pub id: String,
    pub rank: Rank,
    /// A hash of the text.
    pub text: u64,
    /// The time of the last edit.
    pub edited: Option<i64>,
    /// A hash of the send status.
    pub status: u64,
    pub is_pending: bool,
    pub is_deleted: bool,
    /// Who has reacted, and how.
    pub reactions: Vec<(String, String)>,
}

/// A record in a position. Names would be longer than what they name.
#[derive(Serialize, Deserialize)]
struct Saved(String, i64, i64, u64, Option<i64>, u64, u8, Vec<(String, String)>);

impl From<Record> for Saved {
    fn from(record: Record) -> Self {
        let Record { id, rank, text, edited, status, is_pending, is_deleted, reactions } = record;
        let marks = u8::from(is_pending) | u8::from(is_deleted) << 1;
        Self(id, rank.key, rank.time, text, edited, status, marks, reactions)
    }
}

impl From<Saved> for Record {
    fn from(saved: Saved) -> Self {
        let Saved(id, key, time, text, edited, status, marks, reactions) = saved;
        let (is_pending, is_deleted) = (marks & 1 != 0, marks & 2 != 0);
        Self { id, rank: Rank { key, time }, text, edited, status, is_pending, is_deleted, reactions }
    }
}

/// Where a message is in its chat. Sort keys are numbers of different lengths; where one is not, time takes over.
pub(crate) fn rank(message: &Message) -> Rank {
    let time = message.timestamp.as_unix_millis();
    Rank { key: message.sort_key.parse().unwrap_or(time), time }
}

impl Record {
    pub(crate) fn of(message: &Message) -> Self {
        let reactions = message.reactions.iter().flatten();
        let status = message.send_status.as_ref();
        let delivered = status.and_then(|status| status.delivered_to_users.as_ref()).map_or(0, Vec::len);
        Self {
            id: message.id.clone(),
            rank: rank(message),
            text: stable_hash(message.text.as_deref().unwrap_or_default().as_bytes()),
            edited: message.edited_timestamp.map(crate::Timestamp::as_unix_millis),
            status: status.map_or(0, |status| {
                let reason = status.reason.as_deref().unwrap_or_default();
                stable_hash(format!("{} {reason} {delivered}", status.status.as_str()).as_bytes())
            }),
            is_pending: status.is_some_and(|status| status.status == SendState::Pending),
            is_deleted: message.is_deleted == Some(true),
            reactions: reactions.map(|it| (it.participant_id.clone(), it.reaction_key.clone())).collect(),
        }
    }

    pub(crate) fn ranked(&self) -> Ranked<'_> {
        Ranked { id: &self.id, rank: self.rank }
    }

    /// Whether it is of the message with this ID and rank. The time of a message can change, its sort key does not.
    #[cfg(feature = "export")]
    pub(crate) fn is_of(&self, id: &str, rank: Rank) -> bool {
        self.rank == rank || (self.rank.key == rank.key && self.id == id)
    }

    /// Whether the text has changed for people. What a network makes of a text while it sends it is not an edit.
    pub(crate) fn was_edited(&self, now: &Self) -> bool {
        let was_sent = self.is_pending && !now.is_pending;
        now.edited != self.edited || (now.text != self.text && !was_sent)
    }
}

/// Whether people see the message as one. Reactions are messages on some networks, beside those of their message.
pub(crate) fn is_shown(message: &Message) -> bool {
    message.is_hidden != Some(true)
        && message.is_deleted != Some(true)
        && message.type_ != Some(MessageType::Reaction)
}
