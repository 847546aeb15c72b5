// Made by `cargo xtask codegen`. Do not edit.

use serde::{Deserialize, Serialize};

use super::{Chat, MessageSearchPage};

/// Response to a search through all that the app knows.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UnifiedSearch {
    /// What was found.
    pub results: UnifiedSearchResults,
}

/// Chats and messages that match, each kind in a list of its own.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UnifiedSearchResults {
    /// Chats whose title or network matches.
    pub chats: Vec<Chat>,
    /// Group chats in which the name of a person matches.
    pub in_groups: Vec<Chat>,
    /// The first page of messages that match. Search messages to get more.
    pub messages: MessageSearchPage,
}
