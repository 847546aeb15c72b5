// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Secret, UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::AppState;

/// Why the verification is cancelled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct CancelVerificationBody {
    /// The reason, for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The reason, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl CancelVerificationBody {
    /// With no member set.
    pub fn new() -> Self {
        Self { code: None, reason: None }
    }

    /// The reason, for programs.
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// The reason, for people.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// The QR code that the other device shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ScanQrCodeBody {
    /// Text that the QR code holds.
    pub data: Secret,
}

impl ScanQrCodeBody {
    /// With the members that are required.
    pub fn new(data: impl Into<Secret>) -> Self {
        Self { data: data.into() }
    }
}

/// What both devices must show alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ShortAuthString {
    /// Numbers to compare.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<String>,
    /// Emoji to compare.
    pub emojis: String,
}

/// Whom to verify, and what for. All of it can be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StartVerificationBody {
    /// What the verification is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<VerificationPurpose>,
    /// Matrix ID of the user to verify. Without it, another device of the same user.
    #[serde(rename = "userID", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

impl StartVerificationBody {
    /// With no member set.
    pub fn new() -> Self {
        Self {
            purpose: None,
            user_id: None,
        }
    }

    /// What the verification is for.
    pub fn purpose(mut self, purpose: VerificationPurpose) -> Self {
        self.purpose = Some(purpose);
        self
    }

    /// Matrix ID of the user to verify. Without it, another device of the same user.
    pub fn user_id(mut self, user_id: impl Into<String>) -> Self {
        self.user_id = Some(user_id.into());
        self
    }
}

/// A verification between two devices.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Verification {
    /// Verification ID.
    pub id: String,
    /// What can be done next.
    pub available_actions: Vec<VerificationAction>,
    /// Which side has asked for it.
    pub direction: VerificationDirection,
    /// Ways to verify that both sides can use.
    pub methods: Vec<VerificationMethod>,
    /// What it is for.
    pub purpose: VerificationPurpose,
    /// How far it has come.
    pub state: VerificationState,
    /// Why it was cancelled or failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<VerificationError>,
    /// The device on the other side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_device: Option<VerificationDevice>,
    /// Matrix ID of the user on the other side.
    #[serde(rename = "otherUserID", skip_serializing_if = "Option::is_none")]
    pub other_user_id: Option<String>,
    /// The QR code to show to the other device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qr: Option<VerificationQrCode>,
    /// What to compare with the other device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sas: Option<ShortAuthString>,
}

/// What can be done next in a verification.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VerificationAction {
    /// Accept the request of the other side.
    Accept,
    /// Cancel it.
    Cancel,
    /// Start to compare emoji.
    SasStart,
    /// Confirm that the emoji are the same.
    SasConfirm,
    /// Confirm that the other device has scanned the QR code.
    QrConfirmScanned,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl VerificationAction {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Accept => "accept",
            Self::Cancel => "cancel",
            Self::SasStart => "sas.start",
            Self::SasConfirm => "sas.confirm",
            Self::QrConfirmScanned => "qr.confirmScanned",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for VerificationAction {
    fn from(value: &str) -> Self {
        match value {
            "accept" => Self::Accept,
            "cancel" => Self::Cancel,
            "sas.start" => Self::SasStart,
            "sas.confirm" => Self::SasConfirm,
            "qr.confirmScanned" => Self::QrConfirmScanned,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for VerificationAction {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for VerificationAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for VerificationAction {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for VerificationAction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for VerificationAction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for VerificationAction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// A device of the user.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct VerificationDevice {
    /// ID of the device.
    pub id: String,
    /// Name of the device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Which side has asked for a verification.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VerificationDirection {
    /// The other side.
    Incoming,
    /// This app.
    Outgoing,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl VerificationDirection {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Incoming => "incoming",
            Self::Outgoing => "outgoing",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for VerificationDirection {
    fn from(value: &str) -> Self {
        match value {
            "incoming" => Self::Incoming,
            "outgoing" => Self::Outgoing,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for VerificationDirection {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for VerificationDirection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for VerificationDirection {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for VerificationDirection {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for VerificationDirection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for VerificationDirection {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Why a verification was cancelled or failed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct VerificationError {
    /// The reason, for programs.
    pub code: String,
    /// The reason, for people.
    pub reason: String,
}

/// The verifications that are going on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct VerificationList {
    /// The verifications.
    pub items: Vec<Verification>,
}

/// A way to verify a device.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VerificationMethod {
    /// Both devices show emoji or numbers to compare.
    Sas,
    /// One device scans a QR code that the other one shows.
    Qr,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl VerificationMethod {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sas => "sas",
            Self::Qr => "qr",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for VerificationMethod {
    fn from(value: &str) -> Self {
        match value {
            "sas" => Self::Sas,
            "qr" => Self::Qr,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for VerificationMethod {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for VerificationMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for VerificationMethod {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for VerificationMethod {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for VerificationMethod {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for VerificationMethod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// State of the app and of a verification after a step.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct VerificationProgress {
    /// State of the app.
    pub session: AppState,
    /// The verification. Absent if it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
}

/// What a verification is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VerificationPurpose {
    /// To finish the sign-in on this device.
    Login,
    /// To verify another device.
    Device,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl VerificationPurpose {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Login => "login",
            Self::Device => "device",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for VerificationPurpose {
    fn from(value: &str) -> Self {
        match value {
            "login" => Self::Login,
            "device" => Self::Device,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for VerificationPurpose {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for VerificationPurpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for VerificationPurpose {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for VerificationPurpose {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for VerificationPurpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for VerificationPurpose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// A QR code to show to the other device.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct VerificationQrCode {
    /// Text that the QR code holds.
    pub data: Secret,
}

/// How far a verification has come.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VerificationState {
    /// One side has asked for it.
    Requested,
    /// Both sides agree to it.
    Ready,
    /// There are emoji to compare.
    SasReady,
    /// The QR code was scanned.
    QrScanned,
    /// The device is verified.
    Done,
    /// One side has cancelled it.
    Cancelled,
    /// It failed.
    Error,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl VerificationState {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Requested => "requested",
            Self::Ready => "ready",
            Self::SasReady => "sas_ready",
            Self::QrScanned => "qr_scanned",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Error => "error",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for VerificationState {
    fn from(value: &str) -> Self {
        match value {
            "requested" => Self::Requested,
            "ready" => Self::Ready,
            "sas_ready" => Self::SasReady,
            "qr_scanned" => Self::QrScanned,
            "done" => Self::Done,
            "cancelled" => Self::Cancelled,
            "error" => Self::Error,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for VerificationState {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for VerificationState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for VerificationState {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for VerificationState {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for VerificationState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for VerificationState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}
