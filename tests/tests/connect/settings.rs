//! Where address and token come from, and where the token goes.

use std::net::Ipv6Addr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::connect::{Connect, ConnectError};
use beeper_desktop_fake::FakeBeeper;
use serde_json::json;
use workspace_tests::faults::{Deed, FaultyServer, raw_response, shown};

use crate::{free_port, got_a_token, port_of};

/// A profile in a folder of its own.
struct Stored {
    folder: tempfile::TempDir,
}

impl Stored {
    fn new(profile: &serde_json::Value) -> Self {
        let stored = Self { folder: tempfile::tempdir().unwrap() };
        write(&stored.path(), &profile.to_string(), 0o600);
        stored
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("profile.json")
    }

    fn connect(&self) -> Connect {
        Client::connect().profile_file(self.path())
    }
}

fn write(path: &Path, text: &str, mode: u32) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
}

fn localhost(fake: &FakeBeeper) -> String {
    format!("http://localhost:{}", port_of(fake))
}

async fn said(connect: Connect) -> String {
    let error = connect.await.unwrap_err();
    let text = shown(&error);
    assert!(!text.contains("hunter2"), "{text}");
    error.to_string()
}

#[tokio::test]
async fn localhost_is_either_loopback_address() {
    let six =
        FakeBeeper::builder().port(free_port()).listen_on(Ipv6Addr::LOCALHOST.into()).start().await.unwrap();
    let four = FakeBeeper::start().await.unwrap();
    for fake in [&six, &four] {
        let connect = Client::connect().base_url(localhost(fake)).access_token(fake.token().to_owned());
        let client = connect.await.unwrap();
        assert!(client.chats().list().await.is_ok());
        assert!(format!("{client:?}").contains(&fake.address()), "{client:?}");
        let asked = &fake.requests()[0];
        assert_eq!((asked.path.as_str(), asked.has_token), ("/v1/info", false));
    }
}

#[tokio::test]
async fn a_profile_has_what_the_program_does_not_set() {
    let fake = FakeBeeper::start().await.unwrap();
    let stored = Stored::new(&json!({"base_url": localhost(&fake), "access_token": fake.token()}));
    let client = stored.connect().await.unwrap();
    assert!(client.chats().list().await.is_ok());
    // The program's own settings come first.
    let client = stored.connect().access_token("other").await.unwrap();
    assert!(client.chats().list().await.unwrap_err().is_unauthorized());
    let other = FakeBeeper::builder().token(fake.token()).start().await.unwrap();
    let client = stored.connect().base_url(other.address()).await.unwrap();
    assert!(client.chats().list().await.is_ok());
    assert!(got_a_token(&other));
    let client = stored.connect().without_token().with(Client::builder().without_token()).await.unwrap();
    assert!(client.chats().list().await.unwrap_err().is_unauthorized());
}

/// Other names of this computer are as good as foreign ones here: none of them may get the token without the user's will.
#[tokio::test]
async fn a_stored_token_goes_to_its_own_address_and_to_this_computer_only() {
    let fake = FakeBeeper::builder().allow_host("beeper.test").start().await.unwrap();
    let port = port_of(&fake);
    let at_test = |builder: beeper_desktop::ClientBuilder| {
        let address = std::net::SocketAddr::from(([127, 0, 0, 1], port));
        let http = beeper_desktop::reqwest::Client::builder().no_proxy().resolve("beeper.test", address);
        builder.base_url(format!("http://beeper.test:{port}")).http_client(http.build().unwrap())
    };
    let foreign = |stored: &Stored| stored.connect().with(at_test(Client::builder()));
    let local = Stored::new(&json!({"base_url": localhost(&fake), "access_token": "hunter2"}));
    let without_address = Stored::new(&json!({"access_token": "hunter2"}));
    for stored in [&local, &without_address] {
        let text = said(foreign(stored)).await;
        assert!(
            text.contains("is not sent to http://beeper.test") && text.contains("`allow_origin`"),
            "{text}"
        );
        assert!(matches!(
            foreign(stored).allow_origin("http://beeper.test").await,
            Err(ConnectError::TokenOfAnotherAddress { .. })
        ));
    }
    assert!(!got_a_token(&fake));
    for connect in [
        foreign(&local).allow_origin(format!("http://beeper.test:{port}")),
        foreign(&Stored::new(
            &json!({"base_url": format!("http://beeper.test:{port}/"), "access_token": "hunter2"}),
        )),
    ] {
        let client = connect.await.unwrap();
        assert!(client.chats().list().await.unwrap_err().is_unauthorized());
    }
    assert!(got_a_token(&fake));
}

#[tokio::test]
async fn a_profile_that_cannot_be_used_is_explained() {
    let fake = FakeBeeper::start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profile.json");
    for (text, mode, expected) in [
        ("{\"access_token\": \"hunter2\"}", 0o644, "chmod 600"),
        ("{\"access_token\": \"hunter2\"", 0o600, "it is not JSON (line 1, column 26)"),
        ("{\"accessToken\": \"hunter2\"}", 0o600, "a setting that is unknown"),
        ("{\"base_url\": \"hunter2\"}", 0o600, "it is not a URL"),
        ("{\"base_url\": \"http://localhost:1/v1\"}", 0o600, "it ends in /v1"),
        ("{\"access_token\": \"hunter2 ü\"}", 0o600, "visible ASCII characters"),
        ("{\"access_token\": \"hunter2\", \"expires_at\": \"2020-01-01T00:00:00Z\"}", 0o600, "sign in again"),
        ("{}", 0o600, "there is no access token"),
    ] {
        if cfg!(not(unix)) && mode != 0o600 {
            continue;
        }
        write(&path, text, mode);
        let connect = Client::connect().profile_file(&path);
        let has_address = text.contains("base_url");
        let connect = if has_address { connect } else { connect.base_url(fake.address()) };
        let text = said(connect).await;
        assert!(text.contains(expected), "{text}");
    }
    let missing = said(Client::connect().profile_file(folder.path().join("none.json"))).await;
    assert!(missing.contains("none.json") && missing.ends_with("it does not exist"), "{missing}");
    assert!(said(Client::connect().profile("../up")).await.contains("not the name of a file"));
    assert!(!got_a_token(&fake));
}

#[tokio::test]
async fn an_address_where_the_app_is_not_is_explained() {
    let connect = |url: String| {
        let connect = Client::connect().base_url(url).access_token("hunter2");
        connect.without_profile().within(Duration::from_millis(300))
    };
    let text = said(connect(format!("http://localhost:{}", free_port()))).await;
    assert!(text.starts_with("nothing can be reached at http://localhost:"), "{text}");
    assert!(text.contains("Is Beeper Desktop running"), "{text}");
    let silent = FaultyServer::doing([Deed::Silence(Vec::new())]).unwrap();
    let text = said(connect(silent.url().replace("127.0.0.1", "localhost"))).await;
    assert!(text.starts_with("something accepts connections at http://localhost:"), "{text}");
    let page = raw_response("200 OK", &[("Content-Type", "text/html")], "<h1>hunter2</h1>");
    let page = FaultyServer::doing([Deed::Response(page)]).unwrap();
    let text = said(connect(page.url())).await;
    assert_eq!(text, format!("what responds at {} is not Beeper Desktop. Is this its address?", page.url()));
    let gateway = FaultyServer::doing([Deed::Response(raw_response("502 X", &[], "hunter2"))]).unwrap();
    assert!(said(connect(gateway.url())).await.contains("502"));
    assert!(gateway.requests().iter().all(|request| request.header("authorization").is_none()));
}

/// Runs the test of this name in a process with these variables.
fn in_process(variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "settings::a_program_of_the_environment", "--nocapture"]);
    command.env("SETTINGS_ARE_WATCHED", "1");
    for name in ["BEEPER_BASE_URL", "BEEPER_ACCESS_TOKEN", "XDG_CONFIG_HOME"] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Of use only where [`in_process`] runs it.
#[tokio::test]
async fn a_program_of_the_environment() {
    if std::env::var_os("SETTINGS_ARE_WATCHED").is_none() {
        return;
    }
    match Client::connect().await {
        Ok(client) => println!("chats {:?}", client.chats().list().await.map(|page| page.items.len())),
        Err(error) => println!("error: {error}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_environment_comes_before_the_profile() {
    let fake = FakeBeeper::start().await.unwrap();
    let home = tempfile::tempdir().unwrap();
    let home_text = home.path().to_str().unwrap();
    let folder = match () {
        () if cfg!(windows) => home.path().to_owned(),
        () if cfg!(target_vendor = "apple") => home.path().join("Library/Application Support"),
        () => home.path().join(".config"),
    };
    let profile = json!({"base_url": fake.address(), "access_token": fake.token()});
    write(&folder.join("beeper-desktop/default.json"), &profile.to_string(), 0o600);
    let run = |more: &[(&str, &str)]| {
        let variables = [&[("HOME", home_text), ("APPDATA", home_text)], more].concat();
        tokio::task::block_in_place(|| in_process(&variables))
    };
    assert!(run(&[]).contains("chats Ok(11)"));
    let wrong = run(&[("BEEPER_ACCESS_TOKEN", "wrong-hunter2")]);
    assert!(wrong.contains("401") && !wrong.contains("hunter2"), "{wrong}");
    assert!(run(&[("BEEPER_ACCESS_TOKEN", " ")]).contains("chats Ok(11)"), "as if it were not set");
    let elsewhere = format!("http://localhost:{}", free_port());
    let text = run(&[("BEEPER_BASE_URL", &elsewhere)]);
    assert!(text.contains(&format!("error: nothing can be reached at {elsewhere}")), "{text}");
    let text = run(&[("BEEPER_BASE_URL", "localhost")]);
    assert!(text.contains("from the environment variable BEEPER_BASE_URL"), "{text}");
}
