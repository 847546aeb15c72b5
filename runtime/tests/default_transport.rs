//! The default transport with a server that sends raw bytes: that of the feature `reqwest`, or else that of `hyper`.
#![cfg(any(feature = "reqwest", feature = "hyper"))]
#![cfg(any(not(feature = "rustls-no-provider"), feature = "rustls", feature = "native-tls"))]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::*;
use openapi_runtime::RequestOptions;
use openapi_runtime::{ClientBuilder, Error, Timestamp, TransportErrorKind};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does on a connection after it has read a request.
#[derive(Clone)]
enum Deed {
    Write(String),
    WriteThenWait(String, Duration),
    Trickle(String, Duration),
    Endless,
    Hang,
}

#[derive(Clone)]
struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that does one deed for each connection, and the last one for all further connections.
    async fn start(deeds: Vec<Deed>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { address: listener.local_addr().unwrap(), requests: Arc::default() };
        let requests = server.requests.clone();
        tokio::spawn(async move {
            for number in 0.. {
                let (mut stream, _) = listener.accept().await.unwrap();
                let deed = deeds[deeds.len().min(number + 1) - 1].clone();
                let requests = requests.clone();
                tokio::spawn(async move {
                    let request = read_request(&mut stream).await;
                    requests.lock().unwrap().push(request);
                    act(stream, deed).await;
                });
            }
        });
        server
    }

    async fn writing(response: impl Into<String>) -> Self {
        Self::start(vec![Deed::Write(response.into())]).await
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    fn builder(&self) -> ClientBuilder<Client> {
        let address = self.address;
        builder().base_url(format!("http://{address}")).access_token("tok-secret-1").max_retries(0)
    }

    fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await.unwrap_or(0);
        request.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let length = text
            .to_ascii_lowercase()
            .find("content-length: ")
            .map_or(0, |at| text[at + 16..].lines().next().unwrap().parse::<usize>().unwrap());
        let complete = text.find("\r\n\r\n").is_some_and(|end| text.len() >= end + 4 + length);
        if count == 0 || complete {
            return text;
        }
    }
}

async fn act(mut stream: TcpStream, deed: Deed) {
    match deed {
        Deed::Write(text) => _ = stream.write_all(text.as_bytes()).await,
        Deed::WriteThenWait(text, pause) => {
            _ = stream.write_all(text.as_bytes()).await;
            tokio::time::sleep(pause).await;
        }
        Deed::Trickle(text, pause) => {
            for byte in text.bytes() {
                _ = stream.write_all(&[byte]).await;
                tokio::time::sleep(pause).await;
            }
        }
        Deed::Endless => {
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            _ = stream.write_all(head.as_bytes()).await;
            let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
            while stream.write_all(chunk.as_bytes()).await.is_ok() {}
        }
        Deed::Hang => tokio::time::sleep(Duration::from_secs(60)).await,
    }
    _ = stream.shutdown().await;
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

async fn call(client: &Client) -> Result<Value, Error> {
    client.0.call(&LIST_THINGS).send_json().await
}

#[tokio::test]
async fn a_plain_call_sends_what_it_should_and_no_more() {
    let server = Server::writing(ok("[1]")).await;
    assert_eq!(call(&server.client()).await.unwrap(), serde_json::json!([1]));
    let request = server.requests().remove(0).to_ascii_lowercase();
    let mut lines: Vec<&str> = request.trim_end().lines().collect();
    lines.sort_unstable();
    let host = format!("host: {}", server.address);
    assert_eq!(
        lines,
        [
            "accept: application/json",
            "authorization: bearer tok-secret-1",
            "get /v1/things http/1.1",
            &host,
            "user-agent: example/1.0"
        ]
    );
}

#[tokio::test]
async fn bodies_arrive() {
    let server = Server::writing(ok("{}")).await;
    let mut call = server.client().0.call(&MAKE_THING);
    call.json(&serde_json::json!({"name": "n"}));
    call.send_empty().await.unwrap();
    let request = server.requests().remove(0);
    assert!(
        request.starts_with("POST /v1/things ") && request.ends_with("\r\n\r\n{\"name\":\"n\"}"),
        "{request}"
    );
}

/// The rest of the body is still being sent when the response is there, so the connection serves no further call.
#[tokio::test]
async fn a_response_before_the_end_of_the_request_delays_no_other_call() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut open = Vec::new();
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.read_exact(&mut [0; 64]).await.unwrap();
            stream.write_all(ok("1").as_bytes()).await.unwrap();
            open.push(stream);
        }
    });
    let builder = builder().base_url(format!("http://{address}")).access_token("tok");
    let client = builder.max_retries(0).timeout(Duration::from_secs(9)).build().unwrap();
    for _ in 0..2 {
        let long = vec![b' '; 16 << 20];
        let call = client.0.request(openapi_runtime::Method::PUT, "/v1/things").body("text/plain", long);
        assert_eq!(call.send::<u8>().await.unwrap().into_value(), 1);
    }
}

#[tokio::test]
async fn a_refused_connection_is_told_apart() {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let client = builder().base_url(format!("http://{address}")).max_retries(0).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), format!("cannot connect to http://{address}: is the server running?"));
    let mut cause: &dyn std::error::Error = &error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    assert!(cause.to_string().contains("refused"), "{cause}");
}

#[tokio::test]
async fn redirects_stay_within_the_origin() {
    let other = Server::writing(ok("{}")).await;
    for (status, target) in [
        (302, format!("http://{}/v1/things?secret=private", other.address)),
        (307, format!("http://localhost:{}/", other.address.port())),
        (308, "https://example.com/".to_owned()),
        (301, "//example.com/x".to_owned()),
        (302, "http://tok@127.0.0.1/".to_owned()),
    ] {
        let server = Server::writing(format!(
            "HTTP/1.1 {status} Moved\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n"
        ))
        .await;
        let error = call(&server.client()).await.unwrap_err();
        let Error::Transport(failure) = &error else { panic!("{error:?}") };
        assert_eq!(failure.kind(), TransportErrorKind::Redirect);
        assert_eq!(error.status().unwrap(), status);
        assert!(error.to_string().contains("to another origin, http"), "{error}");
        assert!(!shown(&error).contains("private") && !error.is_retryable());
        assert_eq!(server.requests().len(), 1);
    }
    assert!(other.requests().is_empty());
}

fn redirect(status: u16, target: &str) -> Deed {
    Deed::Write(format!(
        "HTTP/1.1 {status} Moved\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    ))
}

#[tokio::test]
async fn redirects_within_the_origin_are_followed() {
    let deeds = vec![redirect(301, "/v2/things?x=1#part"), redirect(307, "other"), Deed::Write(ok("2"))];
    let server = Server::start(deeds).await;
    assert_eq!(call(&server.client()).await.unwrap(), 2);
    let requests = server.requests();
    assert!(requests[1].starts_with("GET /v2/things?x=1 "), "{}", requests[1]);
    assert!(requests[2].starts_with("GET /v2/other "));
    assert!(requests[2].contains("Bearer tok-secret-1"));

    let server = Server::start(vec![redirect(302, "/round")]).await;
    let error = call(&server.client()).await.unwrap_err();
    assert!(error.to_string().contains("more than 5 redirects in a row"), "{error}");
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn a_redirect_does_not_change_what_a_call_means() {
    for (status, expected) in [(307, Some("POST /to ")), (303, Some("GET /to ")), (302, None), (301, None)] {
        let server = Server::start(vec![redirect(status, "/to"), Deed::Write(ok("{}"))]).await;
        let mut call = server.client().0.call(&MAKE_THING);
        call.json(&"body");
        let outcome = call.send_empty().await;
        match expected {
            Some(line) => {
                outcome.unwrap();
                let second = &server.requests()[1];
                assert!(second.starts_with(line), "{second}");
                assert_eq!(second.ends_with("\"body\""), status == 307);
                assert_eq!(second.contains("content-type"), status == 307);
            }
            None => {
                let error = outcome.unwrap_err().to_string();
                assert!(error.contains(&format!("{status} in response to a POST")), "{error}");
                assert_eq!(server.requests().len(), 1);
            }
        }
    }
}

#[tokio::test]
async fn broken_and_oversized_bodies_keep_the_status() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"private\":";
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{";
    for (deed, kind) in [
        (Deed::Write(cut.into()), TransportErrorKind::Body),
        (Deed::Write(announced.into()), TransportErrorKind::TooLarge),
        (Deed::Endless, TransportErrorKind::TooLarge),
        (Deed::WriteThenWait(cut.into(), Duration::from_secs(9)), TransportErrorKind::Timeout),
    ] {
        let server = Server::start(vec![deed]).await;
        let client = server
            .builder()
            .max_response_bytes(1_000_000)
            .timeout(Duration::from_millis(300))
            .build()
            .unwrap();
        let error = call(&client).await.unwrap_err();
        let Error::Transport(failure) = &error else { panic!("{error:?}") };
        assert_eq!(failure.kind(), kind, "{error}");
        assert_eq!(error.status().unwrap(), 200);
        assert!(!shown(&error).contains("private"));
    }
}

#[tokio::test]
async fn a_broken_error_body_is_still_that_error() {
    let server = Server::writing("HTTP/1.1 503 Busy\r\nContent-Length: 100\r\n\r\n{").await;
    let error = call(&server.client()).await.unwrap_err();
    assert!(matches!(error, Error::Api(_)) && error.status().unwrap() == 503);
}

#[tokio::test]
async fn a_silent_server_runs_into_the_limit() {
    let server = Server::start(vec![Deed::Hang]).await;
    let client = server.client();
    let started = std::time::Instant::now();
    let mut call = client.0.call(&LIST_THINGS);
    call.options(RequestOptions::new().timeout(Duration::from_millis(100)));
    let error = call.send_json::<Value>().await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect());
    assert!(error.to_string().contains("100ms"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn slow_bytes_are_no_silence() {
    let trickle = Deed::Trickle(ok("0123456789"), Duration::from_millis(10));
    let server = Server::start(vec![trickle]).await;
    let client = server.builder().timeout(Duration::from_millis(300)).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    let mut limited = client.0.call(&LIST_THINGS);
    limited.options(RequestOptions::new().timeout(Duration::from_secs(2)));
    let mut stream = limited.send_stream_response().await.unwrap().into_value();
    let mut received = Vec::new();
    while let Some(chunk) = stream.chunk().await.unwrap() {
        received.extend_from_slice(&chunk);
    }
    assert_eq!(received, b"0123456789");
    assert!(stream.chunk().await.unwrap().is_none());
}

#[tokio::test]
async fn a_stream_that_falls_silent_ends_in_an_error() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc";
    let server = Server::start(vec![Deed::WriteThenWait(cut.into(), Duration::from_secs(9))]).await;
    let client = server.builder().timeout(Duration::from_millis(200)).build().unwrap();
    let mut stream = client.0.call(&LIST_THINGS).send_stream().await.unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "abc");
    let error = stream.chunk().await.unwrap_err();
    assert!(error.is_timeout() && error.status().unwrap() == 200);
    assert!(stream.chunk().await.unwrap().is_none());
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_client_of_the_users_own_is_used_as_it_is() {
    let server = Server::start(vec![redirect(302, "/there"), Deed::Write(ok("1"))]).await;
    let own = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = server.builder().http_client(own).build().unwrap();
    assert_eq!(call(&client).await.unwrap(), 1);
    assert!(server.requests()[1].starts_with("GET /there "));
}

/// The environment belongs to the whole process, so this test runs itself again in a separate process.
#[tokio::test]
async fn proxies_of_the_environment_do_not_see_plain_calls() {
    const TARGET: &str = "RUNTIME_TEST_TARGET";
    if let Ok(target) = std::env::var(TARGET) {
        let client = builder().base_url(target).access_token("tok-secret-1").build().unwrap();
        call(&client).await.unwrap();
        return;
    }
    let (server, proxy) = (Server::writing(ok("{}")).await, Server::writing(ok("{}")).await);
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "proxies_of_the_environment_do_not_see_plain_calls"]);
    again.env(TARGET, format!("http://{}", server.address));
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        again.env(name, format!("http://{}", proxy.address));
    }
    let status = tokio::task::spawn_blocking(move || again.output().unwrap()).await.unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
    assert_eq!((server.requests().len(), proxy.requests().len()), (1, 0));
}

#[test]
fn building_a_client_needs_no_runtime() {
    assert!(builder().build().is_ok());
    assert!(Timestamp::now().as_unix_millis() > 0);
}

#[test]
fn a_call_outside_of_a_runtime_is_an_error_that_says_what_is_missing() {
    #[cfg(feature = "reqwest")]
    let own = builder().http_client(reqwest::Client::builder().no_proxy().build().unwrap());
    #[cfg(not(feature = "reqwest"))]
    let own = builder().transport(openapi_runtime::HyperTransport::new());
    for builder in [builder(), own] {
        let client = builder.build().unwrap();
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let poll = std::pin::pin!(call(&client)).poll(&mut context);
        let std::task::Poll::Ready(Err(error)) = poll else { panic!("{poll:?}") };
        let Error::Transport(failure) = &error else { panic!("{error:?}") };
        assert_eq!(failure.kind(), TransportErrorKind::NoRuntime);
        assert!(!error.is_connect() && !error.is_retryable());
        let said = error.to_string();
        assert!(said.contains("needs a tokio runtime") && said.contains("`send_blocking`"), "{said}");
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn https_speaks_tls() {
    let server = Server::writing(ok("{}")).await;
    let client = server
        .builder()
        .base_url(format!("https://{}", server.address))
        .connect_timeout(std::time::Duration::from_millis(200))
        .build()
        .unwrap();
    assert!(call(&client).await.unwrap_err().is_connect());
    assert!(!server.requests().concat().contains("Bearer"));
}
