//! Which generated calls are tried again, and what real connections make of faults. After what a call is tried again, how
//! often and when is proved in the runtime.
//!
//! Servers that ask for no pause keep the tests short.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use std::collections::BTreeSet;
use std::time::Duration;

use beeper_desktop::types::{ChatType, CreatedChat};
use beeper_desktop::{Client, ClientBuilder, Error, RequestOptions, TransportErrorKind};
use workspace_tests::calls::{self, CHAT};
use workspace_tests::contract::{document, operation_ids};
use workspace_tests::faults::{Deed, FaultyServer, Request, head, json, raw_response, shown};
use workspace_tests::fixtures;

const NO_PAUSE: (&str, &str) = ("Retry-After", "0");

/// Operations that could take effect twice.
const TWICE: [&str; 23] = [
    "createChat",
    "startChat",
    "updateChat",
    "notifyAnyway",
    "addReaction",
    "sendMessage",
    "uploadAsset",
    "uploadAssetBase64",
    "focusApp",
    "startLoginSession",
    "submitLoginStep",
    "startSignIn",
    "sendSignInEmail",
    "submitSignInCode",
    "registerUser",
    "resetRecoveryKey",
    "confirmRecoveryKeyReset",
    "startVerification",
    "acceptVerification",
    "scanVerificationQrCode",
    "confirmVerificationQrCodeScanned",
    "startSasVerification",
    "confirmSasVerification",
];

/// Operations whose second sending changes nothing more.
const ONCE: [&str; 37] = [
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
    "getMessage",
    "editMessage",
    "deleteMessage",
    "searchMessages",
    "downloadAsset",
    "serveAsset",
    "listLabels",
    "listAccounts",
    "getAccount",
    "searchContacts",
    "listContacts",
    "listBridges",
    "getBridge",
    "getBridgeCapabilities",
    "listLoginFlows",
    "listBridgeLogins",
    "getBridgeLogin",
    "removeBridgeLogin",
    "getLoginSession",
    "cancelLoginSession",
    "getAppInfo",
    "searchApp",
    "getAppState",
    "verifyRecoveryKey",
    "listVerifications",
    "getVerification",
    "cancelVerification",
];

fn builder(url: String) -> ClientBuilder {
    Client::builder().base_url(url).access_token("tok-private-1")
}

fn serving(deeds: impl Into<Vec<Deed>>) -> (FaultyServer, Client) {
    let server = FaultyServer::doing(deeds).expect("a port is free");
    let client = builder(server.url()).build().expect("a client of a valid address");
    (server, client)
}

/// A response that asks to be tried again at once.
fn busy(status: &str) -> Deed {
    Deed::Response(raw_response(status, &[NO_PAUSE], "private"))
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
async fn calls_that_could_take_effect_twice_are_not_tried_again() {
    let listed = TWICE.into_iter().chain(ONCE).collect::<BTreeSet<_>>();
    assert_eq!(listed, operation_ids(&document()).into_iter().collect());
    for (operation, attempts) in TWICE.map(|id| (id, 1)).into_iter().chain(ONCE.map(|id| (id, 3))) {
        let (server, client) = serving([busy("500 X")]);
        let error = calls::call(&client, operation).await.unwrap_err();
        assert_eq!(error.status().unwrap(), 500, "{operation}");
        assert_eq!(server.count(), attempts, "{operation}");
        // Status 429 says that the call had no effect.
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
        // A busy machine takes its time to hand a request over.
        let options = RequestOptions::new().timeout(Duration::from_secs(1));
        let error = create(&client, options).await.unwrap_err();
        assert!(error.is_retryable() && !shown(&error).contains("private"), "{deed:?}: {error}");
        let request = received(&server, 1);
        let body = r#"{"accountID":"signal-7","participantIDs":["@ada:example.org"],"type":"single","messageText":"private"}"#;
        let fields = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!((request.line().as_str(), fields(&request.body)), ("POST /v1/chats", fields(body)));
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
async fn a_call_that_was_led_elsewhere_begins_anew() {
    let moved = Deed::Response(raw_response("307 M", &[("Location", "/v2/chats")], ""));
    let (server, client) = serving([moved.clone(), busy("503 X"), moved, chat()]);
    client.chats().get(CHAT).await.unwrap();
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(
        targets,
        ["/v1/chats/!room:example.org", "/v2/chats", "/v1/chats/!room:example.org", "/v2/chats"]
    );
}

#[tokio::test]
async fn a_call_that_was_given_up_is_not_tried_again() {
    let (server, client) = serving([Deed::Response(raw_response("500 X", &[], "")), chat()]);
    let limit = Duration::from_millis(150);
    tokio::time::timeout(limit, client.chats().get(CHAT).send()).await.unwrap_err();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(server.count(), 1);
}
