//! A client of WebSockets that is only good enough for tests.

use std::time::Duration;

use beeper_desktop::{Body, Transport as _, Upgraded, http};
use beeper_desktop_fake::FakeBeeper;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;

pub struct Socket(Upgraded);

/// What a server sends.
#[derive(Debug, PartialEq)]
pub enum Message {
    Json(Value),
    Text(String),
    Binary(usize),
    Ping,
    Pong,
    Close(u16),
    /// The connection ended without a close frame.
    End,
}

fn request(fake: &FakeBeeper, token: &str) -> http::Request<Body> {
    http::Request::get(format!("{}/v1/ws", fake.address()))
        .header("authorization", format!("Bearer {token}"))
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        // The example of RFC 6455.
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .body(Body::from_bytes(""))
        .unwrap()
}

/// The response to an upgrade.
pub async fn upgrade(fake: &FakeBeeper, token: &str) -> http::Response<Body> {
    fake.transport().send(request(fake, token)).await.unwrap()
}

impl Socket {
    pub async fn connect(fake: &FakeBeeper) -> Self {
        let response = upgrade(fake, fake.token()).await;
        assert_eq!(response.status(), 101);
        assert_eq!(response.headers()["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        Self(response.into_body().upgrade().await.unwrap())
    }

    /// A connection that gets the events of all chats.
    pub async fn subscribed(fake: &FakeBeeper) -> Self {
        let mut socket = Self::connect(fake).await;
        assert_eq!(socket.json().await["type"], "ready");
        socket
            .send(r#"{"type":"subscriptions.set","requestID":"r1","chatIDs":["*"],"app":{"state":true}}"#)
            .await;
        assert_eq!(socket.json().await["requestID"], "r1");
        socket
    }

    pub async fn send(&mut self, text: &str) {
        self.send_frame(0x81, text.as_bytes()).await;
    }

    pub async fn send_frame(&mut self, first: u8, payload: &[u8]) {
        let mut frame = vec![first, 0x80 | 126];
        frame.extend(u16::try_from(payload.len()).unwrap().to_be_bytes());
        frame.extend([0; 4]);
        frame.extend(payload);
        self.0.write_all(&frame).await.unwrap();
    }

    pub async fn next(&mut self) -> Message {
        let Ok(first) = self.0.read_u8().await else { return Message::End };
        let length = match self.0.read_u8().await.unwrap() {
            126 => u64::from(self.0.read_u16().await.unwrap()),
            127 => self.0.read_u64().await.unwrap(),
            length => u64::from(length),
        };
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        self.0.read_exact(&mut payload).await.unwrap();
        match first {
            0x81 => {
                let text = String::from_utf8(payload).unwrap();
                serde_json::from_str(&text).map_or(Message::Text(text), Message::Json)
            }
            0x82 => Message::Binary(payload.len()),
            0x88 => Message::Close(payload.try_into().map_or(1005, u16::from_be_bytes)),
            0x89 => Message::Ping,
            0x8a => Message::Pong,
            other => panic!("{other:#x}"),
        }
    }

    pub async fn json(&mut self) -> Value {
        match self.next().await {
            Message::Json(value) => value,
            other => panic!("{other:?}"),
        }
    }

    /// Everything that comes within a time, without pings.
    pub async fn all_within(&mut self, time: Duration) -> Vec<Message> {
        let mut messages = Vec::new();
        let until = tokio::time::Instant::now() + time;
        while let Ok(message) = timeout(until - tokio::time::Instant::now(), self.next()).await {
            let is_end = message == Message::End;
            if message != Message::Ping {
                messages.push(message);
            }
            if is_end {
                break;
            }
        }
        messages
    }
}
