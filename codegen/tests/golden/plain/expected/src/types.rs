// Made by `cargo xtask codegen`. Do not edit.

//! What operations take and give. Names are those of the document.

use std::fmt;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Patch, Timestamp, UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `Error`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Error {
    /// `message`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// `Node`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Node {
    /// `children`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<Vec<Node>>,
    /// `next`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Box<Node>>,
}

/// `Attributes`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Attributes {
    /// `kind`
    pub kind: String,
    /// Members that the document does not list.
    #[serde(flatten)]
    pub extra: BTreeMap<String, String>,
}

/// `ListBooksGenre`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListBooksGenre {
    /// `novel`
    Novel,
    /// `poetry`
    Poetry,
    /// `non-fiction`
    NonFiction,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl ListBooksGenre {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Novel => "novel",
            Self::Poetry => "poetry",
            Self::NonFiction => "non-fiction",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for ListBooksGenre {
    fn from(value: &str) -> Self {
        match value {
            "novel" => Self::Novel,
            "poetry" => Self::Poetry,
            "non-fiction" => Self::NonFiction,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for ListBooksGenre {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for ListBooksGenre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for ListBooksGenre {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ListBooksGenre {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ListBooksGenre {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ListBooksGenre {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// `ListBooksResponseItemLoansItem`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ListBooksResponseItemLoansItem {
    /// `until`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// `ListBooksResponseItem`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ListBooksResponseItem {
    /// At least 1.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub id: u64,
    /// At most 200 characters.
    pub title: String,
    /// `Self`
    #[serde(rename = "Self", skip_serializing_if = "Option::is_none")]
    pub self_: Option<String>,
    /// `loans`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loans: Option<Vec<ListBooksResponseItemLoansItem>>,
}

/// `PostBooksBody`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct PostBooksBody {
    /// `title`
    pub title: String,
    /// `subtitle`
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub subtitle: Patch<String>,
}

impl PostBooksBody {
    /// With the members that are required.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            subtitle: Patch::Keep,
        }
    }

    /// `subtitle`
    pub fn subtitle(mut self, subtitle: impl Into<String>) -> Self {
        self.subtitle = Patch::Set(subtitle.into());
        self
    }

    /// Sends `subtitle` as null, which clears it.
    pub fn clear_subtitle(mut self) -> Self {
        self.subtitle = Patch::Clear;
        self
    }
}
