//! Positions between two entries of a list with several pages.

use serde::{Deserialize, Serialize};

use crate::paging::seen::Seen;

/// A position between two entries of an [`ItemStream`](crate::ItemStream). It can be stored. Use it only for the same call.
///
/// It consists of the cursor of a page and the number of entries before the position in this page. If the API document says
/// which property identifies an entry, it also has the IDs of the entries before it, from this page and up to four earlier
/// pages. A stored position is therefore as long as these IDs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Position {
    pub(crate) cursor: Option<String>,
    pub(crate) offset: usize,
    // Positions that an earlier version of this crate stored have no IDs.
    #[serde(default, skip_serializing_if = "Seen::is_empty")]
    pub(crate) seen: Seen,
}

impl Position {
    /// The cursor of the page with the position. `None` means the first page.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// The number of entries of the page that are before the position.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}
