//! What calls report to `tracing`, and what they do not.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]
#![cfg(feature = "tracing")]

mod common;

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use common::*;
use serde::Deserialize;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Records everything that is reported, at every level.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Notes {
    fn note(&self, what: &str, record: impl FnOnce(&mut Line<'_>)) {
        let mut text = self.0.lock().unwrap();
        text.push_str(what);
        record(&mut Line(&mut text));
        text.push('\n');
    }
}

impl Subscriber for Notes {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.note(&format!("span {}", span.metadata().name()), |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.note("record", |line| values.record(line));
    }

    fn event(&self, event: &Event<'_>) {
        self.note(&format!("event {}", event.metadata().level()), |line| event.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Thing {
    #[serde(default)]
    count: Option<u8>,
}

#[tokio::test(start_paused = true)]
async fn a_call_is_one_span_without_private_data() {
    let notes = Notes::default();
    let _guard = tracing::subscriber::set_default(notes.clone());
    let script = Script::of([
        json(503, r#"{"message":"private response"}"#),
        json(200, r#"{"count":"private response"}"#),
        json(404, r#"{"message":"private response"}"#),
    ]);
    let core = scripted(&script).0;
    let mut call = core.call(&GET_THING).segment("private-id");
    call.query("q", "private-query");
    call.json(&json!({"text": "private text"}));
    call.send_json::<Thing>().await.unwrap();
    core.call(&LIST_THINGS).send_empty().await.unwrap_err();
    let text = notes.0.lock().unwrap().clone();
    for expected in [
        r#"span call operation="getThing" method="GET" path="/v1/things/{thingID}" attempt=1"#,
        "record attempt=2",
        "record status=200",
        "record elapsed_ms=",
        "trying again status=503 pause_ms=",
        r#"event WARN message=left out a value that cannot be read operation="getThing" path="count""#,
        "record status=404",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert_eq!(text.matches("span call").count(), 2);
    for secret in ["private", "tok-secret-1"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn the_default_transport_tells_no_secrets_either() {
    let notes = Notes::default();
    let _guard = tracing::subscriber::set_default(notes.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        let body = r#"{"private response":1}"#;
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nX-Note: private\r\n\r\n", body.len());
        stream.write_all((head + body).as_bytes()).await.unwrap();
        count
    });
    let client = builder().base_url(base).access_token("tok-secret-1").build().unwrap();
    client.0.call(&LIST_THINGS).send_json::<serde_json::Value>().await.unwrap();
    assert!(server.await.unwrap() > 0);
    let text = notes.0.lock().unwrap().clone();
    assert!(text.contains("record status=200"), "{text}");
    assert!(!text.contains("private") && !text.contains("tok-secret-1"), "{text}");
}
