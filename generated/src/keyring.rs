//! The access token in the system's store of passwords: the keychain of macOS, the credential manager of Windows, or the secret
//! service of other systems (GNOME Keyring, KWallet). [`Client::connect`](crate::Client::connect) finds it there.
//!
//! A program can choose another store of the crate `keyring-core` with its function `set_default_store`.

use std::fmt;

use openapi_runtime::support::Core;
use openapi_runtime::support::keyring::{KeyringEntry, KeyringProblem};
use openapi_runtime::{SecretString, Timestamp};

use crate::connect::{ConnectError, Profile, stored_address};
use crate::tokens::Token;

const SERVICE: &str = "beeper-desktop";

/// Why a token cannot be stored or found. The text says what to do, and does not contain the token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyringError {
    /// The system has no store, or it does not run.
    NoStore(String),
    /// The store is locked, or does not permit this program to use it.
    NoAccess(String),
    /// The store failed, or has something else.
    Failed(String),
    /// The app does not know the token, so it was not stored.
    InvalidToken,
}

impl Token {
    /// Stores the token in the system's store of passwords, for the address of the client. The app is asked first whether it
    /// is valid, and until when.
    ///
    /// # Errors
    ///
    /// A [`KeyringError`]. The token is not stored anywhere else then.
    pub async fn keep(&self) -> Result<(), KeyringError> {
        let expires_at = match self.introspect().await {
            Ok(state) if !state.active => return Err(KeyringError::InvalidToken),
            Ok(state) => state.expires_at(),
            // Old apps do not say.
            Err(_) => None,
        };
        keep(self.core(), expires_at).await
    }

    /// Removes the token for the address of the client from the system's store of passwords. It stays valid: see
    /// [`revoke`](Self::revoke).
    ///
    /// # Errors
    ///
    /// A [`KeyringError`].
    pub async fn forget(&self) -> Result<(), KeyringError> {
        Ok(entry(self.core()).remove().await?)
    }
}

#[cfg(feature = "oauth")]
impl crate::oauth::SignedIn {
    /// Stores the token in the system's store of passwords, where [`Client::connect`](crate::Client::connect) finds it.
    ///
    /// # Errors
    ///
    /// A [`KeyringError`]. The token is not stored anywhere else then.
    pub async fn keep(&self) -> Result<(), KeyringError> {
        keep(self.core(), self.expires_at()).await
    }
}

fn entry(core: &Core) -> KeyringEntry {
    KeyringEntry::new(SERVICE, stored_address(core))
}

async fn keep(core: &Core, expires_at: Option<Timestamp>) -> Result<(), KeyringError> {
    let access_token = core.access_token().cloned().map(Into::into);
    let profile = Profile { base_url: Some(stored_address(core)), access_token, expires_at };
    Ok(entry(core).write(&profile).await?)
}

/// The stored token for the address of a client, if it is valid.
pub(crate) async fn find(core: &Core) -> Result<Option<SecretString>, ConnectError> {
    let stored = entry(core).read::<Profile>().await.map_err(KeyringError::from)?;
    let profile = stored.unwrap_or_default();
    // Each address has an entry of its own.
    profile.token(core.base_url(), |_| true)
}

impl From<KeyringProblem> for KeyringError {
    fn from(problem: KeyringProblem) -> Self {
        let text = problem.to_string();
        match problem {
            KeyringProblem::NoStore(_) => Self::NoStore(text),
            KeyringProblem::NoAccess(_) => Self::NoAccess(text),
            _ => Self::Failed(text),
        }
    }
}

impl From<KeyringError> for ConnectError {
    fn from(error: KeyringError) -> Self {
        Self::Keyring(error)
    }
}

impl fmt::Display for KeyringError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const INSTEAD: &str = "Set the token as BEEPER_ACCESS_TOKEN, or let the program store it in a profile \
                               (`keep_in_profile`), which is a plain file that only this user can read";
        match self {
            Self::NoStore(text) => write!(f, "{text}. {INSTEAD}"),
            Self::NoAccess(text) => write!(f, "{text}. Unlock it and try again. {INSTEAD}"),
            Self::Failed(text) => write!(f, "{text}. {INSTEAD}"),
            Self::InvalidToken => f.write_str("the app does not know the token, so it was not stored: sign in again"),
        }
    }
}

impl std::error::Error for KeyringError {}
