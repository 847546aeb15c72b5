// Made by `cargo xtask codegen`. Do not edit.

//! What operations take and give. Names are those of the document.

use std::fmt;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::ParseIntError;
use std::str::FromStr;

use openapi_runtime::{Page, Patch, Timestamp, UnknownInteger, UnknownString, support};
use openapi_runtime::support::compose::{self, Extras};
use openapi_runtime::support::union::{self, Union};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde::de::{Error as _, MapAccess};
use serde::de::value::MapAccessDeserializer;

/// `Direction`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// `before`
    Before,
    /// `after`
    After,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl Direction {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for Direction {
    fn from(value: &str) -> Self {
        match value {
            "before" => Self::Before,
            "after" => Self::After,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for Direction {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for Direction {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Direction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Direction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Direction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// `Level`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// `-1`: Least.
    Low,
    /// `0`: Usual.
    Middle,
    /// `1`: Most.
    High,
    /// A number that the document does not name.
    Unknown(UnknownInteger),
}

impl Level {
    /// The number on the wire.
    pub fn as_i64(&self) -> i64 {
        match self {
            Self::Low => -1,
            Self::Middle => 0,
            Self::High => 1,
            Self::Unknown(value) => value.as_i64(),
        }
    }
}

impl From<i64> for Level {
    fn from(value: i64) -> Self {
        match value {
            -1 => Self::Low,
            0 => Self::Middle,
            1 => Self::High,
            _ => Self::Unknown(support::unknown_integer(value)),
        }
    }
}

impl FromStr for Level {
    type Err = ParseIntError;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        value.parse::<i64>().map(Self::from)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.as_i64(), f)
    }
}

impl Ord for Level {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_i64().cmp(&other.as_i64())
    }
}

impl PartialOrd for Level {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.as_i64())
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::number::read_integer(deserializer).map(Self::from)
    }
}

/// `Seen`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Seen {
    /// `true` or `false`.
    Flag(bool),
    /// A time.
    At(Timestamp),
    /// An object.
    Each(BTreeMap<String, i64>),
    /// A value of a kind that the document does not list.
    Unknown(serde_json::Value),
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(value) => value.serialize(serializer),
            Self::At(value) => value.serialize(serializer),
            Self::Each(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::deserialize(deserializer)
    }
}

impl<'de> Union<'de> for Seen {
    fn boolean(value: bool) -> Self {
        Self::Flag(value)
    }

    fn string(value: Cow<'_, str>) -> Self {
        match value.parse() {
            Ok(value) => Self::At(value),
            Err(_) => Self::unknown(value.into_owned().into()),
        }
    }

    fn object<A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
        Deserialize::deserialize(MapAccessDeserializer::new(object)).map(Self::Each)
    }

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Room {
    /// The ID.
    pub id: String,
    /// `level`
    pub level: Level,
    /// `people`
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub people: u64,
    /// In API revisions 1 and 3 onwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// `seen`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// `tags`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
}

/// `CreatedRoom`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct CreatedRoom {
    /// The members shared with the base type. Nothing where an older server leaves them out.
    #[serde(flatten)]
    pub room: Option<Room>,
    /// `roomID`
    #[deprecated(note = "Use `id`.")]
    #[serde(rename = "roomID", skip_serializing_if = "Option::is_none")]
    pub room_id: Option<String>,
}

impl CreatedRoom {
    /// `id`, or the deprecated alias where an older server sends that alone.
    pub fn id(&self) -> &str {
        match (&self.room, &self.room_id) {
            (Some(base), _) => &base.id,
            (None, Some(alias)) => alias,
            (None, None) => Default::default(),
        }
    }
}

#[derive(Default)]
struct CreatedRoomAdditions {
    room_id: Option<String>,
}

impl<'de> Extras<'de> for CreatedRoomAdditions {
    fn read<A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            "roomID" => self.room_id = map.next_value()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl<'de> Deserialize<'de> for CreatedRoom {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (room, added) = compose::deserialize_optional_base::<
            D,
            Room,
            CreatedRoomAdditions,
        >(deserializer, &["id", "level", "people"])?;
        if room.is_none() && added.room_id.is_none() {
            return Err(D::Error::missing_field("roomID"));
        }
        Ok(Self {
            room,
            room_id: added.room_id,
        })
    }
}

/// `RoomPage`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct RoomPage {
    /// `items`
    pub items: Vec<Room>,
    /// `more`
    pub more: bool,
    /// `older`
    pub older: Option<String>,
    /// `newer`
    pub newer: Option<String>,
}

impl Page for RoomPage {
    type Item = Room;

    fn has_more(&self) -> bool {
        self.more
    }

    fn next_cursor(&self, direction: &str) -> Option<&str> {
        match direction {
            "before" => self.older.as_deref(),
            "after" => self.newer.as_deref(),
            _ => None,
        }
    }

    fn fallback_cursor(&self) -> Option<&str> {
        Some(&self.items.last()?.id)
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

/// `UpdateRoom`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UpdateRoom {
    /// `level`
    pub level: Level,
    /// `topic`
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub topic: Patch<String>,
    /// `people`
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub people: Patch<i64>,
    /// `tags`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
}

impl UpdateRoom {
    /// With the members that are required.
    pub fn new(level: Level) -> Self {
        Self {
            level,
            topic: Patch::Keep,
            people: Patch::Keep,
            tags: None,
        }
    }

    /// `topic`
    pub fn topic(mut self, topic: impl Into<String>) -> Self {
        self.topic = Patch::Set(topic.into());
        self
    }

    /// Sends `topic` as null, which clears it.
    pub fn clear_topic(mut self) -> Self {
        self.topic = Patch::Clear;
        self
    }

    /// `people`
    pub fn people(mut self, people: i64) -> Self {
        self.people = Patch::Set(people);
        self
    }

    /// Sends `people` as null, which clears it.
    pub fn clear_people(mut self) -> Self {
        self.people = Patch::Clear;
        self
    }

    /// `tags`
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }
}
