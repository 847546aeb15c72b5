//! Where a watch is, to store.

use std::fmt;

use openapi_runtime::support::follow::Rank;
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::view::{ChatView, Mark, View};

/// Records need no more than about so many bytes of a position, those of the most recent chats first.
const RECORDS: usize = 700_000;

/// Where a watch is: what it knows of chats and messages, without their content. Store it with serde, for example as JSON, and
/// continue with [`Watch::resume_at`](super::Watch::resume_at). With 10,000 chats it has less than 2 MB.
///
/// It stays valid if the app is installed again, which gives all messages new IDs: each message is also recognised by its
/// time and sort key.
#[derive(Clone, Serialize, Deserialize)]
pub struct WatchPosition {
    version: u8,
    horizon: i64,
    chats: Vec<SavedChat>,
}

/// ID, hash, activity, mark, floor, completeness, records.
#[derive(Clone, Serialize, Deserialize)]
struct SavedChat(String, u64, Option<i64>, Mark, Option<(i64, i64)>, bool, Vec<Record>);

impl WatchPosition {
    pub(super) fn of(view: &View) -> Self {
        let mut chats = view.chats.iter().collect::<Vec<_>>();
        chats.sort_by_key(|(id, chat)| (std::cmp::Reverse(chat.activity), *id));
        let mut left = RECORDS;
        let chats = chats.into_iter().map(|(id, chat)| {
            let size = chat.records.iter().map(size).sum::<usize>();
            let fits = size <= left;
            left -= if fits { size } else { 0 };
            let floor = chat.floor.filter(|_| fits).map(|floor| (floor.key, floor.time));
            let records = if fits { chat.records.clone() } else { Vec::new() };
            SavedChat(
                id.clone(),
                chat.digest,
                chat.activity,
                chat.mark,
                floor,
                chat.is_complete && fits,
                records,
            )
        });
        Self { version: 1, horizon: view.horizon, chats: chats.collect() }
    }

    pub(super) fn into_view(self) -> View {
        let chats = self.chats.into_iter().map(|saved| {
            let SavedChat(id, digest, activity, mark, floor, is_complete, records) = saved;
            let floor = floor.map(|(key, time)| Rank { key, time });
            (id, ChatView { digest, activity, mark, floor, is_complete, records })
        });
        View { chats: chats.collect(), horizon: self.horizon, cache: None }
    }
}

/// About as long as its JSON.
fn size(record: &Record) -> usize {
    let reactions = record.reactions.iter().map(|(who, how)| who.len() + how.len() + 8).sum::<usize>();
    100 + record.id.len() + reactions
}

impl fmt::Debug for WatchPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WatchPosition").field("chats", &self.chats.len()).finish_non_exhaustive()
    }
}
