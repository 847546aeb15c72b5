// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Page, UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Chat, ChatListItem, Message};

/// One page of the list of chats, latest activity first.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatListPage {
    /// Whether another page follows in the direction that was asked for.
    pub has_more: bool,
    /// The chats of this page.
    pub items: Vec<ChatListItem>,
    /// Cursor for the page of newer chats; null when there is none.
    pub newest_cursor: Option<String>,
    /// Cursor for the page of older chats; null when there is none.
    pub oldest_cursor: Option<String>,
}

impl Page for ChatListPage {
    type Item = ChatListItem;

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
        Some(item.chat.id.clone())
    }

    fn items(&self) -> &[Self::Item] {
        &self.items
    }

    fn into_items(self) -> Vec<Self::Item> {
        self.items
    }
}

/// One page of the chats that a search found.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatPage {
    /// Whether another page follows in the direction that was asked for.
    pub has_more: bool,
    /// The chats of this page.
    pub items: Vec<Chat>,
    /// Cursor for the page of newer chats; null when there is none.
    pub newest_cursor: Option<String>,
    /// Cursor for the page of older chats; null when there is none.
    pub oldest_cursor: Option<String>,
}

impl Page for ChatPage {
    type Item = Chat;

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

/// One page of the messages in a chat, ordered by time.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MessagePage {
    /// Whether another page follows in the direction that was asked for.
    pub has_more: bool,
    /// The messages of this page.
    pub items: Vec<Message>,
    /// Cursor for the page of newer messages; null when there is none.
    ///
    /// Since API revision 4.3.
    pub newest_cursor: Option<String>,
    /// Cursor for the page of older messages; null when there is none.
    ///
    /// Since API revision 4.3.
    pub oldest_cursor: Option<String>,
}

impl Page for MessagePage {
    type Item = Message;

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

    fn fallback_cursor(&self) -> Option<&str> {
        Some(&self.items.last()?.sort_key)
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

/// Way to go through a list, seen from a cursor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PageDirection {
    /// Towards newer items.
    After,
    /// Towards older items.
    Before,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl PageDirection {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::After => "after",
            Self::Before => "before",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for PageDirection {
    fn from(value: &str) -> Self {
        match value {
            "after" => Self::After,
            "before" => Self::Before,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for PageDirection {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for PageDirection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for PageDirection {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for PageDirection {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for PageDirection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for PageDirection {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}
