//! What a chat does not permit is an error before anything is sent.

use std::error::Error as _;

use beeper_desktop::sending::{ExceededLimit, Outgoing, Rejection, SendOutcome};
use beeper_desktop::types::{AttachmentInputSize, AttachmentInputType, Chat};
use beeper_desktop::{Client, Error, Upload};
use beeper_desktop_fake::FakeBeeper;
use serde_json::{Value, json};

use super::{CHAT, started};

/// The chat with other capabilities.
async fn chat(client: &Client, capabilities: Value) -> Chat {
    let chat = client.chats().get(CHAT).await.unwrap();
    let mut chat = serde_json::to_value(chat).unwrap();
    chat["capabilities"] = capabilities;
    serde_json::from_value(chat).unwrap()
}

fn limits() -> Value {
    json!({
        "maxTextLength": 10,
        "attachments": {
            "m.image": {
                "mimeTypes": {"image/*": 2, "image/heic": -2}, "maxSize": 100, "maxWidth": 50, "maxHeight": 40,
                "caption": 2, "maxCaptionLength": 5
            },
            "m.audio": {"mimeTypes": {"*/*": 1}, "maxDuration": 60, "caption": -1},
            "fi.mau.gif": {"mimeTypes": {"video/mp4": 2, "image/gif": 0}}
        }
    })
}

fn exceeded(error: &Error) -> ExceededLimit {
    assert!(matches!(error, Error::Request(_)) && !error.may_have_taken_effect(), "{error:?}");
    error.source().unwrap().downcast_ref::<ExceededLimit>().unwrap().clone()
}

fn file(name: &str, length: usize) -> Upload {
    Upload::from_bytes(vec![7; length]).file_name(name)
}

#[tokio::test(start_paused = true)]
async fn each_limit_is_checked() {
    let (fake, client) = started(FakeBeeper::builder()).await;
    let chat = chat(&client, limits()).await;
    let before = fake.requests().len();
    let with = |upload: Upload| client.messages().send_file(CHAT, upload);
    let picture = || with(file("a.jpg", 100));
    let size = |width, height| {
        move |file: beeper_desktop::types::AttachmentInput| file.size(AttachmentInputSize::new(height, width))
    };
    let cases: Vec<(Outgoing, ExceededLimit)> = vec![
        (
            client.messages().send_text(CHAT, "eleven char"),
            ExceededLimit::TextLength { length: 11, limit: 10 },
        ),
        (with(file("a.jpg", 101)), ExceededLimit::Size { length: 101, limit: 100 }),
        (with(file("a.heic", 1)), ExceededLimit::MediaType("image/heic".to_owned())),
        (with(file("a.pdf", 1)), ExceededLimit::Kind(AttachmentInputType::File)),
        (with(file("a.mp4", 1)), ExceededLimit::Kind(AttachmentInputType::Video)),
        (picture().caption("longer"), ExceededLimit::TextLength { length: 6, limit: 5 }),
        (
            picture().describe(size(51.0, 40.0)),
            ExceededLimit::Dimensions { pixels: [51.0, 40.0], limits: [Some(50), Some(40)] },
        ),
        (
            with(file("a.gif", 1)).describe(|file| file.type_(AttachmentInputType::Gif)),
            ExceededLimit::MediaType("image/gif".to_owned()),
        ),
        (
            with(file("a.ogg", 1)).describe(|file| file.type_(AttachmentInputType::VoiceNote).duration(60.5)),
            ExceededLimit::Duration { seconds: 60.5, limit: 60 },
        ),
        (with(file("a.mp3", 1)).caption("x"), ExceededLimit::Caption),
    ];
    for (message, expected) in cases {
        let message = message.within_limits_of(&chat);
        assert_eq!(exceeded(&message.clone().await.unwrap_err()), expected);
        let outcome = message.confirm().await;
        let SendOutcome::Rejected { reason: Rejection::Request(error), retriable: false } = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(exceeded(&error), expected);
    }
    let error = client.assets().upload_for(&chat, file("a.pdf", 1)).await.unwrap_err();
    assert_eq!(exceeded(&error), ExceededLimit::Kind(AttachmentInputType::File));
    let text = error.to_string();
    assert_eq!(text, "uploadAsset was not sent: the chat does not permit files of the kind `file`");
    assert_eq!(fake.requests().len(), before);
}

#[tokio::test(start_paused = true)]
async fn what_is_permitted_or_not_reported_is_sent() {
    let (fake, client) = started(FakeBeeper::builder()).await;
    let chat = chat(&client, limits()).await;
    let with = |upload: Upload| client.messages().send_file(CHAT, upload).within_limits_of(&chat);
    for message in [
        client.messages().send_text(CHAT, "ten chars!").within_limits_of(&chat),
        with(file("a.JPG", 100)).caption("five!"),
        with(file("a.png", 1)).describe(|file| file.size(AttachmentInputSize::new(40.0, 50.0))),
        with(file("a.ogg", 5_000)).describe(|file| file.type_(AttachmentInputType::VoiceNote).duration(60.0)),
        with(file("a", 1).media_type("image/png; q=1")),
        with(file("a.mp4", 1)).describe(|file| file.type_(AttachmentInputType::Gif)),
    ] {
        message.await.unwrap();
    }
    let mut unlimited = limits();
    unlimited["attachments"] = Value::Null;
    let new_names = json!({"attachments": {"hologram": {"mimeTypes": {}}}});
    for capabilities in [unlimited, Value::Null, new_names] {
        let chat = super::limits::chat(&client, capabilities).await;
        client.messages().send_file(CHAT, file("a.pdf", 1)).within_limits_of(&chat).await.unwrap();
        client.assets().upload_for(&chat, file("a.pdf", 1)).await.unwrap();
    }
    assert_eq!(fake.violations(), []);
}
