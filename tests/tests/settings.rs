//! Settings as people write them: what is taken, what is rejected, and what is said then.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use std::process::Command;

use beeper_desktop::{Client, ClientBuilder, Error, TransportErrorKind};
use workspace_tests::calls::CHAT;
use workspace_tests::faults::{FaultyServer, json, shown};
use workspace_tests::fixtures;

fn rejected(builder: ClientBuilder) -> String {
    let error = builder.build().unwrap_err();
    assert!(matches!(error, Error::Config(_)) && !shown(&error).contains("hunter2"), "{error:?}");
    error.to_string()
}

/// Builds a client in a process with these variables, and gives what it says of the client or the error.
fn built_with(variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "a_client_of_the_environment", "--nocapture"]).env("SETTINGS_ARE_WATCHED", "1");
    command.env_remove("BEEPER_BASE_URL").env_remove("BEEPER_ACCESS_TOKEN").envs(variables.iter().copied());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// Of use only where [`built_with`] runs it.
#[tokio::test]
async fn a_client_of_the_environment() {
    if std::env::var_os("SETTINGS_ARE_WATCHED").is_none() {
        return;
    }
    match Client::new() {
        Ok(client) => match client.chats().get(CHAT).await {
            Ok(chat) => println!("chat {}", chat.id),
            Err(error) => println!("call: {error}"),
        },
        Err(error) => println!("build: {error}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_token_is_sent_without_what_came_along() {
    let chat = fixtures::all().into_iter().find(|fixture| fixture.name() == "getChat/minimal").unwrap().text;
    let server = FaultyServer::doing([json("200 OK", chat)]).unwrap();
    let tokens = ["tok", "tok\n", " \ttok\r\n", "Bearer tok", "bearer tok\n", "BEARER  tok"];
    for token in tokens {
        let client = Client::builder().base_url(server.url()).access_token(token).build().unwrap();
        client.chats().get(CHAT).await.unwrap();
        let variables = [("BEEPER_BASE_URL", &*server.url()), ("BEEPER_ACCESS_TOKEN", token)];
        let said = tokio::task::block_in_place(|| built_with(&variables));
        assert!(said.contains(&format!("chat {CHAT}")), "{said}");
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 2 * tokens.len());
    assert!(
        requests.iter().all(|request| request.header("authorization") == Some("Bearer tok")),
        "{requests:?}"
    );
}

#[test]
fn a_token_that_cannot_be_sent_is_rejected_whatever_its_source() {
    for token in ["hünter2", "\u{feff}hunter2", "hunter2\u{200b}", "hun\nter2", "hunter2 hunter2", "Bearer"]
    {
        let said = rejected(Client::builder().access_token(token));
        assert!(said.starts_with("the access token given to `access_token` cannot be sent: it "), "{said}");
        assert!(said.contains("BEEPER_ACCESS_TOKEN"), "where tokens come from: {said}");
        let said = built_with(&[("BEEPER_ACCESS_TOKEN", token)]);
        let from =
            "build: the access token from the environment variable BEEPER_ACCESS_TOKEN cannot be sent: it ";
        assert!(said.contains(from) && !said.contains("hunter2"), "{said}");
    }
}

#[test]
fn headers_that_cannot_be_sent_are_rejected() {
    for value in ["hunter2ü", "hunter2\u{200b}", "\u{feff}hunter2", "hunter2\r\nX-B: c", "hunter2\t"] {
        let said = rejected(Client::builder().default_header("X-A", value));
        assert!(said.contains("`X-A`") && said.contains("visible ASCII"), "{said}");
        assert!(rejected(Client::builder().user_agent(value)).contains("given to `user_agent`"));
    }
}

#[test]
fn an_address_that_cannot_be_used_is_explained() {
    for (address, reason) in [
        ("localhost:23373", "it does not start with http:// or https://"),
        ("23373", "it is not a URL"),
        (
            "http://localhost:23373/v1",
            "it ends in /v1, but every path of the service starts with /v1 already",
        ),
        (
            "http://localhost:23373/v1/",
            "it ends in /v1, but every path of the service starts with /v1 already",
        ),
        ("http://hunter2@localhost", "it has a user name or a password, which could appear in logs"),
    ] {
        let rest =
            format!("cannot be used: {reason}. It should be an address such as http://localhost:23373");
        let said = rejected(Client::builder().base_url(address));
        assert_eq!(said, format!("the base URL given to `base_url` {rest}"));
        let said = built_with(&[("BEEPER_BASE_URL", address)]);
        let expected = format!("build: the base URL from the environment variable BEEPER_BASE_URL {rest}");
        assert!(said.contains(&expected), "{said}");
    }
    let said = rejected(Client::builder().base_url("https://localhost"));
    assert!(said.starts_with("the base URL given to `base_url` is an https address"), "{said}");
}

/// Their types are those of `http_client` and of transports.
#[test]
fn the_crates_that_clients_are_made_of_come_along() {
    #[cfg(feature = "reqwest")]
    {
        let own = beeper_desktop::reqwest::Client::builder().no_proxy().build().unwrap();
        assert!(Client::builder().http_client(own).build().is_ok());
    }
    let request = beeper_desktop::http::Request::new(beeper_desktop::Bytes::new());
    assert_eq!(request.method(), beeper_desktop::Method::GET);
}

#[test]
fn a_call_outside_of_a_runtime_says_what_is_missing() {
    let client = Client::builder().base_url("http://localhost:1").build().unwrap();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let poll = std::pin::pin!(client.chats().get(CHAT).send()).poll(&mut context);
    let std::task::Poll::Ready(Err(Error::Transport(failure))) = poll else { panic!("{poll:?}") };
    assert_eq!(failure.kind(), TransportErrorKind::NoRuntime);
    let said = failure.to_string();
    assert!(
        said.contains("needs a tokio runtime") && said.contains("`send_blocking` of the feature `blocking`"),
        "{said}"
    );
    assert!(client.chats().get(CHAT).options(no_retries()).send_blocking().unwrap_err().is_connect());
}

fn no_retries() -> beeper_desktop::RequestOptions {
    beeper_desktop::RequestOptions::new().max_retries(0)
}
