//! Faults reach the client as the errors that they are.

use std::io::ErrorKind;
use std::time::Duration;

use beeper_desktop::{Client, Error, TransportErrorKind};
use beeper_desktop_fake::{FakeBeeper, Fault};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::{NIA, builder};

/// A client that tries once.
fn once(fake: &FakeBeeper) -> Client {
    builder(fake).max_retries(0).build().unwrap()
}

fn kind(error: &Error) -> Option<TransportErrorKind> {
    match error {
        Error::Transport(failure) => Some(failure.kind()),
        _ => None,
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_response_has_taken_effect_and_a_reset_has_not() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = once(&fake);
    for (fault, expected, sent) in [
        (Fault::NoConnection, TransportErrorKind::Connect, 0),
        (Fault::Reset, TransportErrorKind::Closed, 0),
        (Fault::LostResponse, TransportErrorKind::Closed, 1),
        (Fault::Cut(5), TransportErrorKind::Body, 2),
    ] {
        fake.fail_next("sendMessage", fault.clone());
        let error = client.messages().send(NIA).text("Hi").await.unwrap_err();
        assert_eq!(kind(&error), Some(expected), "{fault:?}: {error}");
        assert_eq!(error.may_have_taken_effect(), fault != Fault::NoConnection, "{fault:?}");
        assert_eq!(fake.sent_messages().len(), sent, "{fault:?}");
    }
    fake.refuse_connections(1);
    let error = client.messages().send(NIA).text("Hi").await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::Connect));
    assert!(client.messages().send(NIA).text("Hi").await.is_ok());
    assert_eq!(fake.requests().len(), 4);
}

#[tokio::test]
async fn connections_are_not_made_or_reset() {
    let fake = FakeBeeper::start().await.unwrap();
    let address = fake.address().strip_prefix("http://").unwrap().to_owned();
    let request = b"GET /v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for fault in [Fault::Reset, Fault::NoConnection] {
        fake.fail_next("getAppInfo", fault.clone());
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(request).await.unwrap();
        let error = stream.read_to_end(&mut Vec::new()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{fault:?}");
    }
    fake.refuse_connections(1);
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let error = stream.read_to_end(&mut Vec::new()).await.unwrap_err();
    assert_eq!((error.kind(), fake.requests().len()), (ErrorKind::ConnectionReset, 1));
    fake.client().app().info().await.unwrap();
    fake.quit();
    let nobody = TcpStream::connect(&address).await.unwrap_err();
    assert_eq!(nobody.kind(), ErrorKind::ConnectionRefused);
    // Nobody else gets the port meanwhile.
    assert!(std::net::TcpListener::bind(&address).is_err());
    fake.quit();
    for _ in 0..2 {
        fake.launch();
        fake.client().app().info().await.unwrap();
    }
}

#[tokio::test]
async fn the_port_opens_again_beside_connections_that_are_ending() {
    let fake = FakeBeeper::start().await.unwrap();
    let address = fake.address().strip_prefix("http://").unwrap().to_owned();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(b"GET /v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
        stream.read_u8().await.unwrap();
        fake.quit();
        fake.launch();
        drop(stream);
    }
}

#[tokio::test(start_paused = true)]
async fn statuses_and_bodies_of_others() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = once(&fake);
    for (fault, status) in [
        (Fault::Status(503), 503),
        (Fault::Html(502), 502),
        (Fault::Text(502), 502),
        (Fault::V0(500), 500),
        (Fault::Matrix(429), 429),
        (Fault::Matrix(500), 500),
        (Fault::Status(429), 429),
        (Fault::RetryAfter(7), 429),
        (Fault::Empty(500), 500),
    ] {
        fake.fail_next("listAccounts", fault.clone());
        let Err(Error::Api(error)) = client.accounts().list().await else { panic!("{fault:?}") };
        assert_eq!(error.status(), status);
        assert_eq!(error.retry_after(), (fault == Fault::RetryAfter(7)).then_some(Duration::from_secs(7)));
        let is_of_the_app = !matches!(fault, Fault::Html(_) | Fault::Text(_) | Fault::Empty(_));
        assert_eq!(error.headers().contains_key("x-beeper-desktop-version"), is_of_the_app, "{fault:?}");
        let body = serde_json::from_slice::<Value>(error.body()).unwrap_or_default();
        let has = ["message", "error", "errcode"].map(|name| body.get(name).is_some_and(Value::is_string));
        let expected = match fault {
            Fault::V0(_) => [false, true, false],
            Fault::Matrix(_) => [false, true, true],
            _ => [is_of_the_app, false, false],
        };
        assert_eq!(has, expected, "{fault:?}");
    }
    fake.fail_next("listAccounts", Fault::Empty(200));
    assert!(matches!(client.accounts().list().await, Err(Error::Decode(_))));
}

#[tokio::test(start_paused = true)]
async fn slow_responses_take_their_time() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = once(&fake);
    for (fault, least) in
        [(Fault::Delay(Duration::from_secs(3)), 3000), (Fault::Trickle(100, Duration::from_millis(10)), 100)]
    {
        fake.fail_next("listAccounts", fault);
        let start = tokio::time::Instant::now();
        client.accounts().list().await.unwrap();
        assert!(start.elapsed().as_millis() >= least, "{:?}", start.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn shares_and_programs_decide() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = once(&fake);
    fake.fail_share(Some("listLabels"), 1.0, Fault::Status(500));
    fake.fail_by(|request| request.path.contains("nia").then_some(Fault::Status(418)));
    assert!(client.labels().list().await.is_err());
    assert!(client.accounts().list().await.is_ok());
    assert!(client.chats().get(NIA).await.is_err());
    assert!(client.chats().get("!jun:beeper.local").await.is_ok());
    fake.clear_faults();
    assert!(client.labels().list().await.is_ok());
    fake.fail_share(None, 0.3, Fault::Status(500));
    let mut failed = 0;
    for _ in 0..100 {
        failed += u32::from(client.labels().list().await.is_err());
    }
    assert!((15..45).contains(&failed), "{failed}");
}

/// The course of a fake under chaos: what each of 60 calls comes to, and when.
async fn course(seed: u64) -> Vec<(u128, String)> {
    let fake = FakeBeeper::builder().seed(seed).start().await.unwrap();
    fake.chaos(seed, 0.5);
    let client = once(&fake);
    let start = tokio::time::Instant::now();
    let mut course = Vec::new();
    for number in 0..60 {
        let result = client.messages().send(NIA).text(format!("{number}")).await;
        let text = result.map_or_else(|error| error.to_string(), |sent| sent.pending_message_id.clone());
        course.push((start.elapsed().as_millis(), text));
    }
    course
}

#[tokio::test(start_paused = true)]
async fn one_seed_gives_one_course() {
    let first = course(7).await;
    assert_eq!(first, course(7).await);
    assert_ne!(first, course(8).await);
    let failed = first.iter().filter(|(_, text)| !text.starts_with("pending-")).count();
    assert!((10..50).contains(&failed), "{first:#?}");
}

/// Of use only where [`a_test_that_fails_prints_the_seed`] runs it.
#[tokio::test(start_paused = true)]
async fn a_test_that_fails() {
    let fake = FakeBeeper::start().await.unwrap();
    fake.chaos(4711, 0.05);
    assert!(std::env::var_os("THE_TEST_FAILS").is_none());
}

#[test]
fn a_test_that_fails_prints_the_seed() {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "faults::a_test_that_fails", "--nocapture"]).env("THE_TEST_FAILS", "1");
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && text.contains("`fake.chaos(4711, ..)`"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn an_app_that_quits_and_starts_slowly() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = once(&fake);
    fake.quit();
    assert_eq!(kind(&client.accounts().list().await.unwrap_err()), Some(TransportErrorKind::Connect));
    fake.launch_slowly(Duration::from_secs(2), Duration::from_secs(3));
    assert_eq!(client.app().info().await.unwrap().server.status, "running");
    assert!(matches!(client.accounts().list().await, Err(Error::Api(error)) if error.status() == 400));
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(client.accounts().list().await.unwrap().len(), 0);
    assert_eq!(client.chats().list().await.unwrap().items.len(), 0);
    assert!(
        matches!(client.chats().get(NIA).await, Err(Error::Api(error)) if error.code() == Some("TOOL_EXECUTION_ERROR"))
    );
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_ne!(client.accounts().list().await.unwrap().len(), 0);
}
