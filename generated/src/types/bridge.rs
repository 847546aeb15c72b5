// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Account, BridgeProvider};

/// A program that connects accounts to one messaging network.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Bridge {
    /// The user's accounts on this bridge.
    pub accounts: Vec<Account>,
    /// Number of accounts in use, as the server counts them. Some servers count too many; `accounts` has the accounts themselves.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub active_account_count: u64,
    /// Name of the bridge, for display.
    pub display_name: String,
    /// Bridge ID.
    pub id: String,
    /// Name of the network, for display.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// Where the bridge runs.
    pub provider: BridgeProvider,
    /// Whether accounts can be connected with it.
    pub status: BridgeStatus,
    /// More about the status, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_text: Option<String>,
    /// Whether the user can connect more than one account with it.
    pub supports_multiple_accounts: bool,
    /// Name of the bridge's kind, such as `whatsapp`.
    pub type_: String,
}

/// Which groups can be created with a bridge, and how people can be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct BridgeCapabilities {
    /// The kinds of group that can be created, by name.
    pub group_creation: BTreeMap<String, GroupTypeCapabilities>,
    /// Whether packs of pictures, such as stickers, can be imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_pack_import: Option<bool>,
    /// How people can be found.
    pub resolve_identifier: ContactLookupCapabilities,
}

/// The bridges that the app offers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct BridgeList {
    /// The bridges.
    pub items: Vec<Bridge>,
}

/// Whether accounts can be connected with a bridge.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BridgeStatus {
    /// An account can be connected.
    Available,
    /// At least one account is connected.
    Connected,
    /// The bridge is turned off.
    Disabled,
    /// No further account can be connected.
    LimitReached,
    /// The bridge does not work at the moment.
    TemporarilyUnavailable,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl BridgeStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Available => "available",
            Self::Connected => "connected",
            Self::Disabled => "disabled",
            Self::LimitReached => "limit_reached",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for BridgeStatus {
    fn from(value: &str) -> Self {
        match value {
            "available" => Self::Available,
            "connected" => Self::Connected,
            "disabled" => Self::Disabled,
            "limit_reached" => Self::LimitReached,
            "temporarily_unavailable" => Self::TemporarilyUnavailable,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for BridgeStatus {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for BridgeStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for BridgeStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for BridgeStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for BridgeStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for BridgeStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// How people can be found on a network.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ContactLookupCapabilities {
    /// Whether a chat can be started with any phone number, known to the network or not.
    pub any_phone: bool,
    /// Whether the contacts can be listed.
    pub contact_list: bool,
    /// Whether a direct chat can be created with a person who was found.
    pub create_dm: bool,
    /// Whether a person can be found by e-mail address.
    pub lookup_email: bool,
    /// Whether a person can be found by phone number.
    pub lookup_phone: bool,
    /// Whether a person can be found by handle.
    pub lookup_username: bool,
    /// Whether people can be searched for by name.
    pub search: bool,
}

/// Whether one property of a new group can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GroupFieldCapability {
    /// Whether it can be chosen.
    pub allowed: bool,
    /// The longest text, or the greatest number of people.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub max_length: Option<u64>,
    /// The shortest text, or the smallest number of people.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub min_length: Option<u64>,
    /// Whether it has to be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// Which timers can be chosen, if it is the timer of disappearing messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<GroupTimerSettings>,
}

/// Timers of disappearing messages that can be chosen for a new group.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GroupTimerSettings {
    /// True if messages leave out a timer that is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omit_empty_timer: Option<bool>,
    /// Times to choose from, in milliseconds. Absent if any time can be chosen.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub timers: Option<Vec<u64>>,
    /// Moments that a timer can run from.
    pub types: Vec<GroupTimerType>,
}

/// Moment that the timer of a disappearing message runs from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GroupTimerType {
    /// No timer runs.
    Off,
    /// From when the message is read.
    AfterRead,
    /// From when the recipient has read the message.
    AfterReadByRecipient,
    /// From when the message is sent.
    AfterSend,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl GroupTimerType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Off => "",
            Self::AfterRead => "after_read",
            Self::AfterReadByRecipient => "after_read_by_recipient",
            Self::AfterSend => "after_send",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for GroupTimerType {
    fn from(value: &str) -> Self {
        match value {
            "" => Self::Off,
            "after_read" => Self::AfterRead,
            "after_read_by_recipient" => Self::AfterReadByRecipient,
            "after_send" => Self::AfterSend,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for GroupTimerType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for GroupTimerType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for GroupTimerType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for GroupTimerType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for GroupTimerType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for GroupTimerType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// What can be chosen when a group of one kind is created. A property that is absent can't be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GroupTypeCapabilities {
    /// Name of the kind of group, for people.
    pub type_description: String,
    /// The group's picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<GroupFieldCapability>,
    /// The timer of disappearing messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disappear: Option<GroupFieldCapability>,
    /// The group's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<GroupFieldCapability>,
    /// The group or space that the new group belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<GroupFieldCapability>,
    /// The people in the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<GroupFieldCapability>,
    /// The group's topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<GroupFieldCapability>,
    /// The handle by which the group can be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<GroupFieldCapability>,
}
