//! Events follow changes, and what the other side of a WebSocket does wrong is said.

use std::time::Duration;

use beeper_desktop_fake::{AccountStatus, FakeBeeper, Quirk, SocketFault};
use serde_json::{Value, json};

use crate::socket::{Message, Socket, upgrade};
use crate::{NIA, client};

const LONG: Duration = Duration::from_secs(5);

fn kinds(messages: &[Message]) -> Vec<(String, u64)> {
    let kind = |message: &Message| match message {
        Message::Json(value) => {
            (value["type"].as_str().unwrap().to_owned(), value["seq"].as_u64().unwrap_or_default())
        }
        other => (format!("{other:?}"), 0),
    };
    messages.iter().map(kind).collect()
}

#[tokio::test(start_paused = true)]
async fn a_sent_message_comes_as_pending_then_sent_then_delivered() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut socket = Socket::subscribed(&fake).await;
    let sent = client(&fake).messages().send(NIA).text("Hi").await.unwrap();
    let events = socket.all_within(LONG).await;
    let states = events.iter().filter_map(|event| match event {
        Message::Json(event) if event["type"] == "message.upserted" => {
            let entry = &event["entries"][0];
            assert_eq!(event["ids"], json!([entry["id"]]));
            let status = &entry["sendStatus"];
            let is_pending = entry["id"] == sent.pending_message_id.as_str();
            Some((
                status["status"].as_str()?.to_owned(),
                is_pending,
                status.get("deliveredToUsers").is_some(),
            ))
        }
        _ => None,
    });
    let expected = [
        ("PENDING".to_owned(), true, false),
        ("SUCCESS".to_owned(), false, false),
        ("SUCCESS".to_owned(), false, true),
    ];
    assert_eq!(states.collect::<Vec<_>>(), expected);
    let numbers = kinds(&events).into_iter().map(|(_, seq)| seq).collect::<Vec<_>>();
    assert_eq!(numbers, (1..=events.len() as u64).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn what_others_do_comes_as_events_and_is_read_over_http() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut socket = Socket::subscribed(&fake).await;
    let id = fake.receive_message(NIA, "Are you there?").unwrap();
    fake.react(NIA, &id, "👍").unwrap();
    fake.edit(NIA, &id, "Are you still there?").unwrap();
    let client = client(&fake);
    let message = client.messages().get(NIA, &id).await.unwrap();
    assert_eq!(message.text.as_deref(), Some("Are you still there?"));
    assert_eq!(message.reactions.unwrap()[0].reaction_key, "👍");
    assert_eq!(client.chats().get(NIA).await.unwrap().unread_count, 1);
    fake.delete(NIA, &id).unwrap();
    assert_eq!(client.chats().get(NIA).await.unwrap().unread_count, 0);
    fake.set_account_status("signal", AccountStatus::Disconnected).unwrap();
    client.chats().mark_read(NIA).await.unwrap();
    let events = socket.all_within(LONG).await;
    let kinds = kinds(&events).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    let (message, chat) = ("message.upserted", "chat.upserted");
    assert_eq!(kinds, [message, chat, message, message, "message.deleted", chat, chat]);
    let Message::Json(upserted) = &events[1] else { panic!() };
    assert_eq!((&upserted["ids"], upserted.get("entries")), (&json!([NIA]), None));
    // A network that sends no events.
    fake.receive_message("imsg##thread:+15550122/1", "Hm").unwrap();
    assert_eq!(socket.all_within(LONG).await, []);
    assert!(fake.receive_message("!nothing", "").unwrap_err().to_string().contains("`!nothing`"));
}

#[tokio::test(start_paused = true)]
async fn a_chat_of_the_test_is_like_the_others() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut socket = Socket::subscribed(&fake).await;
    let id = fake.add_chat("signal", "Chess", &["Ada Lund", "Ivo Park"]).unwrap();
    assert_eq!(socket.json().await["ids"], json!([id]));
    fake.receive_message(&id, "e4").unwrap();
    let chat = client(&fake).chats().list().await.unwrap().items.remove(0);
    assert_eq!((chat.title.as_str(), chat.participants.total, chat.unread_count), ("Chess", 3, 1));
    assert_eq!(chat.preview.unwrap().sender_name.as_deref(), Some("Ada Lund"));
    assert!(fake.add_chat("nothing", "", &[]).is_err());
}

#[tokio::test(start_paused = true)]
async fn commands_are_followed_or_rejected_and_the_connection_stays() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut socket = Socket::connect(&fake).await;
    assert_eq!(socket.json().await, json!({"type": "ready", "version": 1, "chatIDs": []}));
    fake.receive_message(NIA, "unseen").unwrap();
    for (command, code) in [
        ("no json", "INVALID_PAYLOAD"),
        ("[]", "INVALID_PAYLOAD"),
        (r#"{"chatIDs":[]}"#, "INVALID_PAYLOAD"),
        (r#"{"type":"subscriptions.get","requestID":"r"}"#, "INVALID_COMMAND"),
        (r#"{"type":"subscriptions.set","requestID":"r","chatIDs":["*","!a"]}"#, "INVALID_PAYLOAD"),
        (r#"{"type":"subscriptions.set","requestID":"r","chatIDs":"*"}"#, "INVALID_PAYLOAD"),
        (r#"{"type":"subscriptions.set","requestID":"r","chatIDs":[1]}"#, "INVALID_PAYLOAD"),
        (r#"{"type":"subscriptions.set","requestID":"r","extra":1}"#, "INVALID_PAYLOAD"),
        (r#"{"type":"subscriptions.set","requestID":"r","app":{"state":1}}"#, "INVALID_PAYLOAD"),
    ] {
        socket.send(command).await;
        let error = socket.json().await;
        assert_eq!((&error["type"], &error["code"]), (&json!("error"), &json!(code)), "{command}");
        assert_eq!(error.get("requestID").is_some(), command.contains("requestID"), "{command}");
    }
    socket.send_frame(0x82, b"bytes").await;
    assert_eq!(socket.json().await["code"], "INVALID_PAYLOAD");
    socket.send(&json!({"type": "subscriptions.set", "chatIDs": [" !b ", "!b", NIA]}).to_string()).await;
    assert_eq!(socket.json().await, json!({"type": "subscriptions.updated", "chatIDs": ["!b", NIA]}));
    fake.receive_message("!jun:beeper.local", "of another chat").unwrap();
    fake.receive_message(NIA, "seen").unwrap();
    assert_eq!(socket.json().await["chatID"], NIA);
    socket.send_frame(0x89, b"ping").await;
    let rest = socket.all_within(LONG).await;
    assert_eq!(rest.last(), Some(&Message::Pong));
    socket.send_frame(0x88, &1000_u16.to_be_bytes()).await;
    assert_eq!(socket.next().await, Message::Close(1000));
    assert_eq!(socket.next().await, Message::End);
    assert_eq!(fake.open_sockets(), 0);
}

#[tokio::test(start_paused = true)]
async fn pings_come_when_servers_send_them() {
    let fake = FakeBeeper::start().await.unwrap();
    let start = tokio::time::Instant::now();
    let mut socket = Socket::subscribed(&fake).await;
    let mut times = Vec::new();
    for _ in 0..3 {
        assert_eq!(socket.next().await, Message::Ping);
        times.push(start.elapsed().as_millis());
    }
    assert_eq!(times, [10_500, 40_500, 70_500]);
    fake.enable(Quirk::NoPings);
    let silence = tokio::time::timeout(Duration::from_secs(300), socket.next()).await;
    assert!(silence.is_err());
}

#[tokio::test(start_paused = true)]
async fn faults_of_sockets() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut socket = Socket::subscribed(&fake).await;
    fake.break_sockets(SocketFault::Gap(1));
    fake.receive_message(NIA, "one").unwrap();
    assert_eq!(socket.json().await["seq"], 2);
    fake.break_sockets(SocketFault::Lose(1));
    fake.receive_message(NIA, "two").unwrap();
    assert_eq!(socket.json().await["seq"], 3);
    fake.break_sockets(SocketFault::Flood(500));
    fake.break_sockets(SocketFault::Unknown(3_000_000));
    fake.break_sockets(SocketFault::Text("not json".into()));
    fake.break_sockets(SocketFault::Binary(70_000));
    let messages = socket.all_within(LONG).await;
    assert_eq!(messages.len(), 503);
    assert_eq!(
        messages[500..].iter().skip(1).collect::<Vec<_>>(),
        [&Message::Text("not json".into()), &Message::Binary(70_000)]
    );
    let Message::Json(unknown) = &messages[500] else { panic!() };
    assert_eq!((&unknown["type"], unknown["seq"].as_u64()), (&json!("hologram.shown"), Some(504)));
    fake.break_sockets(SocketFault::Replay { chat_id: NIA.into(), count: 3 });
    let replay = socket.json().await;
    assert_eq!(replay["type"], "message.upserted");
    assert_eq!(replay["entries"].as_array().unwrap(), &fake.messages(NIA).unwrap()[..3]);
    assert_eq!(replay["ids"].as_array().unwrap().len(), 3);
    for code in ["NOT_SUBSCRIBED", "INTERNAL_ERROR"] {
        fake.reject_next_command(code);
        socket.send(r#"{"type":"subscriptions.set","requestID":"r2"}"#).await;
        let error = socket.json().await;
        assert_eq!((&error["code"], &error["requestID"]), (&json!(code), &json!("r2")));
    }
    for (quirk, has) in [
        (Quirk::TimeAsText, (|event| event["ts"].is_string()) as fn(&Value) -> bool),
        (Quirk::AccountInEvents, |event| event["accountID"] == "signal"),
        (Quirk::PartialEntries, |event| event["entries"][0].as_object().unwrap().len() == 2),
    ] {
        for is_on in [true, false] {
            if is_on {
                fake.enable(quirk)
            } else {
                fake.disable(quirk)
            }
            fake.receive_message(NIA, "odd").unwrap();
            let events = socket.all_within(LONG).await;
            let Message::Json(event) = &events[0] else { panic!() };
            assert_eq!(has(event), is_on, "{quirk}");
        }
    }
    fake.break_sockets(SocketFault::Close(1001));
    assert_eq!(socket.next().await, Message::Close(1001));
    let mut other = Socket::subscribed(&fake).await;
    fake.break_sockets(SocketFault::Drop);
    assert_eq!(other.next().await, Message::End);
    let mut silent = Socket::subscribed(&fake).await;
    fake.enable(Quirk::Silence);
    fake.receive_message(NIA, "unheard").unwrap();
    assert_eq!(silent.all_within(Duration::from_secs(100)).await, []);
}

#[tokio::test(start_paused = true)]
async fn upgrades_need_a_token_and_can_be_refused() {
    let fake = FakeBeeper::start().await.unwrap();
    assert_eq!(upgrade(&fake, "wrong").await.status(), 401);
    let write_only = fake.issue_token("write", None);
    assert_eq!(upgrade(&fake, &write_only).await.status(), 403);
    for status in [200, 401, 403, 404, 405, 500] {
        fake.refuse_upgrades(Some(status));
        assert_eq!(upgrade(&fake, fake.token()).await.status(), status);
    }
    fake.refuse_upgrades(None);
    assert_eq!(upgrade(&fake, fake.token()).await.status(), 101);
    let plain = client(&fake).request(beeper_desktop::Method::GET, "/v1/ws").send_bytes().await;
    assert!(matches!(plain, Err(beeper_desktop::Error::Api(error)) if error.status() == 426));
}
