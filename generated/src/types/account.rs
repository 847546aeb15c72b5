// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::User;

/// An account of the user on one messaging network.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Account {
    /// Account ID. Chats and messages name their account by it.
    #[serde(rename = "accountID")]
    pub account_id: String,
    /// The bridge that connects the account to its network.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bridge: Option<AccountBridge>,
    /// Whether the account is connected.
    ///
    /// Since API revision 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<AccountStatus>,
    /// The user on this network. On many networks its ID is not written as in messages and lists of participants; look for `isSelf` and `isSender` there.
    pub user: User,
    /// What the account can do. Each bridge chooses the names and values.
    ///
    /// Since API revision 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<serde_json::Map<String, serde_json::Value>>,
    /// ID of the login at the bridge that the account belongs to.
    ///
    /// Since API revision 6.
    #[serde(rename = "loginID", skip_serializing_if = "Option::is_none")]
    pub login_id: Option<String>,
    /// Name of the network, for display. Do not compare it with names from other places.
    ///
    /// In API revisions 4.1, 5 and 6 onwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// More about the status, for people.
    ///
    /// Since API revision 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_text: Option<String>,
}

/// The bridge of an account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AccountBridge {
    /// Bridge ID.
    pub id: String,
    /// Where the bridge runs.
    pub provider: BridgeProvider,
    /// Name of the bridge's kind, such as `whatsapp`.
    pub type_: String,
}

/// Whether an account is connected to its network.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AccountStatus {
    /// The account is connected.
    Connected,
    /// The account is being connected.
    Connecting,
    /// The account is connected, and older messages are still being fetched.
    Backfilling,
    /// The account works, but the user should look at it.
    AttentionRequired,
    /// The user has to connect the account.
    ConnectionRequired,
    /// The connection was lost, and the user has to connect the account again.
    ReconnectRequired,
    /// The account is not connected.
    Disconnected,
    /// The account is turned off.
    Disabled,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl AccountStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Connected => "connected",
            Self::Connecting => "connecting",
            Self::Backfilling => "backfilling",
            Self::AttentionRequired => "attention_required",
            Self::ConnectionRequired => "connection_required",
            Self::ReconnectRequired => "reconnect_required",
            Self::Disconnected => "disconnected",
            Self::Disabled => "disabled",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for AccountStatus {
    fn from(value: &str) -> Self {
        match value {
            "connected" => Self::Connected,
            "connecting" => Self::Connecting,
            "backfilling" => Self::Backfilling,
            "attention_required" => Self::AttentionRequired,
            "connection_required" => Self::ConnectionRequired,
            "reconnect_required" => Self::ReconnectRequired,
            "disconnected" => Self::Disconnected,
            "disabled" => Self::Disabled,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for AccountStatus {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for AccountStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for AccountStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for AccountStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for AccountStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AccountStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Where a bridge runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BridgeProvider {
    /// On the vendor's servers.
    Cloud,
    /// On the user's computer.
    Local,
    /// Within the app, by its own connection to the network.
    PlatformSdk,
    /// On a server of the user's own.
    SelfHosted,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl BridgeProvider {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cloud => "cloud",
            Self::Local => "local",
            Self::PlatformSdk => "platform-sdk",
            Self::SelfHosted => "self-hosted",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for BridgeProvider {
    fn from(value: &str) -> Self {
        match value {
            "cloud" => Self::Cloud,
            "local" => Self::Local,
            "platform-sdk" => Self::PlatformSdk,
            "self-hosted" => Self::SelfHosted,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for BridgeProvider {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for BridgeProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for BridgeProvider {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for BridgeProvider {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for BridgeProvider {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for BridgeProvider {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}
