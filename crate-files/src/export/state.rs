//! What an export has returned of a chat.

use openapi_runtime::support::follow::Rank;
use serde::{Deserialize, Serialize};

use crate::watch::record::Record;

/// At least so many messages are read again, ..
const WINDOW_MESSAGES: usize = 200;
/// .. and those of so many milliseconds before the newest, ..
const WINDOW_TIME: i64 = 24 * 3_600_000;
/// .. and no more than so many.
const MOST: usize = 5_000;
/// So many missing files of a chat are remembered.
const MOST_FILES: usize = 1_000;

/// What has been returned of a chat.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ChatState {
    /// The newest first. There are messages between them that have not been returned.
    spans: Vec<Span>,
    /// The messages that are read again, the oldest first.
    records: Vec<Record>,
    /// The files that could not be downloaded, and may be later. The newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<MissingFile>,
}

/// A file that could not be downloaded: the ID and the sort key of its message, and its index among the attachments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct MissingFile(pub String, pub i64, pub usize);

/// Messages without one between them that has not been returned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "SavedSpan", into = "SavedSpan")]
pub(super) struct Span {
    pub newest: Rank,
    pub oldest: Rank,
    /// The page with the oldest message. `None` is the first page.
    pub cursor: Option<String>,
}

/// A span in a position. Names would be longer than what they name.
#[derive(Serialize, Deserialize)]
struct SavedSpan((i64, i64), (i64, i64), Option<String>);

impl From<Span> for SavedSpan {
    fn from(span: Span) -> Self {
        let Span { newest, oldest, cursor } = span;
        Self((newest.key, newest.time), (oldest.key, oldest.time), cursor)
    }
}

impl From<SavedSpan> for Span {
    fn from(saved: SavedSpan) -> Self {
        let rank = |(key, time)| Rank { key, time };
        Self { newest: rank(saved.0), oldest: rank(saved.1), cursor: saved.2 }
    }
}

/// A part of the history that is between spans, and has not been returned.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Gap {
    /// The page where it begins. `None` is the first page.
    pub cursor: Option<String>,
    /// The oldest message of the span before it.
    pub after: Option<Rank>,
    /// The newest message of the span behind it. `None` at the beginning of the history.
    pub until: Option<Rank>,
}

/// What an item changes of a position.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A message has been returned, and before it all that are between it and a neighbour.
    Returned { record: Record, neighbour: Option<Rank>, cursor: Option<String> },
    /// There is nothing left to return between two messages.
    Joined { newest: Rank, oldest: Rank },
    /// What is known of a message has changed.
    Remember { record: Record, former: Rank },
    /// A message is gone.
    Forget(Rank),
    /// Where pages begin is not valid any more.
    ForgetCursors,
    /// A file could not be downloaded.
    Missing(MissingFile),
    /// A file need not be downloaded any more.
    Found(MissingFile),
}

impl Gap {
    pub(super) fn contains(&self, rank: Rank) -> bool {
        self.after.is_none_or(|after| rank < after) && self.until.is_none_or(|until| until < rank)
    }
}

impl ChatState {
    /// The newest first. There are always one before and one behind all spans.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let mut gaps = vec![Gap::default()];
        for span in &self.spans {
            if let Some(gap) = gaps.last_mut() {
                gap.until = Some(span.newest);
            }
            gaps.push(Gap { cursor: span.cursor.clone(), after: Some(span.oldest), until: None });
        }
        gaps
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    pub(super) fn files(&self) -> &[MissingFile] {
        &self.files
    }

    /// Whether a message belongs to what has been returned.
    pub(super) fn has(&self, rank: Rank) -> bool {
        self.spans.iter().any(|span| span.oldest <= rank && rank <= span.newest)
    }

    /// Whether a message was returned when it had another time.
    pub(super) fn is_moved(&self, id: &str, rank: Rank) -> bool {
        self.records.iter().any(|known| known.rank != rank && known.is_of(id, rank))
    }

    /// Takes up a step.
    pub(super) fn apply(&mut self, step: Step) {
        match step {
            Step::Returned { record, neighbour, cursor } => {
                let (rank, neighbour) = (record.rank, neighbour.unwrap_or(record.rank));
                self.cover(Span { newest: rank.max(neighbour), oldest: rank.min(neighbour), cursor });
                self.remember(record, None);
            }
            Step::Joined { newest, oldest } => self.cover(Span { newest, oldest, cursor: None }),
            Step::Remember { record, former } => {
                self.stretch(former, record.rank);
                self.remember(record, Some(former));
            }
            Step::Forget(rank) => self.records.retain(|known| known.rank != rank),
            // The server does not know them any more.
            Step::ForgetCursors => self.spans.iter_mut().for_each(|span| span.cursor = None),
            Step::Missing(file) => {
                self.files.retain(|known| *known != file);
                self.files.push(file);
                self.files.drain(..self.files.len().saturating_sub(MOST_FILES));
            }
            Step::Found(file) => self.files.retain(|known| *known != file),
        }
    }

    fn cover(&mut self, mut span: Span) {
        self.spans.retain(|other| {
            let is_apart = other.newest < span.oldest || span.newest < other.oldest;
            if !is_apart {
                span.newest = span.newest.max(other.newest);
                if other.oldest <= span.oldest {
                    span.oldest = other.oldest;
                    span.cursor.clone_from(&other.cursor);
                }
            }
            is_apart
        });
        let index = self.spans.partition_point(|other| other.newest > span.newest);
        self.spans.insert(index, span);
    }

    /// The time of a message has changed. It still belongs to what has been returned.
    fn stretch(&mut self, former: Rank, rank: Rank) {
        let has_former = |span: &&mut Span| span.oldest <= former && former <= span.newest;
        if let Some(span) = self.spans.iter_mut().find(has_former).filter(|_| former.key == rank.key) {
            span.newest = span.newest.max(rank);
            span.oldest = span.oldest.min(rank);
        }
    }

    /// Takes up what is known of a message of the window, which replaces what was known.
    fn remember(&mut self, record: Record, former: Option<Rank>) {
        let former = former.unwrap_or(record.rank);
        self.records.retain(|known| known.rank != former);
        let index = self.records.partition_point(|known| known.rank < record.rank);
        if index == 0 && self.records.len() >= WINDOW_MESSAGES && !self.is_recent(&record) {
            return;
        }
        self.records.insert(index, record);
        let recent = self.records.iter().rev().take_while(|record| self.is_recent(record)).count();
        let kept = recent.clamp(WINDOW_MESSAGES, MOST);
        self.records.drain(..self.records.len().saturating_sub(kept));
    }

    fn is_recent(&self, record: &Record) -> bool {
        self.records.last().is_some_and(|newest| newest.rank.time.saturating_sub(record.rank.time) <= WINDOW_TIME)
    }
}
