//! What comes over the WebSocket is what the document says.

use std::time::Duration;

use beeper_desktop::{Body, Client, Transport as _, Upgraded, http};
use beeper_desktop_fake::FakeBeeper;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use workspace_tests::contract::document;
use workspace_tests::json_schema::{Latitude, json_schema};

async fn connect(fake: &FakeBeeper) -> Upgraded {
    let request = http::Request::get("http://localhost/v1/ws")
        .header("authorization", format!("Bearer {}", fake.token()))
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    let response = fake.transport().send(request.body(Body::from_bytes("")).unwrap()).await.unwrap();
    response.into_body().upgrade().await.unwrap()
}

/// Short texts, masked with zeros.
async fn send(socket: &mut Upgraded, text: &str) {
    let length = 0x80 | u8::try_from(text.len()).unwrap();
    socket.write_all(&[&[0x81, length, 0, 0, 0, 0], text.as_bytes()].concat()).await.unwrap();
}

/// The messages that come until nothing comes for some time; pings have no text.
async fn received(socket: &mut Upgraded) -> Vec<String> {
    let mut messages = Vec::new();
    while let Ok(opcode) = tokio::time::timeout(Duration::from_secs(2), socket.read_u8()).await {
        let length = match socket.read_u8().await.unwrap() {
            126 => u64::from(socket.read_u16().await.unwrap()),
            127 => socket.read_u64().await.unwrap(),
            length => u64::from(length),
        };
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        socket.read_exact(&mut payload).await.unwrap();
        if opcode.unwrap() == 0x81 {
            messages.push(String::from_utf8(payload).unwrap());
        }
    }
    messages
}

#[tokio::test(start_paused = true)]
async fn each_message_of_the_server_is_in_the_document() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut socket = connect(&fake).await;
    for command in [
        r#"{"type":"nothing"}"#,
        r#"{"type":"subscriptions.set","requestID":"r1","chatIDs":["*"],"app":{"state":true}}"#,
    ] {
        send(&mut socket, command).await;
    }
    let mut messages = received(&mut socket).await;
    let client = Client::builder().base_url("http://localhost").access_token(fake.token().to_owned());
    let client = client.transport(fake.transport()).build().unwrap();
    let chat = "!nia:beeper.local";
    client.messages().send(chat).text("Hello").await.unwrap();
    let id = fake.receive_message(chat, "Hi").unwrap();
    fake.react(chat, &id, "👍").unwrap();
    fake.edit(chat, &id, "Hi there").unwrap();
    fake.delete(chat, &id).unwrap();
    fake.receive_verification();
    client.chats().mark_unread(chat).await.unwrap();
    let login = client.bridges().logins();
    login
        .remove("telegram", "login-777000", beeper_desktop::types::LoginRemovalScope::AllDevices)
        .await
        .unwrap();
    messages.extend(received(&mut socket).await);

    let document = document();
    let schema = document.pointer("/components/schemas/ServerMessage").unwrap();
    let schema = json_schema(&document, schema, Latitude::default());
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let message = document.pointer("/components/schemas/Message").unwrap();
    let message = json_schema(&document, message, Latitude::default());
    let message = jsonschema::options().should_validate_formats(true).build(&message).unwrap();
    let mut kinds = std::collections::BTreeSet::new();
    for text in messages {
        let value = serde_json::from_str::<Value>(&text).unwrap();
        assert!(validator.is_valid(&value), "{value:#}");
        for entry in value["entries"].as_array().into_iter().flatten() {
            assert!(message.is_valid(entry), "{entry:#}");
        }
        // The crate's own type knows it, too.
        serde_json::from_str::<beeper_desktop::types::ServerMessage>(&text).unwrap();
        kinds.insert(value["type"].as_str().unwrap().to_owned());
    }
    let expected = [
        "app.state.updated",
        "chat.deleted",
        "chat.upserted",
        "error",
        "message.deleted",
        "message.upserted",
        "ready",
        "subscriptions.updated",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
}
