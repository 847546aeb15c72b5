//! Pages of lists, by cursors that say where in the order a page begins.

use serde_json::{Value, json};

use crate::reply::Failure;

/// What a list is ordered by. The second number decides between equal first ones.
pub(crate) type Key = (i64, i64);

/// The page that a client asks for.
pub(crate) struct Wanted {
    pub cursor: Option<Key>,
    pub is_after: bool,
    pub limit: usize,
}

impl Wanted {
    pub(crate) fn read(cursor: Option<&str>, direction: Option<&str>, limit: usize) -> Result<Self, Failure> {
        let cursor = match cursor.filter(|cursor| !cursor.is_empty()) {
            Some(text) => Some(read_cursor(text).ok_or_else(|| Failure::invalid("Invalid cursor"))?),
            None => None,
        };
        Ok(Self { cursor, is_after: direction == Some("after"), limit })
    }
}

/// A cursor: a number like those of sort keys, and a second one only where it is needed.
pub(crate) fn cursor_text((first, second): Key) -> String {
    if second == 0 { first.to_string() } else { format!("{first}|{second}") }
}

fn read_cursor(text: &str) -> Option<Key> {
    match text.split_once('|') {
        Some((first, second)) => Some((first.parse().ok()?, second.parse().ok()?)),
        None => Some((text.parse().ok()?, 0)),
    }
}

/// A page of a list.
pub(crate) struct Page<T> {
    /// The newest first.
    pub items: Vec<T>,
    pub has_more: bool,
    pub oldest: Option<Key>,
    pub newest: Option<Key>,
}

/// The page of items that are ordered by descending keys.
pub(crate) fn page<T>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> Key, wanted: &Wanted) -> Page<T> {
    let mut items = match (wanted.cursor, wanted.is_after) {
        (Some(cursor), true) => {
            let mut newer = items.take_while(|item| key(item) > cursor).collect::<Vec<_>>();
            let surplus = newer.len().saturating_sub(wanted.limit);
            newer.drain(..surplus);
            return with_cursors(newer, surplus > 0, key);
        }
        (Some(cursor), false) => {
            items.skip_while(|item| key(item) >= cursor).take(wanted.limit + 1).collect::<Vec<_>>()
        }
        (None, _) => items.take(wanted.limit + 1).collect(),
    };
    let has_more = items.len() > wanted.limit;
    items.truncate(wanted.limit);
    with_cursors(items, has_more, key)
}

fn with_cursors<T>(items: Vec<T>, has_more: bool, key: impl Fn(&T) -> Key) -> Page<T> {
    Page { oldest: items.last().map(&key), newest: items.first().map(&key), items, has_more }
}

impl<T> Page<T> {
    pub(crate) fn to_json(&self, item: impl FnMut(&T) -> Value) -> Value {
        json!({
            "items": self.items.iter().map(item).collect::<Vec<_>>(),
            "hasMore": self.has_more,
            "oldestCursor": self.oldest.map(cursor_text),
            "newestCursor": self.newest.map(cursor_text),
        })
    }
}
