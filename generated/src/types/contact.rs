// Made by `cargo xtask codegen`. Do not edit.

use openapi_runtime::Page;
use serde::{Deserialize, Serialize};

use super::User;

/// The people on an account that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ContactList {
    /// The people.
    pub items: Vec<User>,
}

/// One page of the contacts of an account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ContactPage {
    /// Whether another page follows in the requested direction.
    pub has_more: bool,
    /// The people of this page.
    pub items: Vec<User>,
    /// Cursor for the page before this one; null if there is none.
    pub newest_cursor: Option<String>,
    /// Cursor for the page after this one; null if there is none.
    pub oldest_cursor: Option<String>,
}

impl Page for ContactPage {
    type Item = User;

    fn has_more(&self) -> bool {
        self.has_more
    }

    fn next_cursor(&self, direction: &str) -> Option<&str> {
        match direction {
            "before" => self.oldest_cursor.as_deref(),
            "after" => self.newest_cursor.as_deref(),
            _ => None,
        }
    }

    fn id_of(item: &Self::Item) -> Option<String> {
        Some(item.id.clone())
    }

    fn items(&self) -> &[Self::Item] {
        &self.items
    }

    fn into_items(self) -> Vec<Self::Item> {
        self.items
    }
}
