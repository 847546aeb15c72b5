//! What a program has after a sign-in.

use std::path::PathBuf;

#[cfg(feature = "keyring")]
use openapi_runtime::support::Core;
use openapi_runtime::{Error, Secret, Timestamp};

use crate::Client;
use crate::connect::{ConnectError, Profile, ProfileFile, stored_address};

/// A program that is signed in. The token is kept in memory only, unless one of the methods stores it.
#[derive(Debug)]
pub struct SignedIn {
    client: Client,
    scope: String,
    expires_at: Option<Timestamp>,
}

impl SignedIn {
    pub(super) fn new(client: Client, scope: String, expires_at: Option<Timestamp>) -> Self {
        Self { client, scope, expires_at }
    }

    /// A client with the token.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Whether the program may change something. The user may have permitted less than the program asked for.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.scope.split_whitespace().any(|scope| scope == "write")
    }

    /// The scopes that the user has permitted, separated by spaces.
    #[must_use]
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// Until when the token is valid. `None` if it does not expire. It cannot be renewed: sign in again.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// The token itself. It is overwritten in memory when it is dropped.
    #[must_use]
    pub fn access_token(&self) -> Option<Secret> {
        self.client.token().secret()
    }

    /// Stores the address and the token in the default profile, where [`Client::connect`] finds them. The token is in a plain
    /// file then, which only this user can read (mode 0600). Returns the path of the file.
    ///
    /// # Errors
    ///
    /// [`ConnectError::Profile`] if the file cannot be written.
    pub fn keep_in_profile(&self) -> Result<PathBuf, ConnectError> {
        self.keep_in(&ProfileFile::Default)
    }

    /// Like [`keep_in_profile`](Self::keep_in_profile), in the profile of this name.
    ///
    /// # Errors
    ///
    /// [`ConnectError::Profile`] if the file cannot be written.
    pub fn keep_in_profile_called(&self, name: impl Into<String>) -> Result<PathBuf, ConnectError> {
        self.keep_in(&ProfileFile::Named(name.into()))
    }

    /// Like [`keep_in_profile`](Self::keep_in_profile), in this file.
    ///
    /// # Errors
    ///
    /// [`ConnectError::Profile`] if the file cannot be written.
    pub fn keep_in_file(&self, path: impl Into<PathBuf>) -> Result<(), ConnectError> {
        self.keep_in(&ProfileFile::Path(path.into())).map(drop)
    }

    /// Makes the token invalid: the program is signed out. A stored token is not removed, but is of no use.
    ///
    /// # Errors
    ///
    /// The errors of calls.
    pub async fn revoke(self) -> Result<(), Error> {
        self.client.token().revoke().await
    }

    #[cfg(feature = "keyring")]
    pub(crate) fn core(&self) -> &Core {
        &self.client.core
    }

    fn keep_in(&self, file: &ProfileFile) -> Result<PathBuf, ConnectError> {
        file.write(&Profile {
            base_url: Some(stored_address(&self.client.core)),
            access_token: self.access_token(),
            expires_at: self.expires_at,
        })
    }
}
