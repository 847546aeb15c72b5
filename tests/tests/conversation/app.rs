//! The app itself.

use serde_json::json;

use crate::{arrived, conversation};

#[tokio::test]
async fn information_needs_no_token() {
    let (server, client) = conversation().await;
    let info = client.app().info().await.unwrap();
    assert_eq!(info.server.port, 23373);
    let received = server.received().pop().unwrap();
    assert_eq!((received.method.as_str(), received.path.as_str()), ("GET", "/v1/info"));
    assert!(!received.headers.contains_key("authorization"));
}

#[tokio::test]
async fn the_app_comes_to_the_front() {
    let (server, client) = conversation().await;
    client.app().focus().await.unwrap();
    arrived(&server, "POST", "/v1/focus", Some(json!({})));
    let focus = client.app().focus().chat_id("!c").message_id("m1").draft_text("Tea?");
    focus.draft_attachment_path("/tmp/tea.jpg").await.unwrap();
    let body = json!({
        "chatID": "!c", "messageID": "m1", "draftText": "Tea?", "draftAttachmentPath": "/tmp/tea.jpg",
    });
    arrived(&server, "POST", "/v1/focus", Some(body));
}

#[tokio::test]
async fn everything_is_searched() {
    let (server, client) = conversation().await;
    client.app().search("tea").await.unwrap();
    arrived(&server, "GET", "/v1/search?query=tea", None);
}
