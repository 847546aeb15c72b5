// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::User;

/// One sign-in of the user to a network through a bridge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BridgeLogin {
    /// ID of the bridge.
    #[serde(rename = "bridgeID")]
    pub bridge_id: String,
    /// Login ID.
    #[serde(rename = "loginID")]
    pub login_id: String,
    /// How far the login can be removed.
    pub remove_scopes: Vec<LoginRemovalScope>,
    /// Whether the login works.
    pub status: LoginStatus,
    /// IDs of the accounts that belong to the login.
    #[serde(rename = "accountIDs", skip_serializing_if = "Option::is_none")]
    pub account_ids: Option<Vec<String>>,
    /// More about the status, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_text: Option<String>,
    /// The user on the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<User>,
}

/// The logins at a bridge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct BridgeLoginList {
    /// The logins.
    pub items: Vec<BridgeLogin>,
}

/// A way to sign in to a network, such as by QR code or by phone number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct LoginFlow {
    /// ID of the way, to start a login session with.
    pub id: String,
    /// What the way consists of, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of the way, for display.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// The ways to sign in to a network.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct LoginFlowList {
    /// The ways.
    pub items: Vec<LoginFlow>,
}

/// Where a login is removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginRemovalScope {
    /// On this device only.
    CurrentDevice,
    /// On all devices of the user.
    AllDevices,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl LoginRemovalScope {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::CurrentDevice => "current-device",
            Self::AllDevices => "all-devices",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for LoginRemovalScope {
    fn from(value: &str) -> Self {
        match value {
            "current-device" => Self::CurrentDevice,
            "all-devices" => Self::AllDevices,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for LoginRemovalScope {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for LoginRemovalScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for LoginRemovalScope {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for LoginRemovalScope {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for LoginRemovalScope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LoginRemovalScope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Whether a login works.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginStatus {
    /// It is connected.
    Connected,
    /// It is being connected.
    Connecting,
    /// The user has to sign in again.
    NeedsLogin,
    /// The user has signed out.
    LoggedOut,
    /// The bridge does not say.
    NotKnown,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl LoginStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Connected => "connected",
            Self::Connecting => "connecting",
            Self::NeedsLogin => "needs_login",
            Self::LoggedOut => "logged_out",
            Self::NotKnown => "unknown",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for LoginStatus {
    fn from(value: &str) -> Self {
        match value {
            "connected" => Self::Connected,
            "connecting" => Self::Connecting,
            "needs_login" => Self::NeedsLogin,
            "logged_out" => Self::LoggedOut,
            "unknown" => Self::NotKnown,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for LoginStatus {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for LoginStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for LoginStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for LoginStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for LoginStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LoginStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// How far to remove the login.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct RemoveLoginBody {
    /// Where to remove it; one of the login's `removeScopes`.
    pub scope: LoginRemovalScope,
}

impl RemoveLoginBody {
    /// With the members that are required.
    pub fn new(scope: LoginRemovalScope) -> Self {
        Self { scope }
    }
}

/// The login that was removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct RemovedLogin {
    /// ID of the bridge.
    #[serde(rename = "bridgeID")]
    pub bridge_id: String,
    /// ID of the login.
    #[serde(rename = "loginID")]
    pub login_id: String,
    /// Where it was removed.
    pub scope: LoginRemovalScope,
    /// That it was removed.
    pub status: RemovedLoginStatus,
    /// IDs of the accounts that went with it.
    #[serde(rename = "affectedAccountIDs", skip_serializing_if = "Option::is_none")]
    pub affected_account_ids: Option<Vec<String>>,
}

/// Status of a login that was removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RemovedLoginStatus {
    /// The login is removed.
    Removed,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl RemovedLoginStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Removed => "removed",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for RemovedLoginStatus {
    fn from(value: &str) -> Self {
        match value {
            "removed" => Self::Removed,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for RemovedLoginStatus {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for RemovedLoginStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for RemovedLoginStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for RemovedLoginStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for RemovedLoginStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RemovedLoginStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}
