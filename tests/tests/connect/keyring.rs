//! The token in the system's store of passwords; here in the mock of keyring-core.

use std::process::Command;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use beeper_desktop::connect::{Connect, ConnectError};
use beeper_desktop::keyring::KeyringError;
use beeper_desktop::{Client, reqwest, sign_in};
use beeper_desktop_fake::FakeBeeper;
use keyring_core::Entry;
use keyring_core::mock::{Cred, Store};
use workspace_tests::faults::shown;

use crate::port_of;

static MOCK: LazyLock<Arc<Store>> = LazyLock::new(|| {
    let store = Store::new().unwrap();
    keyring_core::set_default_store(Arc::clone(&store) as _);
    store
});

/// What is stored for a fake.
fn entry(fake: &FakeBeeper) -> Entry {
    let store: Arc<keyring_core::CredentialStore> = Arc::clone(&MOCK) as _;
    let account = format!("http://localhost:{}", port_of(fake));
    Entry::new_in_store(&store, "beeper-desktop", &account).unwrap()
}

fn connect(fake: &FakeBeeper) -> Connect {
    Client::connect().without_profile().base_url(fake.address().replace("127.0.0.1", "localhost"))
}

/// The next question to the store has this error.
fn fail_next(fake: &FakeBeeper, error: keyring_core::Error) {
    entry(fake).as_any().downcast_ref::<Cred>().unwrap().set_error(error);
}

#[tokio::test]
async fn a_token_is_kept_found_and_forgotten() {
    let fake = FakeBeeper::start().await.unwrap();
    LazyLock::force(&MOCK);
    assert!(matches!(connect(&fake).await, Err(ConnectError::NoToken { .. })));
    fake.approve_next_sign_in();
    let signed_in = sign_in("My app").base_url(fake.address()).show(|address| {
        let page = reqwest::get(address.to_owned());
        tokio::spawn(async move { page.await.is_ok() });
        Ok(())
    });
    let signed_in = signed_in.await.unwrap();
    signed_in.keep().await.unwrap();
    let found = connect(&fake).await.unwrap();
    assert!(found.chats().list().await.is_ok());
    // The environment and the program come first.
    let other = connect(&fake).access_token("other").await.unwrap();
    assert!(other.chats().list().await.unwrap_err().is_unauthorized());
    let stored = entry(&fake).get_password().unwrap();
    let stored = serde_json::from_str::<serde_json::Value>(&stored).unwrap();
    assert_eq!(stored["access_token"], signed_in.access_token().unwrap().expose());
    assert!(stored["expires_at"].is_string() && stored["base_url"].is_string());
    found.token().forget().await.unwrap();
    found.token().forget().await.unwrap();
    assert!(matches!(connect(&fake).await, Err(ConnectError::NoToken { .. })));
    assert!(found.chats().list().await.is_ok(), "it is forgotten, not revoked");
}

#[tokio::test]
async fn a_token_that_was_pasted_is_proved_first_and_expires() {
    let fake = FakeBeeper::start().await.unwrap();
    let with =
        |token: String| Client::builder().base_url(fake.address()).access_token(token).build().unwrap();
    LazyLock::force(&MOCK);
    let error = with("hunter2".to_owned()).token().keep().await.unwrap_err();
    assert_eq!(error, KeyringError::InvalidToken);
    assert!(entry(&fake).get_secret().is_err());
    // By the fake's clock, which is not that of this computer, the token has expired long ago.
    let token = fake.issue_token("read", Some(Duration::from_secs(60)));
    with(token).token().keep().await.unwrap();
    let error = connect(&fake).await.unwrap_err();
    assert!(matches!(error, ConnectError::Expired { .. }) && error.to_string().contains("sign in again"));
}

#[tokio::test]
async fn a_store_that_cannot_be_used_is_an_error_and_nothing_is_stored_elsewhere() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = fake.client();
    let locked = || keyring_core::Error::NoStorageAccess("locked".into());
    fail_next(&fake, locked());
    let error = client.token().keep().await.unwrap_err();
    assert!(matches!(error, KeyringError::NoAccess(_)), "{error:?}");
    assert!(
        error.to_string().contains("(locked). Unlock it") && error.to_string().contains("`keep_in_profile`")
    );
    fail_next(&fake, locked());
    assert!(matches!(client.token().forget().await, Err(KeyringError::NoAccess(_))));
    let error = connect(&fake).await.map(drop).map_err(|error| error.to_string());
    assert!(error.unwrap_err().contains("no access token"), "nothing was stored");
    fail_next(&fake, locked());
    let error = connect(&fake).await.unwrap_err();
    assert!(matches!(error, ConnectError::Keyring(KeyringError::NoAccess(_))), "{error:?}");
    // Whatever is stored, and whatever the store says of it, is not shown.
    for error in [
        keyring_core::Error::BadEncoding(b"hunter2".to_vec()),
        keyring_core::Error::BadDataFormat(b"hunter2".to_vec(), "bad".into()),
    ] {
        fail_next(&fake, error);
        let error = shown(&connect(&fake).await.unwrap_err());
        assert!(error.contains("not what this program has stored") && !error.contains("hunter2"), "{error}");
    }
    entry(&fake).set_password("hunter2").unwrap();
    let error = shown(&connect(&fake).await.unwrap_err());
    assert!(error.contains("not what this program has stored") && !error.contains("hunter2"), "{error}");
    // A token that comes from elsewhere needs no store.
    fail_next(&fake, locked());
    assert!(connect(&fake).access_token(fake.token().to_owned()).await.is_ok());
}

/// Of use only where the test below runs it: without the mock, and without the system's store.
#[tokio::test]
async fn a_program_without_a_store() {
    let Some(address) = std::env::var_os("WITHOUT_A_STORE") else { return };
    let address = address.into_string().unwrap();
    let connect = Client::connect().without_profile().base_url(address.clone());
    if let Err(error) = connect.await {
        println!("connect: {error}");
    }
    let client = Client::builder().base_url(address).build().unwrap();
    if let Err(error) = client.token().keep().await {
        println!("keep: {error}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn without_a_store_the_error_says_what_to_do() {
    let fake = FakeBeeper::start().await.unwrap();
    let run = |token: Option<&str>| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "keyring::a_program_without_a_store", "--nocapture"]);
        command.env("WITHOUT_A_STORE", fake.address()).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        command.env_remove("BEEPER_BASE_URL").env_remove("BEEPER_ACCESS_TOKEN");
        if let Some(token) = token {
            command.env("BEEPER_ACCESS_TOKEN", token);
        }
        let output = tokio::task::block_in_place(|| command.output()).unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let said = run(None);
    assert!(said.contains("connect: this system has no store of passwords that runs"), "{said}");
    let said = run(Some(fake.token()));
    assert!(
        said.contains("keep: this system has no store") && said.contains("BEEPER_ACCESS_TOKEN"),
        "{said}"
    );
    assert!(!said.contains(fake.token()), "{said}");
}
