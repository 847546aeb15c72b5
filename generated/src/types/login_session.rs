// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{Secret, UnknownString};
use openapi_runtime::support::{self, choice};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Account, BridgeLogin, ErrorBody};

/// The login session that was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct CancelledLoginSession {
    /// ID of the bridge.
    #[serde(rename = "bridgeID")]
    pub bridge_id: String,
    /// ID of the session.
    #[serde(rename = "loginSessionID")]
    pub login_session_id: String,
    /// That it was cancelled.
    pub status: CancelledLoginSessionStatus,
}

/// Status of a login session that was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CancelledLoginSessionStatus {
    /// The session is cancelled.
    Cancelled,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl CancelledLoginSessionStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CancelledLoginSessionStatus {
    fn from(value: &str) -> Self {
        match value {
            "cancelled" => Self::Cancelled,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for CancelledLoginSessionStatus {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for CancelledLoginSessionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for CancelledLoginSessionStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for CancelledLoginSessionStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CancelledLoginSessionStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CancelledLoginSessionStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// A code to enter in the network's own app.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CodeDisplay {
    /// The kind of display.
    pub type_: CodeDisplayType,
    /// The code.
    pub data: Secret,
}

/// The `type` of this kind of display.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeDisplayType {
    /// The only value that is documented.
    Code,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl CodeDisplayType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Code => "code",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CodeDisplayType {
    fn from(value: &str) -> Self {
        match value {
            "code" => Self::Code,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for CodeDisplayType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for CodeDisplayType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for CodeDisplayType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for CodeDisplayType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CodeDisplayType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CodeDisplayType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Nothing is left to do. The user is signed in.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CompleteStep {
    /// The kind of step.
    pub type_: CompleteStepType,
    /// ID of the step.
    #[serde(rename = "stepID", skip_serializing_if = "Option::is_none")]
    pub step_id: Option<String>,
    /// The account that is connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// What to do, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instructions: Option<String>,
    /// The login.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<BridgeLogin>,
}

/// The `type` of this kind of step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CompleteStepType {
    /// The only value that is documented.
    Complete,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl CompleteStepType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Complete => "complete",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CompleteStepType {
    fn from(value: &str) -> Self {
        match value {
            "complete" => Self::Complete,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for CompleteStepType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for CompleteStepType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for CompleteStepType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for CompleteStepType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CompleteStepType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CompleteStepType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The user has to sign in on a web page. Collect the fields from the browser and submit the step with their values by field ID.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CookiesStep {
    /// The kind of step.
    pub type_: CookiesStepType,
    /// ID of the step, to submit it by.
    #[serde(rename = "stepID")]
    pub step_id: String,
    /// What to collect.
    pub fields: Vec<LoginCookieField>,
    /// Address of the web page to open.
    pub url: String,
    /// Regular expression that matches the page's address when the user is signed in.
    #[serde(rename = "expectedFinalURLRegex", skip_serializing_if = "Option::is_none")]
    pub expected_final_url_regex: Option<String>,
    /// JavaScript that collects the fields when it runs in the page.
    #[serde(rename = "extractJS", skip_serializing_if = "Option::is_none")]
    pub extract_js: Option<String>,
    /// What to do, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instructions: Option<String>,
    /// The `User-Agent` that the browser must send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
}

/// The `type` of this kind of step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CookiesStepType {
    /// The only value that is documented.
    Cookies,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl CookiesStepType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cookies => "cookies",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CookiesStepType {
    fn from(value: &str) -> Self {
        match value {
            "cookies" => Self::Cookies,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for CookiesStepType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for CookiesStepType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for CookiesStepType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for CookiesStepType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CookiesStepType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CookiesStepType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The user has to be shown something, such as a QR code to scan with a phone. Submit the step to wait for what follows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DisplayStep {
    /// The kind of step.
    pub type_: DisplayStepType,
    /// ID of the step, to submit it by.
    #[serde(rename = "stepID")]
    pub step_id: String,
    /// What to show.
    pub display: LoginDisplay,
    /// What to do, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instructions: Option<String>,
}

/// The `type` of this kind of step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisplayStepType {
    /// The only value that is documented.
    DisplayAndWait,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl DisplayStepType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::DisplayAndWait => "display_and_wait",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for DisplayStepType {
    fn from(value: &str) -> Self {
        match value {
            "display_and_wait" => Self::DisplayAndWait,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for DisplayStepType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for DisplayStepType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for DisplayStepType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for DisplayStepType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for DisplayStepType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DisplayStepType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// An emoji to choose in the network's own app.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EmojiDisplay {
    /// The kind of display.
    pub type_: EmojiDisplayType,
    /// Address of a picture of the emoji.
    #[serde(rename = "imageURL")]
    pub image_url: String,
}

/// The `type` of this kind of display.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmojiDisplayType {
    /// The only value that is documented.
    Emoji,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl EmojiDisplayType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Emoji => "emoji",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for EmojiDisplayType {
    fn from(value: &str) -> Self {
        match value {
            "emoji" => Self::Emoji,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for EmojiDisplayType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for EmojiDisplayType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for EmojiDisplayType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for EmojiDisplayType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for EmojiDisplayType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EmojiDisplayType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Nothing to show; the user only has to wait, or to follow the instructions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EmptyDisplay {
    /// The kind of display.
    pub type_: EmptyDisplayType,
}

/// The `type` of this kind of display.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmptyDisplayType {
    /// The only value that is documented.
    Nothing,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl EmptyDisplayType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Nothing => "nothing",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for EmptyDisplayType {
    fn from(value: &str) -> Self {
        match value {
            "nothing" => Self::Nothing,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for EmptyDisplayType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for EmptyDisplayType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for EmptyDisplayType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for EmptyDisplayType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for EmptyDisplayType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EmptyDisplayType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Something to collect from the browser.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LoginCookieField {
    /// Field ID, to submit the value by.
    pub id: String,
    /// Name of the cookie, of the header, or of the entry in local storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it is in the browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<LoginCookieFieldType>,
}

/// Where something to collect is in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginCookieFieldType {
    /// A cookie.
    Cookie,
    /// A header of a request that the page sends.
    Header,
    /// An entry in the page's local storage.
    LocalStorage,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl LoginCookieFieldType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cookie => "cookie",
            Self::Header => "header",
            Self::LocalStorage => "local_storage",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for LoginCookieFieldType {
    fn from(value: &str) -> Self {
        match value {
            "cookie" => Self::Cookie,
            "header" => Self::Header,
            "local_storage" => Self::LocalStorage,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for LoginCookieFieldType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for LoginCookieFieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for LoginCookieFieldType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for LoginCookieFieldType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for LoginCookieFieldType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LoginCookieFieldType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// What to show in a login session.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginDisplay {
    /// A QR code to scan with the network's own app.
    QrCode(QrCodeDisplay),
    /// An emoji to choose in the network's own app.
    Emoji(EmojiDisplay),
    /// A code to enter in the network's own app.
    Code(CodeDisplay),
    /// Nothing to show; the user only has to wait, or to follow the instructions.
    Nothing(EmptyDisplay),
    /// A value that is none of these, or that none of them would keep whole.
    Unknown(serde_json::Value),
}

impl Serialize for LoginDisplay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::QrCode(value) => value.serialize(serializer),
            Self::Emoji(value) => value.serialize(serializer),
            Self::Code(value) => value.serialize(serializer),
            Self::Nothing(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for LoginDisplay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        choice::deserialize(deserializer)
    }
}

impl choice::Choice for LoginDisplay {
    const TAG: Option<&'static str> = Some("type");

    const ALTERNATIVES: &'static [choice::Alternative<Self>] = &[
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::QrCode),
            )
            .tagged(&["qr"])
            .requiring(&["data", "type"])
            .knowing(&["data", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Emoji),
            )
            .tagged(&["emoji"])
            .requiring(&["imageURL", "type"])
            .knowing(&["imageURL", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Code),
            )
            .tagged(&["code"])
            .requiring(&["data", "type"])
            .knowing(&["data", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Nothing),
            )
            .tagged(&["nothing"])
            .requiring(&["type"])
            .knowing(&["type"]),
    ];

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LoginInputField {
    /// Field ID, to submit the value by.
    pub id: String,
    /// Value that the field starts with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial_value: Option<String>,
    /// What to enter, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether the field may stay empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optional: Option<bool>,
    /// Text to show in the field while it is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// Kind of field, such as `password` or `phone_number`. The values are not documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
}

/// A sign-in to a network that is going on, or is over.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LoginSession {
    /// ID of the bridge.
    #[serde(rename = "bridgeID")]
    pub bridge_id: String,
    /// Session ID.
    #[serde(rename = "loginSessionID")]
    pub login_session_id: String,
    /// What the session is waiting for, or how it ended.
    pub status: LoginSessionStatus,
    /// What the user has to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_step: Option<LoginStep>,
    /// The account, once it is connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// ID of the account, if it is known.
    #[serde(rename = "accountID", skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    /// Why the session failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorBody>,
    /// The login, once the user is signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<BridgeLogin>,
    /// ID of the login, if it is known.
    #[serde(rename = "loginID", skip_serializing_if = "Option::is_none")]
    pub login_id: Option<String>,
}

/// What a login session is waiting for, or how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginSessionStatus {
    /// The user has to enter something.
    WaitingForInput,
    /// The user has to sign in on a web page, whose cookies are needed.
    WaitingForCookies,
    /// The user has to do something with what is shown.
    WaitingForDisplay,
    /// The user is signed in.
    Complete,
    /// The session was cancelled.
    Cancelled,
    /// The session failed.
    Failed,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl LoginSessionStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::WaitingForInput => "waiting_for_input",
            Self::WaitingForCookies => "waiting_for_cookies",
            Self::WaitingForDisplay => "waiting_for_display",
            Self::Complete => "complete",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for LoginSessionStatus {
    fn from(value: &str) -> Self {
        match value {
            "waiting_for_input" => Self::WaitingForInput,
            "waiting_for_cookies" => Self::WaitingForCookies,
            "waiting_for_display" => Self::WaitingForDisplay,
            "complete" => Self::Complete,
            "cancelled" => Self::Cancelled,
            "failed" => Self::Failed,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for LoginSessionStatus {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for LoginSessionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for LoginSessionStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for LoginSessionStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for LoginSessionStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LoginSessionStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// What the user has to do next in a login session.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LoginStep {
    /// The user has to fill in a form. Submit the step with the values by field ID.
    UserInput(UserInputStep),
    /// The user has to sign in on a web page. Collect the fields from the browser and submit the step with their values by field ID.
    Cookies(CookiesStep),
    /// The user has to be shown something, such as a QR code to scan with a phone. Submit the step to wait for what follows.
    Display(DisplayStep),
    /// Nothing is left to do. The user is signed in.
    Complete(CompleteStep),
    /// A value that is none of these, or that none of them would keep whole.
    Unknown(serde_json::Value),
}

impl Serialize for LoginStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::UserInput(value) => value.serialize(serializer),
            Self::Cookies(value) => value.serialize(serializer),
            Self::Display(value) => value.serialize(serializer),
            Self::Complete(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for LoginStep {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        choice::deserialize(deserializer)
    }
}

impl choice::Choice for LoginStep {
    const TAG: Option<&'static str> = Some("type");

    const ALTERNATIVES: &'static [choice::Alternative<Self>] = &[
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::UserInput),
            )
            .tagged(&["user_input"])
            .requiring(&["fields", "stepID", "type"])
            .knowing(&["attachments", "fields", "instructions", "stepID", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Cookies),
            )
            .tagged(&["cookies"])
            .requiring(&["fields", "stepID", "type", "url"])
            .knowing(
                &[
                    "expectedFinalURLRegex",
                    "extractJS",
                    "fields",
                    "instructions",
                    "stepID",
                    "type",
                    "url",
                    "userAgent",
                ],
            ),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Display),
            )
            .tagged(&["display_and_wait"])
            .requiring(&["display", "stepID", "type"])
            .knowing(&["display", "instructions", "stepID", "type"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::Complete),
            )
            .tagged(&["complete"])
            .requiring(&["type"])
            .knowing(&["account", "instructions", "login", "stepID", "type"]),
    ];

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// Where the values of a step come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginStepSource {
    /// A program.
    Api,
    /// A browser within an app.
    Webview,
    /// An extension of a browser.
    BrowserExtension,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl LoginStepSource {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Api => "api",
            Self::Webview => "webview",
            Self::BrowserExtension => "browser_extension",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for LoginStepSource {
    fn from(value: &str) -> Self {
        match value {
            "api" => Self::Api,
            "webview" => Self::Webview,
            "browser_extension" => Self::BrowserExtension,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for LoginStepSource {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for LoginStepSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for LoginStepSource {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for LoginStepSource {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for LoginStepSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LoginStepSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The kind of a step that can be submitted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginStepType {
    /// A form that was filled in.
    UserInput,
    /// Cookies that were collected.
    Cookies,
    /// Something that was shown.
    DisplayAndWait,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl LoginStepType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::UserInput => "user_input",
            Self::Cookies => "cookies",
            Self::DisplayAndWait => "display_and_wait",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for LoginStepType {
    fn from(value: &str) -> Self {
        match value {
            "user_input" => Self::UserInput,
            "cookies" => Self::Cookies,
            "display_and_wait" => Self::DisplayAndWait,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for LoginStepType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for LoginStepType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for LoginStepType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for LoginStepType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for LoginStepType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LoginStepType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// A QR code to scan with the network's own app.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QrCodeDisplay {
    /// The kind of display.
    pub type_: QrCodeDisplayType,
    /// Text that the QR code holds. Who scans it is signed in.
    pub data: Secret,
}

/// The `type` of this kind of display.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QrCodeDisplayType {
    /// The only value that is documented.
    Qr,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl QrCodeDisplayType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Qr => "qr",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for QrCodeDisplayType {
    fn from(value: &str) -> Self {
        match value {
            "qr" => Self::Qr,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for QrCodeDisplayType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for QrCodeDisplayType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for QrCodeDisplayType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for QrCodeDisplayType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for QrCodeDisplayType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for QrCodeDisplayType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// How to sign in, and to which login if it is not a new one. All of it can be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StartLoginSessionBody {
    /// ID of the account to sign in to again.
    ///
    /// At least 1 character.
    #[serde(rename = "accountID", skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    /// ID of the way to sign in. Without it, the server chooses.
    ///
    /// At least 1 character.
    #[serde(rename = "flowID", skip_serializing_if = "Option::is_none")]
    pub flow_id: Option<String>,
    /// ID of the login to sign in to again.
    ///
    /// At least 1 character.
    #[serde(rename = "loginID", skip_serializing_if = "Option::is_none")]
    pub login_id: Option<String>,
}

impl StartLoginSessionBody {
    /// With no member set.
    pub fn new() -> Self {
        Self {
            account_id: None,
            flow_id: None,
            login_id: None,
        }
    }

    /// ID of the account to sign in to again.
    ///
    /// At least 1 character.
    pub fn account_id(mut self, account_id: impl Into<String>) -> Self {
        self.account_id = Some(account_id.into());
        self
    }

    /// ID of the way to sign in. Without it, the server chooses.
    ///
    /// At least 1 character.
    pub fn flow_id(mut self, flow_id: impl Into<String>) -> Self {
        self.flow_id = Some(flow_id.into());
        self
    }

    /// ID of the login to sign in to again.
    ///
    /// At least 1 character.
    pub fn login_id(mut self, login_id: impl Into<String>) -> Self {
        self.login_id = Some(login_id.into());
        self
    }
}

/// What the user did in a step.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubmitLoginStepBody {
    /// The kind of step, as the step itself says.
    pub type_: LoginStepType,
    /// The values, by field ID. They hold passwords and cookies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<BTreeMap<String, Secret>>,
    /// Address that the browser has come to. It can hold a code that signs the user in.
    #[serde(rename = "lastURL", skip_serializing_if = "Option::is_none")]
    pub last_url: Option<Secret>,
    /// Where the values come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<LoginStepSource>,
}

impl SubmitLoginStepBody {
    /// With the members that are required.
    pub fn new(type_: LoginStepType) -> Self {
        Self {
            type_,
            fields: None,
            last_url: None,
            source: None,
        }
    }

    /// The values, by field ID. They hold passwords and cookies.
    pub fn fields(
        mut self,
        fields: impl IntoIterator<Item = (impl Into<String>, Secret)>,
    ) -> Self {
        self.fields = Some(
            fields.into_iter().map(|(key, value)| (key.into(), value)).collect(),
        );
        self
    }

    /// Address that the browser has come to. It can hold a code that signs the user in.
    pub fn last_url(mut self, last_url: impl Into<Secret>) -> Self {
        self.last_url = Some(last_url.into());
        self
    }

    /// Where the values come from.
    pub fn source(mut self, source: LoginStepSource) -> Self {
        self.source = Some(source);
        self
    }
}

/// The user has to fill in a form. Submit the step with the values by field ID.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserInputStep {
    /// The kind of step.
    pub type_: UserInputStepType,
    /// ID of the step, to submit it by.
    #[serde(rename = "stepID")]
    pub step_id: String,
    /// The fields of the form.
    pub fields: Vec<LoginInputField>,
    /// What to show with the form, such as pictures. What is in it is not documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<serde_json::Value>>,
    /// What to do, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instructions: Option<String>,
}

/// The `type` of this kind of step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UserInputStepType {
    /// The only value that is documented.
    UserInput,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl UserInputStepType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::UserInput => "user_input",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for UserInputStepType {
    fn from(value: &str) -> Self {
        match value {
            "user_input" => Self::UserInput,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for UserInputStepType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for UserInputStepType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for UserInputStepType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for UserInputStepType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for UserInputStepType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for UserInputStepType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}
