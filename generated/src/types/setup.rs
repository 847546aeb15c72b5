// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::ops::Deref;
use std::str::FromStr;

use openapi_runtime::{Secret, UnknownString};
use openapi_runtime::support::{self, choice};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Verification;

/// How far the app is set up. Do not wait for `ready`; some apps work for long without reaching it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AppState {
    /// State of the end-to-end encryption.
    pub e2ee: EncryptionState,
    /// What is needed next.
    pub state: SetupState,
    /// The Matrix session that the app uses. Absent if the user is not signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matrix: Option<MatrixSession>,
    /// The verification that is going on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
}

/// Which secrets a device has. The secrets themselves are never sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EncryptionSecrets {
    /// Whether it has the key that signs the other keys.
    pub master_key: bool,
    /// Whether it has the key of the backup of message keys.
    pub megolm_backup_key: bool,
    /// Whether it has the recovery key.
    pub recovery_key: bool,
    /// Whether it has the key that signs the user's own devices.
    pub self_signing_key: bool,
    /// Whether it has the key that signs other users.
    pub user_signing_key: bool,
}

/// State of the app's end-to-end encryption.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EncryptionState {
    /// Whether the keys that sign the user's devices exist.
    pub cross_signing: bool,
    /// Whether the first synchronization is finished.
    pub first_sync_done: bool,
    /// Whether the user has said that the recovery key is kept in a safe place.
    pub has_backed_up_recovery_key: bool,
    /// Whether the encryption has started.
    pub initialized: bool,
    /// Whether keys of messages are backed up.
    pub key_backup: bool,
    /// When the recovery key was made, as a number. The unit is not documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_key_generated_at: Option<f64>,
    /// Whether there is a storage for secrets on the server.
    pub secret_storage: bool,
    /// Which secrets this device has.
    pub secrets: EncryptionSecrets,
    /// Whether this device is verified.
    pub verified: bool,
}

/// A session on a Matrix server, with the token that gives access to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MatrixCredentials {
    /// The members shared with the base type.
    #[serde(flatten)]
    pub matrix_session: MatrixSession,
    /// Access token of the session.
    pub access_token: Secret,
}

impl Deref for MatrixCredentials {
    type Target = MatrixSession;

    fn deref(&self) -> &Self::Target {
        &self.matrix_session
    }
}

#[derive(Deserialize)]
struct MatrixCredentialsMembers {
    #[serde(rename = "deviceID")]
    device_id: String,
    homeserver: String,
    #[serde(rename = "userID")]
    user_id: String,
    #[serde(rename = "accessToken")]
    access_token: Secret,
}

impl<'de> Deserialize<'de> for MatrixCredentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = MatrixCredentialsMembers::deserialize(deserializer)?;
        Ok(Self {
            matrix_session: MatrixSession {
                device_id: members.device_id,
                homeserver: members.homeserver,
                user_id: members.user_id,
            },
            access_token: members.access_token,
        })
    }
}

/// A session on a Matrix server.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct MatrixSession {
    /// ID of the device.
    #[serde(rename = "deviceID")]
    pub device_id: String,
    /// Address of the Matrix server.
    pub homeserver: String,
    /// Matrix ID of the user.
    #[serde(rename = "userID")]
    pub user_id: String,
}

/// A new recovery key. It is in use only after the reset was confirmed with it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NewRecoveryKey {
    /// The new recovery key, for the user to keep in a safe place.
    pub recovery_key: Secret,
    /// State of the app.
    pub session: AppState,
}

/// The recovery key of the user.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecoveryKeyBody {
    /// The recovery key.
    pub recovery_key: Secret,
}

impl RecoveryKeyBody {
    /// With the members that are required.
    pub fn new(recovery_key: impl Into<Secret>) -> Self {
        Self {
            recovery_key: recovery_key.into(),
        }
    }
}

/// The username that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RegisterBody {
    /// ID of the sign-in.
    #[serde(rename = "setupRequestID")]
    pub setup_request_id: String,
    /// The token from the response to the code.
    pub lead_token: Secret,
    /// The username.
    pub username: String,
    /// That the user accepts the terms. Only true is accepted.
    pub accept_terms: bool,
}

impl RegisterBody {
    /// With the members that are required.
    pub fn new(
        setup_request_id: impl Into<String>,
        lead_token: impl Into<Secret>,
        username: impl Into<String>,
        accept_terms: bool,
    ) -> Self {
        Self {
            setup_request_id: setup_request_id.into(),
            lead_token: lead_token.into(),
            username: username.into(),
            accept_terms,
        }
    }
}

/// The e-mail address is new. The user has to choose a username and to accept the terms.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RegistrationRequired {
    /// Texts for the form.
    pub copy: RegistrationTexts,
    /// Token to register with.
    pub lead_token: Secret,
    /// True in every response of this kind.
    pub registration_required: bool,
    /// ID of the sign-in.
    #[serde(rename = "setupRequestID")]
    pub setup_request_id: String,
    /// Usernames to suggest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_suggestions: Option<Vec<String>>,
}

/// Texts for the form in which a username is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RegistrationTexts {
    /// Text of the button that sends the form.
    pub submit: String,
    /// Sentence about the terms that the user accepts.
    pub terms: String,
    /// Title of the form.
    pub title: String,
    /// Text to show in the field of the username while it is empty.
    pub username_placeholder: String,
}

/// The recovery key that is replaced, if the user still has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResetRecoveryKeyBody {
    /// The recovery key so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub existing_recovery_key: Option<Secret>,
}

impl ResetRecoveryKeyBody {
    /// With no member set.
    pub fn new() -> Self {
        Self {
            existing_recovery_key: None,
        }
    }

    /// The recovery key so far.
    pub fn existing_recovery_key(
        mut self,
        existing_recovery_key: impl Into<Secret>,
    ) -> Self {
        self.existing_recovery_key = Some(existing_recovery_key.into());
        self
    }
}

/// Where to send the code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct SendSignInEmailBody {
    /// ID of the sign-in.
    #[serde(rename = "setupRequestID")]
    pub setup_request_id: String,
    /// E-mail address of the user.
    pub email: String,
}

impl SendSignInEmailBody {
    /// With the members that are required.
    pub fn new(setup_request_id: impl Into<String>, email: impl Into<String>) -> Self {
        Self {
            setup_request_id: setup_request_id.into(),
            email: email.into(),
        }
    }
}

/// State of the app after a step of its setup.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct SetupProgress {
    /// State of the app.
    pub session: AppState,
}

/// What the app needs next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SetupState {
    /// The user has to sign in.
    NeedsLogin,
    /// The app is starting.
    Initializing,
    /// The keys that sign the user's devices have to be made.
    NeedsCrossSigningSetup,
    /// This device has to be verified by another one or by the recovery key.
    NeedsVerification,
    /// Keys have to be fetched from another device or from the backup.
    NeedsSecrets,
    /// The first synchronization is not finished.
    NeedsFirstSync,
    /// Nothing more is needed.
    Ready,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl SetupState {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::NeedsLogin => "needs-login",
            Self::Initializing => "initializing",
            Self::NeedsCrossSigningSetup => "needs-cross-signing-setup",
            Self::NeedsVerification => "needs-verification",
            Self::NeedsSecrets => "needs-secrets",
            Self::NeedsFirstSync => "needs-first-sync",
            Self::Ready => "ready",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for SetupState {
    fn from(value: &str) -> Self {
        match value {
            "needs-login" => Self::NeedsLogin,
            "initializing" => Self::Initializing,
            "needs-cross-signing-setup" => Self::NeedsCrossSigningSetup,
            "needs-verification" => Self::NeedsVerification,
            "needs-secrets" => Self::NeedsSecrets,
            "needs-first-sync" => Self::NeedsFirstSync,
            "ready" => Self::Ready,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for SetupState {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for SetupState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for SetupState {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for SetupState {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for SetupState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SetupState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// The user is signed in, or has to choose a username first.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SignInOutcome {
    /// The user is signed in.
    SignedIn(SignedIn),
    /// The e-mail address is new. The user has to choose a username and to accept the terms.
    RegistrationRequired(RegistrationRequired),
    /// A value that is none of these, or that none of them would keep whole.
    Unknown(serde_json::Value),
}

impl Serialize for SignInOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::SignedIn(value) => value.serialize(serializer),
            Self::RegistrationRequired(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for SignInOutcome {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        choice::deserialize(deserializer)
    }
}

impl choice::Choice for SignInOutcome {
    const ALTERNATIVES: &'static [choice::Alternative<Self>] = &[
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::SignedIn),
            )
            .requiring(&["matrix", "session"])
            .knowing(&["matrix", "session"]),
        choice::Alternative::of(
                &[choice::Kind::Object],
                |value| choice::value(value).map(Self::RegistrationRequired),
            )
            .requiring(&["copy", "leadToken", "registrationRequired", "setupRequestID"])
            .knowing(
                &[
                    "copy",
                    "leadToken",
                    "registrationRequired",
                    "setupRequestID",
                    "usernameSuggestions",
                ],
            ),
    ];

    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }
}

/// A sign-in that was started.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SignInRequest {
    /// ID of the sign-in, which the next calls need.
    #[serde(rename = "setupRequestID")]
    pub setup_request_id: String,
    /// Ways to sign in, such as `email`.
    pub sign_in_methods: Vec<String>,
}

/// The user is signed in.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct SignedIn {
    /// The Matrix session that was made for the app.
    pub matrix: MatrixCredentials,
    /// State of the app after the sign-in.
    pub session: AppState,
}

/// The code from the e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct SubmitSignInCodeBody {
    /// ID of the sign-in.
    #[serde(rename = "setupRequestID")]
    pub setup_request_id: String,
    /// The code.
    pub response: Secret,
}

impl SubmitSignInCodeBody {
    /// With the members that are required.
    pub fn new(
        setup_request_id: impl Into<String>,
        response: impl Into<Secret>,
    ) -> Self {
        Self {
            setup_request_id: setup_request_id.into(),
            response: response.into(),
        }
    }
}
