//! Other transports and HTTP clients under the generated client, and what can be had beside a call's value.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use beeper_desktop::types::ChatType;
use beeper_desktop::{
    AttemptTimeout, Body, BoxFuture, Bytes, Client, ClientBuilder, Error, Method, NotRepeatable,
    RequestOptions, StatusCode, Transport, TransportError, TransportErrorKind,
};
use serde_json::{Value, json};
use tokio::time::Instant;
use workspace_tests::calls::CHAT;
use workspace_tests::faults::{Deed, FaultyServer, json as json_response, raw_response, shown};
use workspace_tests::fixtures;

type SendResult = Result<http::Response<Body>, TransportError>;
type Requests = Vec<(http::Request<Bytes>, Instant)>;

/// A transport that returns scripted responses, counts, and looks at the clock.
#[derive(Clone, Default)]
struct Scripted {
    responses: Arc<Mutex<VecDeque<SendResult>>>,
    requests: Arc<Mutex<Requests>>,
}

impl Transport for Scripted {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, SendResult> {
        Box::pin(async move {
            let request = request.map(|body| body.as_bytes().unwrap().clone());
            self.requests.lock().unwrap().push((request, Instant::now()));
            self.responses.lock().unwrap().pop_front().unwrap()
        })
    }
}

impl Scripted {
    fn client(responses: impl IntoIterator<Item = SendResult>) -> (Self, Client) {
        let script =
            Self { responses: Arc::new(Mutex::new(responses.into_iter().collect())), ..Self::default() };
        let builder = Client::builder().base_url("http://beeper.test/app").access_token("tok-private-1");
        (script.clone(), builder.transport(script).build().unwrap())
    }

    fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// The pauses between the requests.
    fn pauses(&self) -> Vec<Duration> {
        let requests = self.requests.lock().unwrap();
        requests.windows(2).map(|pair| pair[1].1 - pair[0].1).collect()
    }
}

fn example(name: &str) -> String {
    fixtures::all().into_iter().find(|fixture| fixture.name() == name).unwrap().text
}

fn scripted(status: u16, headers: &[(&'static str, &str)], body: impl Into<Bytes>) -> SendResult {
    let mut response = http::Response::new(Body::from_bytes(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        response.headers_mut().insert(*name, value.parse().unwrap());
    }
    Ok(response)
}

fn chat() -> SendResult {
    scripted(200, &[], example("createChat/minimal"))
}

fn serving(deed: Deed) -> (FaultyServer, ClientBuilder) {
    let server = FaultyServer::doing([deed]).unwrap();
    let builder = Client::builder().base_url(server.url()).access_token("tok-private-1").max_retries(0);
    (server, builder)
}

#[tokio::test]
async fn every_request_goes_through_the_users_transport() {
    let (script, client) = Scripted::client([chat(), chat()]);
    assert_eq!(client.chats().get(CHAT).max_participant_count(5).await.unwrap().id, CHAT);
    let call = client.chats().create("signal-7", ["@ada:example.org"], ChatType::Single);
    assert_eq!(call.await.unwrap().id(), CHAT);
    let requests = script.requests.lock().unwrap();
    let (get, create) = (&requests[0].0, &requests[1].0);
    assert_eq!(get.uri(), "http://beeper.test/app/v1/chats/!room:example.org?maxParticipantCount=5");
    assert_eq!((get.method(), create.method()), (&Method::GET, &Method::POST));
    assert!(get.body().is_empty() && create.headers()["content-type"] == "application/json");
    let body: Value = serde_json::from_slice(create.body()).unwrap();
    let ids = ["@ada:example.org"];
    assert_eq!(body, json!({"accountID": "signal-7", "participantIDs": ids, "type": "single"}));
    for (request, _) in requests.iter() {
        let token = &request.headers()["authorization"];
        assert!(token == "Bearer tok-private-1" && token.is_sensitive());
    }
}

#[tokio::test]
async fn a_transport_knows_what_must_not_be_sent_twice() {
    let (script, client) = Scripted::client([chat(), chat(), chat(), chat()]);
    let create = || client.chats().create("signal-7", ["@ada:example.org"], ChatType::Single);
    client.chats().get(CHAT).await.unwrap();
    create().await.unwrap();
    create().options(RequestOptions::new().retry_non_idempotent(true)).await.unwrap();
    client.request(Method::POST, "/v1/new").send::<Value>().await.unwrap();
    let requests = script.requests.lock().unwrap();
    let marked = requests.iter().map(|(request, _)| request.extensions().get::<NotRepeatable>().is_some());
    assert_eq!(marked.collect::<Vec<_>>(), [false, true, false, true]);
    let limit = requests[0].0.extensions().get::<AttemptTimeout>();
    assert_eq!(limit, Some(&AttemptTimeout(Duration::from_secs(30))));
}

#[tokio::test(start_paused = true)]
async fn the_kind_of_a_transports_error_decides() {
    for (kind, attempts) in [
        (TransportErrorKind::Connect, 2),
        (TransportErrorKind::Closed, 1),
        (TransportErrorKind::Other, 1),
        (TransportErrorKind::Timeout, 1),
        (TransportErrorKind::Body, 1),
    ] {
        let broken = Err(TransportError::new(kind).with_source("the wire was cut"));
        let (script, client) = Scripted::client([broken, chat()]);
        let outcome = client.chats().create("signal-7", ["@ada"], ChatType::Single).await;
        assert_eq!((script.count(), outcome.is_ok()), (attempts, attempts == 2), "{kind:?}");
        if let Err(error) = outcome {
            assert!(error.is_retryable() && shown(&error).contains("the wire was cut"), "{error:?}");
        }
    }
}

/// The clock moves only in pauses, so these are exact.
#[tokio::test(start_paused = true)]
async fn pauses_are_what_the_server_asks_for() {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    let later = "Sun, 06 Nov 1994 08:50:07 GMT";
    let earlier = "Sun, 06 Nov 1994 08:49:07 GMT";
    for (headers, seconds) in [
        (vec![("retry-after", "7")], 7),
        (vec![("retry-after", "60")], 60),
        (vec![("retry-after", later), ("date", date)], 30),
        (vec![("retry-after", earlier), ("date", date)], 0),
    ] {
        for status in [429, 503] {
            let (script, client) = Scripted::client([scripted(status, &headers, ""), chat()]);
            client.chats().get(CHAT).await.unwrap();
            // The timer's steps are of a millisecond.
            let pauses: Vec<_> = script.pauses().iter().map(Duration::as_secs).collect();
            assert_eq!(pauses, [seconds], "{headers:?}");
        }
    }
    let failing = || scripted(500, &[("retry-after", "soon")], "");
    let (script, client) = Scripted::client([failing(), failing(), chat()]);
    client.chats().get(CHAT).await.unwrap();
    let pauses: Vec<_> = script.pauses().iter().map(Duration::as_millis).collect();
    assert!(matches!(pauses[..], [375..=501, 750..=1001]), "{pauses:?}");
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn an_http_client_of_the_users_own_keeps_its_settings() {
    let (server, builder) = serving(json_response("200 OK", example("getChat/minimal")));
    let own = reqwest::Client::builder().no_proxy().default_headers(
        [(http::HeaderName::from_static("x-own"), http::HeaderValue::from_static("1"))].into_iter().collect(),
    );
    let client = builder.http_client(own.build().unwrap()).build().unwrap();
    assert_eq!(client.chats().get(CHAT).await.unwrap().id, CHAT);
    let request = server.requests().remove(0);
    assert_eq!(
        (request.header("x-own"), request.header("user-agent")),
        (Some("1"), Some("beeper-desktop/0.2.0"))
    );
    assert_eq!(request.header("authorization"), Some("Bearer tok-private-1"));

    let (server, builder) = serving(Deed::Silence(Vec::new()));
    let hasty = reqwest::Client::builder().no_proxy().timeout(Duration::from_millis(50)).build().unwrap();
    let client = builder.http_client(hasty).build().unwrap();
    let error = client.chats().get(CHAT).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect() && server.count() == 1, "{error:?}");
    assert!(!shown(&error).contains("room:example.org"));
}

#[tokio::test]
async fn undocumented_calls_have_what_documented_ones_have() {
    let (server, builder) = serving(json_response("200 OK", r#"{"app":{"name":"Beeper"}}"#));
    let client = builder.build().unwrap();
    let call = client.request(Method::POST, "/v1/info?a=b").query("q", "x y").header("x-own", "1").json(&[1]);
    let response = call.send::<Value>().await.unwrap();
    assert_eq!((response.status(), &response.value()["app"]["name"]), (StatusCode::OK, &json!("Beeper")));
    let whole = format!("{}/v1/info", server.url());
    let bytes = client.request(Method::GET, &whole).send_bytes().await.unwrap().into_value();
    assert_eq!(bytes, r#"{"app":{"name":"Beeper"}}"#);
    let requests = server.requests();
    assert_eq!(requests[0].line(), "POST /v1/info?a=b&q=x%20y");
    assert_eq!((requests[0].body.as_str(), requests[0].header("x-own")), ("[1]", Some("1")));
    assert_eq!(requests[1].line(), "GET /v1/info");
    assert!(requests.iter().all(|request| request.header("authorization") == Some("Bearer tok-private-1")));
}

#[tokio::test]
async fn undocumented_calls_stay_with_the_server() {
    let (other, _) = serving(json_response("200 OK", "{}"));
    let (server, builder) = serving(json_response("200 OK", "{}"));
    let client = builder.build().unwrap();
    let port = server.url().rsplit(':').next().unwrap().to_owned();
    for address in [
        format!("{}/v1/private", other.url()),
        other.url().replace("http:", ""),
        format!("{}@127.0.0.1/", server.url()),
        format!("http://private@127.0.0.1:{port}/v1"),
        format!("https://127.0.0.1:{port}/v1"),
        format!("http://localhost:{port}/v1"),
        format!("{}.example.org/v1", server.url()),
        "v1/info".into(),
        "@127.0.0.1:1/v1".into(),
        String::new(),
        "/v1/../admin".into(),
        "/v1/%2e%2e/admin".into(),
        "/v1\\info".into(),
    ] {
        let error = client.request(Method::GET, &address).send::<Value>().await.unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{address}: {error:?}");
        assert!(error.to_string().starts_with("the request was not sent: "), "{error}");
        assert!(!shown(&error).contains("private") && error.status().is_none() && !error.is_retryable());
    }
    assert_eq!((server.count(), other.count()), (0, 0));
}

#[tokio::test]
async fn what_comes_along_with_a_value_can_be_had() {
    let body = example("getChat/minimal");
    let headers =
        [("X-Beeper-Desktop-Version", "4.2.808"), ("X-Request", "r1"), ("Content-Type", "application/json")];
    let (_server, builder) = serving(Deed::Response(raw_response("201 Created", &headers, &body)));
    let client = builder.build().unwrap();
    let response = client.chats().get(CHAT).send_with_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.server_version()), (201, Some("4.2.808")));
    assert_eq!(response.headers()["x-request"], "r1");
    assert_eq!(response.bytes(), body.as_bytes());
    assert!(response.skipped().is_empty());
    assert_eq!(response.map(|chat| chat.title).into_value(), "Ada");
    let response = client.chats().archive(CHAT).send_with_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.server_version()), (201, Some("4.2.808")));
}

#[tokio::test]
async fn options_of_a_call_arrive_and_stay_with_it() {
    let (server, builder) = serving(json_response("200 OK", example("getChat/minimal")));
    let client = builder.default_header("x-all", "all").default_header("x-one", "all").build().unwrap();
    let options = RequestOptions::new().header("x-one", "one").header("authorization", "Bearer other");
    let options = options.query("extra", "a&b").query("extra", "ü");
    client.chats().get(CHAT).max_participant_count(1).options(options).await.unwrap();
    client.chats().get(CHAT).await.unwrap();
    let requests = server.requests();
    let path = "/v1/chats/!room:example.org";
    assert_eq!(requests[0].target, format!("{path}?maxParticipantCount=1&extra=a%26b&extra=%C3%BC"));
    assert_eq!(requests[1].target, path);
    for (request, one, token) in
        [(&requests[0], "one", "Bearer other"), (&requests[1], "all", "Bearer tok-private-1")]
    {
        assert_eq!((request.header("x-all"), request.header("x-one")), (Some("all"), Some(one)));
        assert_eq!(request.header("authorization"), Some(token));
        assert_eq!(request.headers.iter().filter(|(name, _)| name == "x-one").count(), 1);
    }
    let bad = RequestOptions::new().header("x-bad", "private\n");
    let error = client.chats().get(CHAT).options(bad).await.unwrap_err();
    assert!(matches!(&error, Error::Request(error) if error.parameter() == Some("x-bad")));
    assert!(!shown(&error).contains("private") && server.count() == 2);
}

#[tokio::test]
async fn a_wrong_token_is_reported_with_its_source() {
    let body = r#"{"message":"tok-private-1 is unknown","code":"UNAUTHORIZED"}"#;
    let (server, builder) = serving(json_response("401 Unauthorized", body));
    let error = builder.build().unwrap().chats().list().await.unwrap_err();
    assert!(error.is_unauthorized() && !error.is_retryable() && !error.is_not_found());
    assert_eq!(error.code(), Some("UNAUTHORIZED"));
    let said = "listChats failed with status 401 Unauthorized (UNAUTHORIZED): [redacted] is unknown. ";
    let hint = error.to_string().strip_prefix(said).map(str::to_owned).unwrap();
    assert!(hint.contains("BEEPER_ACCESS_TOKEN") && hint.contains("Beeper Desktop"), "{hint}");
    assert!(!shown(&error).contains("tok-private-1"));
    assert_eq!(server.count(), 1);

    let (server, builder) = serving(json_response("401 Unauthorized", "{}"));
    let error = builder.without_token().build().unwrap().chats().list().await.unwrap_err();
    assert!(error.to_string().contains("BEEPER_ACCESS_TOKEN"), "{error}");
    assert_eq!(server.requests()[0].header("authorization"), None);
}
