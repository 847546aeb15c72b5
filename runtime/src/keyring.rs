//! Secrets in the system's store of passwords: the keychain, the credential manager, or the secret service.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use keyring_core::{CredentialStore, Entry, Error};
use secrecy::zeroize::{Zeroize as _, Zeroizing};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;

use crate::text::printable;

/// What is stored for an account of a service, as JSON.
#[derive(Clone, Debug)]
pub struct KeyringEntry {
    service: String,
    account: String,
}

/// Why the store cannot be used. The text contains nothing of what is stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyringProblem {
    /// The system has no store, or it does not run.
    #[error("this system has no store of passwords that runs ({0})")]
    NoStore(String),
    /// The store is locked, or does not permit this program to use it.
    #[error("the store of passwords is locked, or does not permit the access ({0})")]
    NoAccess(String),
    /// Something else has been stored.
    #[error("what is stored is not what this program has stored")]
    Content,
    /// The store failed.
    #[error("the store of passwords failed ({0})")]
    Failed(String),
}

impl KeyringEntry {
    /// What is stored for this account.
    pub fn new(service: impl Into<String>, account: impl Into<String>) -> Self {
        Self { service: service.into(), account: account.into() }
    }

    /// What is stored. `None` if nothing is.
    ///
    /// # Errors
    ///
    /// A [`KeyringProblem`].
    pub async fn read<T: DeserializeOwned + Send + 'static>(&self) -> Result<Option<T>, KeyringProblem> {
        self.with_entry(|entry| match entry.get_secret() {
            Ok(secret) => {
                let secret = Zeroizing::new(secret);
                serde_json::from_slice(&secret).map(Some).map_err(|_| KeyringProblem::Content)
            }
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(problem(error)),
        })
        .await
    }

    /// Replaces what is stored.
    ///
    /// # Errors
    ///
    /// A [`KeyringProblem`].
    pub async fn write<T: Serialize>(&self, content: &T) -> Result<(), KeyringProblem> {
        let secret = serde_json::to_vec(content).map_err(|_| KeyringProblem::Content)?;
        let secret = Zeroizing::new(secret);
        self.with_entry(move |entry| entry.set_secret(&secret).map_err(problem)).await
    }

    /// Removes what is stored, if anything is.
    ///
    /// # Errors
    ///
    /// A [`KeyringProblem`].
    pub async fn remove(&self) -> Result<(), KeyringProblem> {
        self.with_entry(|entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(problem(error)),
        })
        .await
    }

    /// Stores block, some of them until the user has unlocked them, and must not run within an async runtime.
    async fn with_entry<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Entry) -> Result<T, KeyringProblem> + Send + 'static,
    ) -> Result<T, KeyringProblem> {
        let Self { service, account } = self.clone();
        let (sender, receiver) = oneshot::channel();
        let blocking = move || {
            let entry =
                store().and_then(|store| Entry::new_in_store(&store, &service, &account).map_err(problem));
            // Nobody waits any more if the future was dropped.
            drop(sender.send(entry.and_then(|entry| work(&entry))));
        };
        let spawned = thread::Builder::new().name("keyring".to_owned()).spawn(blocking);
        spawned.map_err(|error| KeyringProblem::Failed(error.to_string()))?;
        // The sender is lost only in a panic of the store.
        receiver.await.unwrap_or_else(|_| Err(KeyringProblem::Failed("it ended early".to_owned())))
    }
}

/// The store that the program has chosen with `keyring_core::set_default_store`, or else that of the system.
fn store() -> Result<Arc<CredentialStore>, KeyringProblem> {
    static OF_THE_SYSTEM: Mutex<Option<Arc<CredentialStore>>> = Mutex::new(None);
    if let Some(store) = keyring_core::get_default_store() {
        return Ok(store);
    }
    let mut known = OF_THE_SYSTEM.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(store) = &*known {
        return Ok(Arc::clone(store));
    }
    let store = of_the_system().map_err(|error| KeyringProblem::NoStore(said(error)))?;
    Ok(Arc::clone(known.insert(store)))
}

#[cfg(target_os = "macos")]
fn of_the_system() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn of_the_system() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
fn of_the_system() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(not(any(
    target_os = "macos",
    windows,
    all(unix, not(target_vendor = "apple"), not(target_os = "android"))
)))]
fn of_the_system() -> keyring_core::Result<Arc<CredentialStore>> {
    Err(Error::NoDefaultStore)
}

fn problem(error: Error) -> KeyringProblem {
    match error {
        Error::NoStorageAccess(_) => KeyringProblem::NoAccess(said(error)),
        Error::NoDefaultStore => KeyringProblem::NoStore(said(error)),
        Error::BadEncoding(mut secret) | Error::BadDataFormat(mut secret, _) => {
            secret.zeroize();
            KeyringProblem::Content
        }
        error => KeyringProblem::Failed(said(error)),
    }
}

fn said(error: Error) -> String {
    match error {
        Error::NoStorageAccess(error) | Error::PlatformFailure(error) => printable(&error.to_string(), 200),
        Error::NoDefaultStore => "none is known for this platform".to_owned(),
        error => printable(&error.to_string(), 200),
    }
}
