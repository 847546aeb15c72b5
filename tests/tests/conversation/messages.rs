//! Messages.

use beeper_desktop::types::{
    AttachmentInput, AttachmentInputSize, AttachmentInputType, PageDirection, SearchChatType, SearchMediaType,
};
use serde_json::json;

use crate::{CHAT, CHAT_ENCODED, arrived, conversation, decoded};

#[tokio::test]
async fn messages_are_listed() {
    let (server, client) = conversation().await;
    client.messages().list(CHAT).cursor("c").direction(PageDirection::Before).await.unwrap();
    arrived(&server, "GET", &format!("{CHAT_ENCODED}/messages?cursor=c&direction=before"), None);
}

#[tokio::test]
async fn a_message_is_sent() {
    let (server, client) = conversation().await;
    let sent = client.messages().send(CHAT).text("**Tea?**").reply_to_message_id("m0").await.unwrap();
    assert_eq!(sent.pending_message_id, "pending-1");
    let body = json!({"text": "**Tea?**", "replyToMessageID": "m0"});
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/messages"), Some(body));

    let attachment = AttachmentInput::new("upload-1")
        .type_(AttachmentInputType::VoiceNote)
        .duration(2.5)
        .size(AttachmentInputSize::new(3.0, 4.0))
        .file_name("tea.ogg")
        .mime_type("audio/ogg");
    client.messages().send(CHAT).attachment(attachment).await.unwrap();
    let attachment = json!({
        "uploadID": "upload-1", "type": "voice-note", "duration": 2.5, "size": {"height": 3.0, "width": 4.0},
        "fileName": "tea.ogg", "mimeType": "audio/ogg",
    });
    arrived(&server, "POST", &format!("{CHAT_ENCODED}/messages"), Some(json!({"attachment": attachment})));
}

#[tokio::test]
async fn a_message_is_fetched_changed_and_deleted() {
    let (server, client) = conversation().await;
    let path = format!("{CHAT_ENCODED}/messages/m%2F1");
    let message = client.messages().get(CHAT, "m/1").await.unwrap();
    assert_eq!(message.id, "m1");
    arrived(&server, "GET", &path, None);
    let edited = client.messages().edit(CHAT, "m/1", "Coffee?").await.unwrap();
    assert_eq!(edited.id(), "m1");
    arrived(&server, "PUT", &path, Some(json!({"text": "Coffee?"})));
    client.messages().delete(CHAT, "m/1").await.unwrap();
    arrived(&server, "DELETE", &path, None);
    client.messages().delete(CHAT, "m/1").for_everyone(false).await.unwrap();
    arrived(&server, "DELETE", &format!("{path}?forEveryone=false"), None);
}

#[tokio::test]
async fn messages_are_searched() {
    let (server, client) = conversation().await;
    let time = |text: &str| text.parse().unwrap();
    client
        .messages()
        .search()
        .account_ids(["a", "b"])
        .chat_ids([CHAT])
        .chat_type(SearchChatType::Group)
        .cursor("c")
        .date_after(time("2026-05-05T20:11:54Z"))
        .date_before(time("2026-05-06T20:11:54Z"))
        .direction(PageDirection::After)
        .exclude_low_priority(false)
        .include_muted(true)
        .limit(7)
        .media_types([SearchMediaType::Image, SearchMediaType::Link])
        .query("tea & cake")
        .sender("others")
        .await
        .unwrap();
    let received = server.received().pop().unwrap();
    assert_eq!((received.method.as_str(), received.path.as_str()), ("GET", "/v1/messages/search"));
    let query = "accountIDs=a&accountIDs=b&chatIDs=!a/b:example.org&chatType=group&cursor=c\
                 &dateAfter=2026-05-05T20:11:54Z&dateBefore=2026-05-06T20:11:54Z&direction=after\
                 &excludeLowPriority=false&includeMuted=true&limit=7&mediaTypes=image&mediaTypes=link\
                 &query=tea+%26+cake&sender=others";
    assert_eq!(decoded(&received.query.unwrap()), decoded(query));
}
