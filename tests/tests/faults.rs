//! What a caller sees, and what the server received, when a response goes wrong. Nothing is tried again here.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use std::error::Error as StdError;
use std::time::Duration;

use beeper_desktop::types::{ChatType, ReminderInput};
use beeper_desktop::{Client, ClientBuilder, Error, Method, StatusCode, Timestamp, TransportErrorKind};
use workspace_tests::calls::CHAT;
use workspace_tests::faults::{Deed, FaultyServer, Refusing, head, json, raw_response, shown};
use workspace_tests::fixtures;

const TOKEN: &str = "tok-private-1";
const JSON: (&str, &str) = ("Content-Type", "application/json");
const CHAT_PATH: &str = "/v1/chats/!room:example.org";
const TEN_MEGABYTES: usize = 10_000_000;

fn builder(url: String) -> ClientBuilder {
    Client::builder().base_url(url).access_token(TOKEN).max_retries(0)
}

fn serving(deed: Deed) -> (FaultyServer, Client) {
    let server = FaultyServer::doing([deed]).expect("a port is free");
    let client = builder(server.url()).build().expect("a client of a valid address");
    (server, client)
}

fn example(name: &str) -> String {
    fixtures::all().into_iter().find(|fixture| fixture.name() == name).expect("an example of this name").text
}

/// The first half of the response, with the length of the whole.
fn cut(text: &str) -> Vec<u8> {
    let whole = raw_response("200 OK", &[JSON], text);
    whole[..whole.len() - text.len() / 2].to_vec()
}

/// The error shows neither the token nor text of a body.
#[track_caller]
fn shows_no_secrets(error: &Error) {
    let shown = shown(error);
    for secret in [TOKEN, "private", "room:example.org", "Ada", "<html", "garbage"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

/// The one request that arrived is the one for the chat, with its token.
#[track_caller]
fn one_request_for_the_chat(server: &FaultyServer) {
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    assert_eq!(requests[0].line(), format!("GET {CHAT_PATH}"));
    assert_eq!(requests[0].header("authorization"), Some("Bearer tok-private-1"));
    assert_eq!(requests[0].header("accept"), Some("application/json"));
    assert_eq!(requests[0].body, "");
}

#[track_caller]
fn transport(error: &Error) -> (TransportErrorKind, Option<u16>) {
    let Error::Transport(failure) = error else { panic!("{error:?}") };
    assert_eq!((error.code(), error.message(), error.issues().len()), (None, None, 0));
    (failure.kind(), error.status().map(|status| status.as_u16()))
}

fn last_cause(error: &Error) -> String {
    let mut cause: &dyn StdError = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

#[tokio::test]
async fn a_refused_connection_says_what_may_be_off() {
    let refusing = Refusing::new().unwrap();
    let client = builder(refusing.url()).build().unwrap();
    let error = client.chats().get(CHAT).await.unwrap_err();
    assert_eq!(transport(&error), (TransportErrorKind::Connect, None));
    assert!(error.is_connect() && error.is_retryable() && !error.is_timeout());
    let said = format!("cannot connect to {}: ", refusing.url());
    let hint = error.to_string().strip_prefix(&said).map(str::to_owned).unwrap();
    assert!(hint.contains("Beeper Desktop running") && hint.contains("API"), "{hint}");
    assert!(last_cause(&error).contains("refused"), "{}", last_cause(&error));
    shows_no_secrets(&error);
}

#[tokio::test]
async fn bodies_that_break_off_keep_the_status() {
    let text = example("getChat/minimal");
    let chunk =
        [head("200 OK", &[JSON, ("Transfer-Encoding", "chunked")]), format!("20\r\n{}", &text[..9]).into()];
    let chunks = [chunk.concat(), b"more private text, twenty\r\n".to_vec()].concat();
    for (deed, cause) in [
        (Deed::Reset(cut(&text)), "reset"),
        (Deed::Close(cut(&text)), ""),
        (Deed::Close(chunk.concat()), ""),
        (Deed::Close(chunks), ""),
        (Deed::Close(head("200 OK", &[JSON, ("Content-Length", "1")])), ""),
    ] {
        let (server, client) = serving(deed);
        let error = client.chats().get(CHAT).await.unwrap_err();
        assert_eq!(transport(&error), (TransportErrorKind::Body, Some(200)));
        let expected =
            format!("getChat at {} failed after status 200: the response ended too early", server.url());
        assert_eq!(error.to_string(), expected);
        assert!(last_cause(&error).to_lowercase().contains(cause), "{}", last_cause(&error));
        assert!(error.source().is_some() && error.is_retryable());
        shows_no_secrets(&error);
        one_request_for_the_chat(&server);
    }
}

#[tokio::test]
async fn connections_that_break_before_the_response_are_no_response() {
    let closed = (TransportErrorKind::Closed, "the server closed the connection before it responded");
    let other = (TransportErrorKind::Other, "the connection failed");
    for (deed, (kind, said)) in [
        (Deed::Close(Vec::new()), closed),
        (Deed::Reset(Vec::new()), closed),
        (Deed::Close(b"HTTP/1.1 200 OK\r\nContent-".to_vec()), closed),
        (Deed::Close(b"garbage garbage garbage\r\n\r\n".to_vec()), other),
        (Deed::Close(vec![b'\0'; 10_000]), other),
        (Deed::Close(head("200 OK", &[("Content-Length", "99999999999999999999999")])), other),
        (Deed::Close(head("200 OK", &[("Content-Length", "1"), ("Content-Length", "2")])), other),
    ] {
        let (server, client) = serving(deed);
        let error = client.chats().get(CHAT).await.unwrap_err();
        assert_eq!(transport(&error), (kind, None));
        assert_eq!(error.to_string(), format!("getChat at {} failed: {said}", server.url()));
        assert!(error.source().is_some() && error.is_retryable() && !error.is_connect());
        shows_no_secrets(&error);
        one_request_for_the_chat(&server);
    }
}

#[tokio::test]
async fn a_trickle_must_end_within_the_limit() {
    let body = "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]";
    let head = head("200 OK", &[JSON, ("Content-Length", &body.len().to_string())]);
    let trickle = |pause| Deed::Trickle(head.clone(), body.into(), Duration::from_millis(pause));
    let server = FaultyServer::doing([trickle(1), trickle(20), trickle(20)]).unwrap();
    let client = builder(server.url()).timeout(Duration::from_millis(500)).build().unwrap();
    let slow = beeper_desktop::RequestOptions::new().timeout(Duration::from_secs(60));
    let value = client.request(Method::GET, "/v1/slow").options(slow).send::<Vec<u8>>().await.unwrap();
    assert_eq!(value.value().len(), 19);

    let error = client.chats().get(CHAT).await.unwrap_err();
    assert_eq!(transport(&error), (TransportErrorKind::Timeout, Some(200)));
    assert!(error.is_timeout() && error.is_retryable() && !error.is_connect());
    let said = "failed after status 200: no response within the time limit (the limit is 500ms)";
    assert_eq!(error.to_string(), format!("getChat at {} {said}", server.url()));
    shows_no_secrets(&error);

    // What is handed on as it arrives may take longer in all.
    let mut stream = client.request(Method::GET, CHAT_PATH).send_stream().await.unwrap().into_value();
    let mut received = Vec::new();
    while let Some(chunk) = stream.chunk().await.unwrap() {
        received.extend_from_slice(&chunk);
    }
    assert_eq!(received, body.as_bytes());
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn silence_ends_at_the_limit() {
    for (deed, status, said) in [
        (Deed::Silence(Vec::new()), None, "failed: no response within the time limit (the limit is 150ms)"),
        (
            Deed::Silence(cut(&example("getChat/minimal"))),
            Some(200),
            "failed after status 200: no response within the time limit (the limit is 150ms)",
        ),
    ] {
        let server = FaultyServer::doing([deed]).unwrap();
        let client = builder(server.url()).timeout(Duration::from_millis(150)).build().unwrap();
        let error = client.chats().get(CHAT).await.unwrap_err();
        assert_eq!(transport(&error), (TransportErrorKind::Timeout, status));
        assert_eq!(error.to_string(), format!("getChat at {} {said}", server.url()));
        shows_no_secrets(&error);
        one_request_for_the_chat(&server);
    }
}

#[tokio::test]
async fn errors_without_a_documented_body_keep_their_status() {
    let page = "<html><title>Bad gateway</title>private</html>";
    let html = ("Content-Type", "text/html; charset=utf-8");
    for (deed, status, said) in [
        (
            Deed::Response(raw_response("502 Bad Gateway", &[html], page)),
            502,
            "getChat failed with status 502 Bad Gateway, without a message (text/html; charset=utf-8, 46 bytes)",
        ),
        (
            Deed::Response(raw_response("500 Internal Server Error", &[], "")),
            500,
            "getChat failed with status 500 Internal Server Error, without a message (empty body)",
        ),
        (
            Deed::Close(head("503 Service Unavailable", &[JSON, ("Content-Length", "100")])),
            503,
            "getChat failed with status 503 Service Unavailable, without a message (empty body)",
        ),
        (
            json("400 Bad Request", r#"["private"]"#),
            400,
            "getChat failed with status 400 Bad Request, without a message (application/json, 11 bytes)",
        ),
        (
            json("599 Weather", r#"{"message":{"private":1},"code":[]}"#),
            599,
            "getChat failed with status 599 <unknown status code>, without a message (application/json, 35 bytes)",
        ),
        (
            json("304 Not Modified", ""),
            304,
            "getChat failed with status 304 Not Modified, without a message (empty body)",
        ),
        (
            json("101 Switching Protocols", ""),
            101,
            "getChat failed with status 101 Switching Protocols, without a message (empty body)",
        ),
    ] {
        let (server, client) = serving(deed);
        let error = client.chats().get(CHAT).await.unwrap_err();
        assert!(matches!(error, Error::Api(_)), "{error:?}");
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!((error.code(), error.message(), error.issues().len()), (None, None, 0));
        assert_eq!(error.is_retryable(), status >= 500);
        assert!(error.source().is_none() && !error.is_not_found());
        assert_eq!(error.to_string(), said);
        shows_no_secrets(&error);
        one_request_for_the_chat(&server);
    }
}

#[tokio::test]
async fn the_documented_error_is_read() {
    let issues = r#"[{"path":["limit"],"code":"too_big","message":"at most 200"}]"#;
    let body = format!(
        r#"{{"message":"No such","code":"NOT_FOUND","details":{{"issues":{issues}}},"x":"private"}}"#
    );
    let (server, client) = serving(json("404 Not Found", body));
    let error = client.chats().get(CHAT).await.unwrap_err();
    assert!(error.is_not_found() && !error.is_retryable());
    assert_eq!((error.code(), error.message()), (Some("NOT_FOUND"), Some("No such")));
    assert_eq!(error.issues()[0].to_string(), "limit: at most 200");
    let said = "getChat failed with status 404 Not Found (NOT_FOUND): No such; limit: at most 200";
    assert_eq!(error.to_string(), said);
    shows_no_secrets(&error);
    one_request_for_the_chat(&server);
}

#[tokio::test]
async fn responses_that_are_not_as_documented_keep_the_status() {
    let text = example("getChat/minimal");
    let html =
        Deed::Response(raw_response("200 OK", &[("Content-Type", "text/html")], "<html>private</html>"));
    let garbage: Vec<u8> = (0..TEN_MEGABYTES).map(|n| (n * 7919 % 251) as u8).collect();
    for (deed, status, said) in [
        (json("200 OK", &text[..text.len() / 2]), 200, "the body is not JSON: EOF while parsing"),
        (html, 200, "the body is not JSON: expected value at line 1 column 1, in text/html, 20 bytes"),
        (json("200 OK", &garbage), 200, "the body is not JSON: "),
        (json("200 OK", ""), 200, "the body is empty"),
        (json("204 No Content", ""), 204, "the body is empty"),
        (json("200 OK", r#"{"items":"private"}"#), 200, "missing field `id`"),
    ] {
        let (server, client) = serving(deed);
        let error = client.chats().get(CHAT).await.unwrap_err();
        let Error::Decode(decode) = &error else { panic!("{error:?}") };
        assert_eq!(error.status(), StatusCode::from_u16(status).ok());
        assert_eq!(decode.operation(), "getChat");
        let begin = format!("the response to getChat (status {status}) cannot be read: {said}");
        assert!(error.to_string().starts_with(&begin) && error.to_string().len() < 400, "{error}");
        assert!(!error.is_retryable() && error.code().is_none());
        shows_no_secrets(&error);
        one_request_for_the_chat(&server);
    }
}

#[tokio::test]
async fn garbage_is_read_up_to_the_cap() {
    let garbage = vec![b'g'; TEN_MEGABYTES];
    let chunked = head("200 OK", &[("Transfer-Encoding", "chunked")]);
    let chunked =
        [chunked, format!("{TEN_MEGABYTES:x}\r\n").into(), garbage.clone(), b"\r\n0\r\n\r\n".to_vec()];
    for bytes in [raw_response("200 OK", &[], &garbage), chunked.concat()] {
        let server = FaultyServer::doing([Deed::Response(bytes)]).unwrap();
        let client = builder(server.url()).max_response_bytes(1_000_000).max_retries(2).build().unwrap();
        let error = client.chats().get(CHAT).await.unwrap_err();
        assert_eq!(transport(&error), (TransportErrorKind::TooLarge, Some(200)));
        assert!(error.to_string().ends_with("too long (`max_response_bytes` is 1000000)"), "{error}");
        assert!(!error.is_retryable());
        one_request_for_the_chat(&server);
    }
    let server = FaultyServer::doing([Deed::Response(raw_response("500 No", &[], &garbage))]).unwrap();
    let client = builder(server.url()).build().unwrap();
    for limit in [TEN_MEGABYTES, 1_000_000] {
        let options = beeper_desktop::RequestOptions::new().max_response_bytes(limit);
        let error = client.chats().get(CHAT).options(options).await.unwrap_err();
        let Error::Api(error) = &error else { panic!("{error:?}") };
        assert_eq!(error.status().as_u16(), 500);
        assert!(error.body().len() <= limit && error.to_string().len() < 200, "{error}");
    }
}

#[tokio::test]
async fn any_success_will_do() {
    for status in ["200 OK", "201 Created", "202 Accepted", "206 Partial Content"] {
        let (server, client) = serving(json(status, example("createChat/minimal")));
        let call = client.chats().create("signal-7", ["@ada:example.org"], ChatType::Single);
        let created = call.send_with_response().await.unwrap();
        assert_eq!(created.value().id(), CHAT);
        assert!(status.starts_with(created.status().as_str()));
        assert_eq!(server.requests()[0].line(), "POST /v1/chats");
        let sent = r#"{"accountID":"signal-7","participantIDs":["@ada:example.org"],"type":"single"}"#;
        assert_eq!((server.requests()[0].body.as_str(), server.count()), (sent, 1));
    }
    // Where no body is promised, none is read.
    let reminder = || ReminderInput::new(Timestamp::now());
    for deed in [
        json("200 OK", "garbage"),
        json("201 Created", "{}"),
        json("204 No Content", ""),
        Deed::Close(cut("garbage")),
    ] {
        let (server, client) = serving(deed);
        client.chats().reminders().create(CHAT, reminder()).await.unwrap();
        assert_eq!((server.requests()[0].method.as_str(), server.count()), ("POST", 1));
    }
    let early = [head("103 Early Hints", &[("Link", "</x>")]), head("100 Continue", &[])].concat();
    let late = raw_response("200 OK", &[JSON], example("getChat/minimal"));
    let (server, client) = serving(Deed::Response([early, late].concat()));
    assert_eq!(client.chats().get(CHAT).await.unwrap().id, CHAT);
    one_request_for_the_chat(&server);
}

#[tokio::test]
async fn redirects_to_another_origin_are_not_followed() {
    let other = FaultyServer::doing([json("200 OK", example("getChat/minimal"))]).unwrap();
    for status in ["301 M", "302 M", "303 M", "307 M", "308 M"] {
        let target = format!("{}{CHAT_PATH}?private", other.url());
        let (server, client) = serving(Deed::Response(raw_response(status, &[("Location", &target)], "")));
        let error = client.chats().get(CHAT).await.unwrap_err();
        assert_eq!(transport(&error), (TransportErrorKind::Redirect, status[..3].parse().ok()));
        let said = format!("({} to another origin, {})", &status[..3], other.url());
        assert!(error.to_string().contains(&said) && !error.is_retryable(), "{error}");
        shows_no_secrets(&error);
        one_request_for_the_chat(&server);
    }
    assert_eq!(other.count(), 0);
}

#[tokio::test]
async fn redirects_within_the_origin_are_followed() {
    let moved = |status, to| Deed::Response(raw_response(status, &[("Location", to)], ""));
    let found = json("200 OK", example("getChat/minimal"));
    let deeds = [moved("301 M", "/v2/chats/1?a=b"), moved("308 M", "2"), found];
    let server = FaultyServer::doing(deeds).unwrap();
    let client = builder(server.url()).build().unwrap();
    assert_eq!(client.chats().get(CHAT).await.unwrap().id, CHAT);
    let lines: Vec<_> = server.requests().iter().map(|request| request.line()).collect();
    assert_eq!(lines, [format!("GET {CHAT_PATH}"), "GET /v2/chats/1?a=b".into(), "GET /v2/chats/2".into()]);
    assert!(server.requests().iter().all(|request| request.header("authorization").is_some()));

    let server = FaultyServer::doing([moved("307 M", "/again")]).unwrap();
    let client = builder(server.url()).build().unwrap();
    let error = client.chats().get(CHAT).await.unwrap_err();
    assert_eq!((transport(&error).0, server.count()), (TransportErrorKind::Redirect, 6));
    assert!(error.to_string().contains("more than 5 redirects in a row"), "{error}");
}
