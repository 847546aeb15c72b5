//! Servers that send what no server should: the stream goes on, and says that something may be missing.

use std::time::Duration;

use beeper_desktop::events::Event;
use serde_json::{Value, json};

use crate::script::{Connection, Server, frame};
use crate::{NIA, SHORT, within};

fn event(seq: u64) -> String {
    json!({"type": "chat.upserted", "seq": seq, "ts": 1, "chatID": NIA, "ids": [NIA]}).to_string()
}

const EVENT: &str = "chat.upserted !nia:beeper.local";

#[tokio::test(start_paused = true)]
async fn all_is_requested_once_and_agreed_to() {
    let (mut server, client) = Server::start();
    let mut stream = client.events().stream();
    let test = async {
        let mut connection = server.connection().await;
        let all = json!({
            "type": "subscriptions.set", "requestID": "all-1", "chatIDs": ["*"], "app": {"state": true},
        });
        assert_eq!(connection.command().await, all);
        connection.text(r#"{"type":"ready","version":1,"chatIDs":[]}"#).await;
        // An event before the agreement is one, but others may have been missed.
        connection.text(&event(1)).await;
        connection.text(r#"{"type":"subscriptions.updated","requestID":"another","chatIDs":[]}"#).await;
        connection.text(r#"{"type":"subscriptions.updated","requestID":"all-1","chatIDs":["*"]}"#).await;
        connection.bytes(&frame(0x89, b"are you there?")).await;
        assert_eq!(connection.frame().await.unwrap(), (10, b"are you there?".to_vec()));
        connection
    };
    let (connection, found) = tokio::join!(test, within(&mut stream, SHORT));
    assert_eq!(found, [EVENT, "gap Started"]);
    drop(stream);
    closed(connection).await;
}

async fn closed(mut connection: Connection) {
    assert_eq!(connection.frame().await.unwrap().0, 8);
    connection.bytes(&frame(0x88, &1000_u16.to_be_bytes())).await;
    assert_eq!(connection.frame().await, None);
}

#[tokio::test(start_paused = true)]
async fn an_older_server_does_not_know_events_about_the_app() {
    let (mut server, client) = Server::start();
    let mut stream = client.events().stream();
    let test = async {
        let mut connection = server.connection().await;
        connection.command().await;
        let rejected = r#"{"type":"error","requestID":"all-1","code":"INVALID_PAYLOAD","message":"No."}"#;
        connection.text(rejected).await;
        let without = json!({"type": "subscriptions.set", "requestID": "all-2", "chatIDs": ["*"]});
        assert_eq!(connection.command().await, without);
        // A server may leave out the ID.
        connection.text(r#"{"type":"subscriptions.updated","chatIDs":["*"]}"#).await;
        connection
    };
    let (_connection, found) = tokio::join!(test, within(&mut stream, SHORT));
    assert_eq!(found, ["gap Started"]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_rejects_all_is_tried_again() {
    let (mut server, client) = Server::start();
    let mut stream = client.events().stream();
    let test = async {
        let mut connection = server.connection().await;
        for number in 1..=2 {
            connection.command().await;
            connection
                .text(&format!(
                    r#"{{"type":"error","requestID":"all-{number}","code":"INTERNAL_ERROR","message":"private"}}"#
                ))
                .await;
        }
        server.agreed().await
    };
    let (_connection, found) = tokio::join!(test, within(&mut stream, SHORT));
    assert_eq!(found, ["disconnected Rejected(\"INTERNAL_ERROR\")", "gap Started"]);
}

#[tokio::test(start_paused = true)]
async fn another_protocol_is_not_a_websocket() {
    let (mut server, client) = Server::start();
    server.shakes_hands_wrongly(true);
    let mut stream = client.events().stream();
    let Some(Ok(Event::Disconnected(it))) = stream.next().await else { panic!() };
    assert!(it.why.to_string().contains("failed"), "{}", it.why);
    server.shakes_hands_wrongly(false);
    while server.connection().await.frame().await.is_none() {}
}

/// What cannot be read, while the connection goes on.
fn unreadable() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| frame(0x81, text.as_bytes());
    vec![
        ("no JSON", text("not json")),
        ("nothing", text("")),
        ("half an object", text(r#"{"type":"chat.upserted","seq":"#)),
        ("depth", text(&"[".repeat(100_000))),
        ("depth in an object", text(&r#"{"a":"#.repeat(100_000))),
        ("an event without what is required", text(r#"{"type":"message.upserted"}"#)),
        ("an event of other types", text(r#"{"type":"message.upserted","seq":[],"ids":{},"chatID":1}"#)),
        ("no event", text("[1, 2]")),
        ("null", text("null")),
        ("a number", text("1e999999")),
        ("half of a pair", text(r#""\ud800""#)),
        ("bytes", frame(0x82, &[0xff; 5000])),
        ("many values", text(&format!("[{}]", vec!["[]"; 2_000_000].join(",")))),
    ]
}

/// What ends the connection.
fn deadly() -> Vec<(&'static str, Vec<u8>)> {
    let mut too_long = vec![0x81, 127];
    too_long.extend(u64::MAX.to_be_bytes());
    let mut long = vec![0x81, 127];
    long.extend((9_u64 << 20).to_be_bytes());
    let mut pieces = frame(0x01, &vec![b'x'; 5 << 20]);
    pieces.extend(frame(0x80, &vec![b'x'; 5 << 20]));
    vec![
        ("no UTF-8", frame(0x81, &[0xff, 0xfe])),
        ("the longest length", too_long),
        ("a message that is too long", long),
        ("a message of pieces that is too long", pieces),
        ("bits of an extension", frame(0xf1, b"{}")),
        ("an unknown opcode", frame(0x83, b"{}")),
        ("a mask", vec![0x81, 0x80, 0, 0, 0, 0]),
        ("a piece of nothing", frame(0x80, b"{}")),
        ("a long ping", frame(0x89, &[0; 200])),
        ("a close frame of one byte", frame(0x88, &[3])),
        ("a close frame with text that is none", frame(0x88, &[3, 232, 0xff])),
        ("a close frame with a wrong code", frame(0x88, &[0, 1])),
    ]
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_read_is_a_gap_and_the_connection_stays() {
    for (name, bytes) in unreadable() {
        let (mut server, client) = Server::start();
        let mut stream = client.events().stream();
        let test = async {
            let mut connection = server.agreed().await;
            connection.text(&event(1)).await;
            connection.bytes(&bytes).await;
            connection.text(&event(2)).await;
            connection
        };
        let (_connection, found) = tokio::join!(test, within(&mut stream, SHORT));
        let without = found.iter().filter(|item| !item.starts_with("unknown")).collect::<Vec<_>>();
        assert_eq!(without, ["gap Started", EVENT, "gap Unreadable", EVENT], "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_breaks_the_protocol_ends_the_connection_and_the_stream_goes_on() {
    for (name, bytes) in deadly() {
        let (mut server, client) = Server::start();
        let mut stream = client.events().stream();
        let test = async {
            let mut connection = server.agreed().await;
            connection.bytes(&bytes).await;
            let mut next = server.agreed().await;
            next.text(&event(1)).await;
            (connection, next)
        };
        let (_connections, found) = tokio::join!(test, within(&mut stream, Duration::from_secs(100)));
        assert!(found[1].starts_with("disconnected"), "{name}: {found:?}");
        assert_eq!([&found[0], &found[2], &found[3]], ["gap Started", "gap Reconnected", EVENT], "{name}");
    }
}

/// A random change of valid bytes.
fn mutated(random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = match random.u8(..4) {
        0 => frame(0x81, event(random.u64(..)).as_bytes()),
        1 => frame(
            0x81,
            json!({"type": "message.upserted", "seq": 3, "entries": [Value::Null]}).to_string().as_bytes(),
        ),
        2 => frame(0x89, b"ping"),
        _ => (0..random.usize(..300)).map(|_| random.u8(..)).collect(),
    };
    for _ in 0..random.usize(..4) {
        match (bytes.len(), random.u8(..3)) {
            (0, _) => {}
            (length, 0) => bytes.truncate(random.usize(..length)),
            (length, 1) => bytes[random.usize(..length)] = random.u8(..),
            (length, _) => bytes.insert(random.usize(..length), random.u8(..)),
        }
    }
    bytes
}

#[tokio::test(start_paused = true)]
async fn random_bytes_do_no_harm() {
    for seed in 0..300 {
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut server, client) = Server::start();
        let mut stream = client.events().stream();
        let test = async {
            let mut connection = server.agreed().await;
            for _ in 0..random.usize(1..5) {
                connection.bytes(&mutated(&mut random)).await;
            }
            drop(connection);
            let mut next = server.agreed().await;
            next.text(&event(7)).await;
            next
        };
        let (_connection, found) = tokio::join!(test, within(&mut stream, Duration::from_secs(20)));
        assert_eq!(found.last().map(String::as_str), Some(EVENT), "seed {seed}: {found:?}");
        assert!(found.contains(&"gap Reconnected".to_owned()), "seed {seed}: {found:?}");
    }
}
