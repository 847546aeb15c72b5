//! All that a session prints, logs and says in panics, searched for the access token and for what people wrote.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod capture;
mod events;
mod session;
mod sign_in;

use std::process::{Command, Output};

use beeper_desktop::{Client, Error};
use workspace_tests::contract::operation_called;
use workspace_tests::faults::{Deed, FaultyServer, Request, json, raw_response, shown};

use session::Private;

/// Set for a process that is there to be looked at.
const WATCHED: &str = "WORKSPACE_TESTS_PRIVATE_TEXT";

/// The ID of the operation that a request is meant for.
fn operation_of(document: &serde_json::Value, request: &Request) -> String {
    let path = request.target.split('?').next().unwrap_or_default();
    operation_called(document, &request.method, path).unwrap_or_default().to_owned()
}

/// Runs the test that calls this again in a process of its own, where [`WATCHED`] is set and whose environment and output belong to it alone.
fn watch(test: &str, private: &Private, proxy: &FaultyServer) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env("RUST_BACKTRACE", "1").env("RUST_LOG", "trace");
    command.env("BEEPER_ACCESS_TOKEN", &private.token).env(WATCHED, &private.text);
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, proxy.url());
    }
    command.env_remove("NO_PROXY").env_remove("no_proxy").env_remove("BEEPER_BASE_URL");
    command.output().unwrap()
}

fn private() -> Private {
    let random = || format!("{:016x}", fastrand::u64(..));
    Private { token: format!("tok-{}", random()), text: format!("tea with {}", random()) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_a_session_prints_holds_a_secret() {
    if let Ok(text) = std::env::var(WATCHED) {
        capture::install();
        let token = std::env::var("BEEPER_ACCESS_TOKEN").unwrap();
        return session::run(&Private { token, text }).await;
    }
    let private = private();
    let proxy = FaultyServer::doing([json("200 OK", "{}")]).unwrap();
    let Output { status, stdout, stderr } = tokio::task::block_in_place(|| {
        watch("nothing_that_a_session_prints_holds_a_secret", &private, &proxy)
    });
    let output = format!("{}\n{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success() && output.contains("THE END"), "{output}");
    // The capture is not blind.
    for expected in [
        #[cfg(feature = "reqwest")]
        "LOG DEBUG reqwest",
        "SPAN INFO openapi_runtime",
        "operation=\"updateChat\" method=\"PATCH\" path=\"/v1/chats/{chatID}\"",
        "RECORD status=200",
        "EVENT DEBUG",
        "LAST WORDS: Api(",
        "LAST WORDS: Transport(",
        "stack backtrace",
        "[redacted]",
    ] {
        assert!(output.contains(expected), "{expected} is not in {output}");
    }
    for secret in [&private.token, &private.text].map(|secret| &secret[secret.len() - 16..]) {
        let lines: Vec<_> = output.lines().filter(|line| line.contains(secret)).collect();
        assert!(lines.is_empty(), "{secret} is in {lines:#?}");
    }
    assert_eq!(proxy.count(), 0, "calls to this computer went to a proxy");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_events_log_holds_a_secret() {
    if let Ok(text) = std::env::var(WATCHED) {
        capture::install();
        let token = std::env::var("BEEPER_ACCESS_TOKEN").unwrap();
        return events::run(&Private { token, text }).await;
    }
    let private = private();
    let proxy = FaultyServer::doing([json("200 OK", "{}")]).unwrap();
    let output =
        tokio::task::block_in_place(|| watch("nothing_that_events_log_holds_a_secret", &private, &proxy));
    let output =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    for expected in ["operation=\"events\"", "why=\"closed\"", "LAST WORDS: Api(", "Unreadable", "THE END"] {
        assert!(output.contains(expected), "{expected} is not in {output}");
    }
    // A library that logs frames writes them in hexadecimal digits.
    let hexadecimal = private.text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    for secret in [&private.token, &private.text, &hexadecimal, events::CHAT] {
        let lines: Vec<_> = output.lines().filter(|line| line.contains(secret)).collect();
        assert!(lines.is_empty(), "{secret} is in {lines:#?}");
    }
    assert_eq!(proxy.count(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_a_sign_in_logs_holds_a_secret() {
    if let Ok(text) = std::env::var(WATCHED) {
        capture::install();
        let token = std::env::var("BEEPER_ACCESS_TOKEN").unwrap();
        return sign_in::run(&Private { token, text }).await;
    }
    let private = private();
    let proxy = FaultyServer::doing([json("200 OK", "{}")]).unwrap();
    let output =
        tokio::task::block_in_place(|| watch("nothing_that_a_sign_in_logs_holds_a_secret", &private, &proxy));
    let output =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    for expected in ["LOG DEBUG reqwest", "operation=\"the exchange of the code\"", "Secret(..)", "THE END"] {
        assert!(output.contains(expected), "{expected} is not in {output}");
    }
    let list = sign_in::list(&private);
    let secrets = std::fs::read_to_string(&list).unwrap();
    std::fs::remove_file(list).unwrap();
    assert_eq!(secrets.lines().count(), 3);
    for secret in secrets.lines().chain([private.token.as_str()]) {
        let lines: Vec<_> = output.lines().filter(|line| line.contains(secret)).collect();
        assert!(lines.is_empty(), "{secret} is in {lines:#?}");
    }
    assert_eq!(proxy.count(), 0);
}

/// Calls to this computer, under each of its names.
async fn call_this_computer() {
    let server = FaultyServer::doing([json("200 OK", "1")]).unwrap();
    let port = server.url().rsplit(':').next().unwrap().to_owned();
    for host in ["127.0.0.1", "localhost"] {
        let client = Client::builder().base_url(format!("http://{host}:{port}")).build().unwrap();
        client.request(beeper_desktop::Method::GET, "/v1/x").send::<u8>().await.unwrap();
    }
    assert_eq!(server.count(), 2);
    // Plain HTTP elsewhere would show the token to a proxy as well.
    let client = Client::builder().base_url("http://beeper.invalid").max_retries(0).build().unwrap();
    client.chats().list().await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn proxies_of_the_environment_see_no_call() {
    if std::env::var_os(WATCHED).is_some() {
        return call_this_computer().await;
    }
    let proxy = FaultyServer::doing([json("200 OK", "1")]).unwrap();
    let output =
        tokio::task::block_in_place(|| watch("proxies_of_the_environment_see_no_call", &private(), &proxy));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    assert_eq!(proxy.count(), 0);
}

#[tokio::test]
async fn a_redirect_to_another_origin_takes_no_token_along() {
    let private = private();
    let other = FaultyServer::doing([json("200 OK", "{}")]).unwrap();
    let port = other.url().rsplit(':').next().unwrap().to_owned();
    for status in ["301 M", "302 M", "303 M", "307 M", "308 M"] {
        for target in
            [other.url(), format!("//127.0.0.1:{port}/"), format!("http://localhost:{port}/v1/chats")]
        {
            let moved = Deed::Response(raw_response(status, &[("Location", &target)], ""));
            let server = FaultyServer::doing([moved]).unwrap();
            let builder = Client::builder().base_url(server.url()).access_token(private.token.clone());
            let client = builder.retry_non_idempotent(true).build().unwrap();
            let error = client.chats().list().await.unwrap_err();
            assert!(matches!(&error, Error::Transport(_)) && !shown(&error).contains(&private.token));
            client.chats().mark_read("c").await.unwrap_err();
            assert_eq!(server.count(), 2);
        }
    }
    assert_eq!(other.count(), 0);
}

/// An error may quote any part of a response, but never the token.
#[tokio::test]
async fn a_token_that_the_server_echoes_is_not_printed() {
    let Private { token, .. } = private();
    let issue = |path: serde_json::Value, text: &str| {
        let issue = serde_json::json!({"path": path, "code": text, "message": text});
        json(
            "400 X",
            serde_json::json!({"message": text, "code": text, "details": {"issues": [issue]}}).to_string(),
        )
    };
    let with = |header, status: &str| Deed::Response(raw_response(status, &[(header, token.as_str())], "{}"));
    let mut seen = Vec::new();
    for (what, deed) in [
        ("message, code and issue", issue(serde_json::json!(["a"]), &token)),
        ("path of an issue", issue(serde_json::json!(["headers", token]), "x")),
        ("media type of an error", with("Content-Type", "500 X")),
        (
            "media type of a response",
            Deed::Response(raw_response("200 OK", &[("Content-Type", &token)], "no JSON")),
        ),
        ("version of an old server", with("X-Beeper-Desktop-Version", "404 X")),
        ("origin of a redirect", {
            let location = format!("http://{token}.example.org/");
            Deed::Response(raw_response("302 M", &[("Location", &location)], ""))
        }),
    ] {
        let server = FaultyServer::doing([deed]).unwrap();
        let builder = Client::builder().base_url(server.url()).access_token(token.clone()).max_retries(0);
        let error = builder.build().unwrap().chats().mark_read("c").await.unwrap_err();
        if shown(&error).contains(&token) {
            seen.push(format!("{what}: {error}"));
        }
    }
    assert!(seen.is_empty(), "{seen:#?}");
}
