//! Each operation over loopback: what is called in Rust is what arrives at the server.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod app;
mod assets;
mod login;
mod messages;
mod setup;
mod websocket;

use std::collections::BTreeMap;

use beeper_desktop::Client;
use beeper_desktop::types::{
    ChatInbox, ChatSearchScope, ChatType, ChatTypeFilter, DraftAttachmentInput, DraftInput, PageDirection,
    ReminderInput, StartChatUser,
};
use serde_json::{Value, json};
use workspace_tests::calls::call;
use workspace_tests::contract::{document, operation, operation_called, operation_ids};
use workspace_tests::fixtures;
use workspace_tests::server::{Server, json as json_response};

const CHAT: &str = "!a/b:example.org";
const CHAT_ENCODED: &str = "/v1/chats/!a%2Fb:example.org";

/// A server that sends the minimal example of every operation, and a client of it.
async fn conversation() -> (Server, Client) {
    let responses = fixtures::all()
        .into_iter()
        .filter(|fixture| fixture.case == "minimal")
        .map(|fixture| (fixture.operation, fixture.text))
        .collect::<BTreeMap<_, _>>();
    let document = document();
    let server = Server::start(move |request| {
        let operation = operation_called(&document, &request.method, &request.path);
        match responses.get(operation.unwrap_or_default()) {
            Some(text) => json_response(200, text.clone()),
            None => json_response(204, ""),
        }
    })
    .await;
    let client = Client::builder().base_url(server.url()).access_token("secret").build().unwrap();
    (server, client)
}

/// Asserts what arrived last: the request line, the body, and the headers that every request has.
#[track_caller]
fn arrived(server: &Server, method: &str, path_and_query: &str, body: Option<Value>) {
    let received = server.received().pop().expect("a request arrived");
    let query = received.query.as_ref().map_or_else(String::new, |query| format!("?{query}"));
    assert_eq!(format!("{} {}{query}", received.method, received.path), format!("{method} {path_and_query}"));
    let header = |name: &str| received.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(header("authorization").as_deref(), Some("Bearer secret"));
    assert_eq!(header("user-agent").as_deref(), Some("beeper-desktop/0.2.0"));
    let json_type = body.as_ref().map(|_| "application/json");
    assert_eq!(header("content-type").as_deref(), json_type);
    assert_eq!(header("api-version"), None);
    let sent = (!received.body.is_empty()).then(|| serde_json::from_slice::<Value>(&received.body).unwrap());
    assert_eq!(sent, body);
}

#[tokio::test]
async fn chats_are_listed() {
    let (server, client) = conversation().await;
    client.chats().list().await.unwrap();
    arrived(&server, "GET", "/v1/chats", None);
    client
        .chats()
        .list()
        .account_ids(["whatsapp", "a b"])
        .cursor("c&d")
        .direction(PageDirection::After)
        .await
        .unwrap();
    arrived(
        &server,
        "GET",
        "/v1/chats?accountIDs=whatsapp&accountIDs=a%20b&cursor=c%26d&direction=after",
        None,
    );
}

#[tokio::test]
async fn chats_are_searched() {
    let (server, client) = conversation().await;
    client
        .chats()
        .search()
        .account_ids(vec![String::from("x")])
        .inbox(ChatInbox::LowPriority)
        .include_muted(false)
        .last_activity_after("2026-05-05T20:11:54+02:00".parse().unwrap())
        .limit(10)
        .query("dinner + ü")
        .scope(ChatSearchScope::Participants)
        .type_(ChatTypeFilter::Any)
        .unread_only(true)
        .send()
        .await
        .unwrap();
    let query = "accountIDs=x&inbox=low-priority&includeMuted=false&lastActivityAfter=2026-05-05T18:11:54Z&limit=10\
                 &query=dinner%20%2B%20%C3%BC&scope=participants&type=any&unreadOnly=true";
    let received = server.received().pop().unwrap();
    let sent = received.query.unwrap();
    assert_eq!(decoded(&sent), decoded(query), "{sent}");
    assert_eq!(received.path, "/v1/chats/search");
}

/// A query as pairs: which of the characters that need no escape are escaped is the client's choice.
fn decoded(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let Some((&first, tail)) = rest.split_first() {
            match (
                first,
                tail.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()),
            ) {
                (b'%', Some(byte)) => {
                    bytes.push(byte);
                    rest = &tail[2..];
                }
                _ => {
                    bytes.push(first);
                    rest = tail;
                }
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    query.split('&').map(|pair| pair.split_once('=').unwrap()).map(|(k, v)| (decode(k), decode(v))).collect()
}

#[tokio::test]
async fn a_chat_is_fetched() {
    let (server, client) = conversation().await;
    client.chats().get(CHAT).max_participant_count(-1).await.unwrap();
    arrived(&server, "GET", &format!("{CHAT_ENCODED}?maxParticipantCount=-1"), None);
}

#[tokio::test]
async fn a_chat_is_created_and_started() {
    let (server, client) = conversation().await;
    let created = client
        .chats()
        .create("whatsapp", ["@ada:example.org"], ChatType::Group)
        .title("Dinner")
        .message_text("Hello")
        .await
        .unwrap();
    assert!(!created.id().is_empty());
    let body = json!({
        "accountID": "whatsapp", "participantIDs": ["@ada:example.org"], "type": "group",
        "title": "Dinner", "messageText": "Hello",
    });
    arrived(&server, "POST", "/v1/chats", Some(body));

    let user = StartChatUser::new().phone_number("+15550100").full_name("Ada");
    let started = client.chats().start("whatsapp", user).allow_invite(false).await.unwrap();
    assert_eq!(started.id(), started.chat.id);
    let user = json!({"phoneNumber": "+15550100", "fullName": "Ada"});
    let body = json!({"accountID": "whatsapp", "user": user, "allowInvite": false});
    arrived(&server, "POST", "/v1/chats/start", Some(body));
}

#[tokio::test]
async fn each_property_of_a_chat_is_set_cleared_or_left_alone() {
    let (server, client) = conversation().await;
    client.chats().update(CHAT).await.unwrap();
    arrived(&server, "PATCH", CHAT_ENCODED, Some(json!({})));

    let draft = DraftInput::new("Hi").attachments([("one", DraftAttachmentInput::new("upload-1"))]);
    client
        .chats()
        .update(CHAT)
        .title("Dinner")
        .description("At eight")
        .img_url("/tmp/a.png")
        .draft(draft)
        .message_expiry_seconds(3600)
        .is_archived(false)
        .is_low_priority(true)
        .is_muted(true)
        .is_pinned(false)
        .await
        .unwrap();
    let body = json!({
        "title": "Dinner", "description": "At eight", "imgURL": "/tmp/a.png", "messageExpirySeconds": 3600,
        "draft": {"text": "Hi", "attachments": {"one": {"uploadID": "upload-1"}}},
        "isArchived": false, "isLowPriority": true, "isMuted": true, "isPinned": false,
    });
    arrived(&server, "PATCH", CHAT_ENCODED, Some(body));

    let update = client.chats().update(CHAT).clear_title().clear_description().clear_img_url();
    update.clear_draft().clear_message_expiry_seconds().await.unwrap();
    let body = json!({
        "title": null, "description": null, "imgURL": null, "draft": null, "messageExpirySeconds": null,
    });
    arrived(&server, "PATCH", CHAT_ENCODED, Some(body));
}

#[tokio::test]
async fn a_chat_is_marked() {
    let (server, client) = conversation().await;
    let chats = client.chats();
    chats.archive(CHAT).await.unwrap();
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/archive"), Some(json!({})));
    chats.archive(CHAT).archived(false).await.unwrap();
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/archive"), Some(json!({"archived": false})));
    chats.mark_read(CHAT).message_id("m1").await.unwrap();
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/read"), Some(json!({"messageID": "m1"})));
    chats.mark_unread(CHAT).await.unwrap();
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/unread"), Some(json!({})));
    chats.notify_anyway(CHAT).await.unwrap();
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/notify-anyway"), Some(json!({})));
}

#[tokio::test]
async fn reminders_are_set_and_cleared() {
    let (server, client) = conversation().await;
    let reminder =
        ReminderInput::new("2026-12-24T18:00:00Z".parse().unwrap()).dismiss_on_incoming_message(true);
    client.chats().reminders().create(CHAT, reminder).await.unwrap();
    let reminder = json!({"remindAt": "2026-12-24T18:00:00Z", "dismissOnIncomingMessage": true});
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/reminders"), Some(json!({"reminder": reminder})));
    client.chats().reminders().delete(CHAT).await.unwrap();
    arrived(&server, "DELETE", &format!("{CHAT_ENCODED}/reminders"), None);
}

#[tokio::test]
async fn reactions_are_added_and_removed() {
    let (server, client) = conversation().await;
    let reactions = client.chats().messages().reactions();
    reactions.add(CHAT, "m/1", "👍").transaction_id("t1").await.unwrap();
    let body = json!({"reactionKey": "👍", "transactionID": "t1"});
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/messages/m%2F1/reactions"), Some(body));
    reactions.remove(CHAT, "m1", "👍").await.unwrap();
    let path = format!("{CHAT_ENCODED}/messages/m1/reactions/%F0%9F%91%8D");
    arrived(&server, "DELETE", &path, None);
}

#[tokio::test]
async fn every_operation_goes_where_the_document_says() {
    let document = document();
    let (server, client) = conversation().await;
    let operations = operation_ids(&document);
    assert_eq!(operations.len(), 60);
    for id in operations {
        call(&client, id).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        let received = server.received().pop().unwrap();
        assert_eq!(operation_called(&document, &received.method, &received.path), Some(id));
        let needs_token = operation(&document, id).unwrap().get("security").is_none();
        assert!(!needs_token || received.headers.contains_key("authorization"), "{id}");
    }
}

#[tokio::test]
async fn every_error_of_every_operation_is_known_by_its_status() {
    let document = document();
    let body = r#"{"message": "Nothing to be done.", "code": "NOTHING"}"#;
    for status in [400_u16, 401, 403, 404, 409, 416, 422, 429, 500, 502] {
        let server = Server::start(move |_| json_response(status, body)).await;
        let builder = Client::builder().base_url(server.url()).access_token("secret").max_retries(0);
        let client = builder.build().unwrap();
        for id in operation_ids(&document) {
            let error = call(&client, id).await.unwrap_err();
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{id}: {error}");
            assert_eq!(error.code(), Some("NOTHING"), "{id}");
            let listed = &operation(&document, id).unwrap()["responses"];
            let is_listed = listed.get(status.to_string()).is_some();
            assert_eq!(is_listed, status != 416 || id == "serveAsset", "{id} {status}");
        }
    }
}
