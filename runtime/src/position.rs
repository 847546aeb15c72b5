//! Places between two entries of a paged list.

use serde::{Deserialize, Serialize};

use crate::seen::Seen;

/// A place between two entries of an [`ItemStream`](crate::ItemStream). It can be stored, and is of use for the same call
/// only.
///
/// It holds the cursor of the page that the place is in, how many of the page's entries lie before the place and, where
/// the API's document says which property identifies an entry, the IDs of the entries before the place in this page and in
/// up to four pages before it. A stored position is therefore as long as these IDs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Position {
    pub(crate) cursor: Option<String>,
    pub(crate) offset: usize,
    // Positions that were stored before there were IDs in them have none.
    #[serde(default, skip_serializing_if = "Seen::is_empty")]
    pub(crate) seen: Seen,
}

impl Position {
    /// The cursor of the page that the place is in; `None` stands for the first page.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// How many of the page's entries lie before the place.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}
