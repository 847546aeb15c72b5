//! How far an export is, to store.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::state::ChatState;

/// How far an export is: what it has returned of each chat, without the content. Store it with serde, for example as JSON, and
/// continue with [`Export::resume_at`](super::Export::resume_at).
///
/// A chat needs up to about 15 KB: what is read again of its messages. It stays valid if the app is installed again.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExportPosition {
    pub(super) chats: BTreeMap<String, ChatState>,
}

impl fmt::Debug for ExportPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportPosition").field("chats", &self.chats.len()).finish_non_exhaustive()
    }
}
