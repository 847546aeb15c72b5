//! Which calls are tried again after which faults, and what exactly arrives at the server.
//!
//! Servers that ask for no pause keep the tests short.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use std::time::Duration;

use beeper_desktop::types::{ChatType, CreatedChat};
use beeper_desktop::{Client, ClientBuilder, Error, Method, RequestOptions, TransportErrorKind};
use workspace_tests::calls::{self, CHAT};
use workspace_tests::faults::{Deed, FaultyServer, Refusing, Request, answer, head, json, shown};
use workspace_tests::fixtures;

const NO_PAUSE: (&str, &str) = ("Retry-After", "0");
const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

/// Operations that could take effect twice.
const TWICE: [&str; 5] = ["createChat", "startChat", "updateChat", "notifyAnyway", "addReaction"];

/// Operations whose second sending changes nothing more.
const ONCE: [&str; 10] = [
    "listChats",
    "searchChats",
    "getChat",
    "archiveChat",
    "markChatRead",
    "markChatUnread",
    "listMessages",
    "removeReaction",
    "createReminder",
    "deleteReminder",
];

fn builder(url: String) -> ClientBuilder {
    Client::builder().base_url(url).access_token("tok-private-1")
}

fn serving(deeds: impl Into<Vec<Deed>>) -> (FaultyServer, Client) {
    let server = FaultyServer::doing(deeds).expect("a port is free");
    let client = builder(server.url()).build().expect("a client of a valid address");
    (server, client)
}

/// An answer that asks to be tried again at once.
fn busy(status: &str) -> Deed {
    Deed::Answer(answer(status, &[NO_PAUSE], "private"))
}

fn chat() -> Deed {
    let created = fixtures::all().into_iter().find(|fixture| fixture.name() == "createChat/minimal");
    json("200 OK", created.map(|fixture| fixture.text).unwrap_or_default())
}

async fn create(client: &Client, options: RequestOptions) -> Result<CreatedChat, Error> {
    let call = client.chats().create("signal-7", ["@ada:example.org"], ChatType::Single);
    call.message_text("private").options(options).await
}

/// The server received this many requests, all of them the same.
#[track_caller]
fn received(server: &FaultyServer, count: usize) -> Request {
    let mut requests = server.requests();
    assert_eq!(requests.len(), count, "{requests:?}");
    assert!(requests.windows(2).all(|pair| pair[0] == pair[1]), "{requests:?}");
    requests.remove(0)
}

#[tokio::test]
async fn an_error_and_then_an_answer() {
    for status in [
        "408 Request Timeout",
        "409 Conflict",
        "429 Too Many Requests",
        "500 Internal Server Error",
        "501 Not Implemented",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "504 Gateway Timeout",
        "599 Weather",
    ] {
        let (server, client) = serving([busy(status), chat()]);
        assert_eq!(client.chats().get(CHAT).await.unwrap().title, "Ada", "{status}");
        let request = received(&server, 2);
        assert_eq!(request.line(), "GET /v1/chats/!room:example.org");
        assert_eq!(request.header("authorization"), Some("Bearer tok-private-1"));
    }
    for status in ["400 X", "401 X", "403 X", "404 X", "405 X", "410 X", "418 X", "422 X"] {
        let (server, client) = serving([busy(status), chat()]);
        let error = client.chats().get(CHAT).await.unwrap_err();
        assert!(status.starts_with(error.status().unwrap().as_str()) && !error.is_retryable());
        received(&server, 1);
    }
}

#[tokio::test]
async fn without_a_word_from_the_server_the_pause_is_the_clients_own() {
    let (server, client) = serving([Deed::Answer(answer("500 X", &[], "")), chat()]);
    client.chats().get(CHAT).await.unwrap();
    received(&server, 2);
}

#[tokio::test]
async fn twice_by_default_and_as_often_as_was_set() {
    let (server, client) = serving([busy("500 A"), busy("502 B"), busy("503 C"), busy("504 D")]);
    let error = client.chats().get(CHAT).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    received(&server, 3);

    for (of_client, of_call, attempts) in [(0, None, 1), (4, None, 5), (4, Some(0), 1), (0, Some(1), 2)] {
        let server = FaultyServer::doing([busy("500 X")]).unwrap();
        let client = builder(server.url()).max_retries(of_client).build().unwrap();
        let options = of_call.map_or_else(RequestOptions::new, |n| RequestOptions::new().max_retries(n));
        let error = client.chats().get(CHAT).options(options).await.unwrap_err();
        assert!(error.is_retryable() && !shown(&error).contains("private"));
        received(&server, attempts);
    }
}

#[tokio::test]
async fn calls_that_could_take_effect_twice_are_not_tried_again() {
    assert_eq!(TWICE.len() + ONCE.len(), 15);
    for (operation, attempts) in TWICE.map(|id| (id, 1)).into_iter().chain(ONCE.map(|id| (id, 3))) {
        let (server, client) = serving([busy("500 X")]);
        let error = calls::call(&client, operation).await.unwrap_err();
        assert_eq!(error.status().unwrap(), 500, "{operation}");
        assert_eq!(server.count(), attempts, "{operation}");
        // The answer 429 says that the call took no effect.
        let (server, client) = serving([busy("429 X")]);
        let error = calls::call(&client, operation).await.unwrap_err();
        assert!(error.is_rate_limited(), "{operation}");
        assert_eq!(server.count(), 3, "{operation}");
    }
}

#[tokio::test]
async fn a_chat_is_not_created_again_where_it_may_exist() {
    let cut = [head("200 OK", &[("Content-Length", "100")]), b"{".to_vec()].concat();
    for deed in [
        busy("408 X"),
        busy("409 X"),
        busy("500 X"),
        busy("503 X"),
        Deed::Close(Vec::new()),
        Deed::Reset(Vec::new()),
        Deed::Close(b"garbage\r\n\r\n".to_vec()),
        Deed::Reset(cut.clone()),
        Deed::Close(cut),
        Deed::Silence(Vec::new()),
    ] {
        let (server, client) = serving([deed.clone(), chat()]);
        let options = RequestOptions::new().timeout(Duration::from_millis(150));
        let error = create(&client, options).await.unwrap_err();
        assert!(error.is_retryable() && !shown(&error).contains("private"), "{deed:?}: {error}");
        let request = received(&server, 1);
        let body = r#"{"accountID":"signal-7","participantIDs":["@ada:example.org"],"type":"single","messageText":"private"}"#;
        let fields = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!((request.line().as_str(), fields(&request.body)), ("POST /v1/chats", fields(body)));
    }
}

#[tokio::test]
async fn a_chat_is_created_again_after_429() {
    let (server, client) = serving([busy("429 X"), busy("429 X"), chat()]);
    assert_eq!(create(&client, RequestOptions::new()).await.unwrap().id(), CHAT);
    assert!(received(&server, 3).body.contains("private"));
}

#[tokio::test]
async fn a_chat_is_created_once_the_server_is_there() {
    let refusing = Refusing::new().unwrap();
    let client = builder(refusing.url()).max_retries(4).build().unwrap();
    let call = tokio::spawn(async move { create(&client, RequestOptions::new()).await });
    tokio::time::sleep(Duration::from_millis(150)).await;
    let server = refusing.open(|_, _| chat()).unwrap();
    assert_eq!(call.await.unwrap().unwrap().id(), CHAT);
    received(&server, 1);
}

#[tokio::test]
async fn whoever_opts_in_repeats_any_call() {
    let twice = RequestOptions::new().retry_non_idempotent(true);
    let once = RequestOptions::new().retry_non_idempotent(false);
    for (of_client, of_call, attempts) in [
        (false, twice.clone(), 2),
        (true, RequestOptions::new(), 2),
        (true, once, 1),
        (true, twice.max_retries(0), 1),
    ] {
        let server = FaultyServer::doing([busy("500 X"), chat()]).unwrap();
        let client = builder(server.url()).retry_non_idempotent(of_client).build().unwrap();
        assert_eq!(create(&client, of_call).await.is_ok(), attempts == 2);
        received(&server, attempts);
    }
}

#[tokio::test]
async fn broken_connections_are_tried_again_where_that_is_safe() {
    let half = [head("200 OK", &[("Content-Length", "100")]), b"{".to_vec()].concat();
    let mut calls = Vec::new();
    for deed in [
        Deed::Close(Vec::new()),
        Deed::Reset(Vec::new()),
        Deed::Reset(half.clone()),
        Deed::Close(half),
        Deed::Silence(Vec::new()),
    ] {
        let server = FaultyServer::doing([deed, chat()]).unwrap();
        let client = builder(server.url()).timeout(Duration::from_millis(400)).build().unwrap();
        calls.push(tokio::spawn(async move {
            client.chats().get(CHAT).await.unwrap();
            received(&server, 2);
        }));
    }
    for call in calls {
        call.await.unwrap();
    }
}

#[tokio::test]
async fn a_connection_that_breaks_when_it_is_used_again() {
    let (server, client) = serving([chat(), Deed::Close(Vec::new()), chat()]);
    client.chats().get(CHAT).await.unwrap();
    let error = create(&client, RequestOptions::new()).await.unwrap_err();
    let Error::Transport(failure) = &error else { panic!("{error:?}") };
    assert_eq!((failure.kind(), server.count()), (TransportErrorKind::Closed, 2));
    client.chats().get(CHAT).await.unwrap();
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn the_server_says_when_to_come_back() {
    let later = "Sun, 06 Nov 1994 08:49:38 GMT";
    for headers in [
        vec![("Retry-After", "0")],
        vec![("Retry-After", "1")],
        vec![("Retry-After", DATE), ("Date", DATE)],
        vec![("Retry-After", later), ("Date", DATE)],
        vec![("Retry-After", DATE)],
    ] {
        let (server, client) = serving([Deed::Answer(answer("429 X", &headers, "")), chat()]);
        client.chats().get(CHAT).await.unwrap();
        received(&server, 2);
    }
}

#[tokio::test]
async fn nobody_waits_for_longer_than_a_minute() {
    for (headers, seconds) in [
        (vec![("Retry-After", "61")], 61),
        (vec![("Retry-After", "99999999999999999999999")], u64::MAX),
        (vec![("Retry-After", "Sun, 06 Nov 1994 09:49:37 GMT"), ("Date", DATE)], 3600),
    ] {
        for status in ["429 X", "503 X"] {
            let (server, client) = serving([Deed::Answer(answer(status, &headers, "")), chat()]);
            let error = client.chats().get(CHAT).await.unwrap_err();
            assert!(error.is_retryable());
            let Error::Api(error) = &error else { panic!("{error:?}") };
            assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)));
            received(&server, 1);
        }
    }
}

#[tokio::test]
async fn a_call_that_was_led_elsewhere_begins_anew() {
    let moved = Deed::Answer(answer("307 M", &[("Location", "/v2/chats")], ""));
    let (server, client) = serving([moved.clone(), busy("503 X"), moved, chat()]);
    client.chats().get(CHAT).await.unwrap();
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(
        targets,
        ["/v1/chats/!room:example.org", "/v2/chats", "/v1/chats/!room:example.org", "/v2/chats"]
    );
}

#[tokio::test]
async fn undocumented_calls_go_by_their_method() {
    for (method, attempts) in
        [(Method::GET, 3), (Method::PUT, 3), (Method::DELETE, 3), (Method::POST, 1), (Method::PATCH, 1)]
    {
        let (server, client) = serving([busy("500 X")]);
        let error = client.request(method, "/v1/new").json(&1).send::<()>().await.unwrap_err();
        assert!(error.to_string().starts_with("the request was answered with status 500"), "{error}");
        assert_eq!(received(&server, attempts).body, "1");
    }
}

#[tokio::test]
async fn a_call_that_was_given_up_is_not_tried_again() {
    let (server, client) = serving([Deed::Answer(answer("500 X", &[], "")), chat()]);
    let limit = Duration::from_millis(150);
    tokio::time::timeout(limit, client.chats().get(CHAT).send()).await.unwrap_err();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(server.count(), 1);
}
