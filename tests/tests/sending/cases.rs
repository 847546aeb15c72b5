//! What each method does.

use std::time::Duration;

use beeper_desktop::sending::{Rejection, SendOutcome};
use beeper_desktop::types::{AttachmentInputType, ChatType, StartChatUser};
use beeper_desktop::{RequestOptions, Upload};
use beeper_desktop_fake::{FakeBeeper, Fault, Profile, Quirk};
use tokio::time::Instant;

use super::{CHAT, client, started};

#[tokio::test(start_paused = true)]
async fn a_message_that_is_awaited_has_a_pending_id_that_can_be_confirmed_later() {
    let (fake, client) = started(FakeBeeper::builder()).await;
    let accepted = client.messages().send_text(CHAT, "Hello").await.unwrap();
    let sent = fake.sent_messages();
    assert_eq!((accepted.chat_id(), accepted.pending_message_id()), (CHAT, &*sent[0].pending_message_id));
    let again = client.messages().confirm(accepted.chat_id(), accepted.pending_message_id());
    let first = accepted.confirm().await.sent().unwrap();
    assert_ne!(first.id, sent[0].pending_message_id);
    assert_eq!(again.await.sent().unwrap().id, first.id);
    assert_eq!(fake.sent_messages().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_reply_with_a_file_has_all_its_parts() {
    let (fake, client) = started(FakeBeeper::builder()).await;
    let message =
        client.messages().send_text(CHAT, "Look").attach(Upload::from_bytes("x").file_name("a.ogg"));
    let replied_to = fake.receive_message(CHAT, "What?").unwrap();
    let message = message.reply_to(&replied_to);
    let message = message.describe(|file| file.type_(AttachmentInputType::VoiceNote).duration(1.5));
    let sent = message.confirm().await.sent().unwrap();
    assert_eq!((sent.text.as_deref(), sent.linked_message_id), (Some("Look"), Some(replied_to)));
    let attachment = &sent.attachments.unwrap()[0];
    assert_eq!(attachment.file_name.as_deref(), Some("a.ogg"));
    assert_eq!((attachment.is_voice_note, attachment.duration), (Some(true), Some(1.5)));
    assert_eq!(fake.violations(), []);
}

#[tokio::test(start_paused = true)]
async fn a_message_whose_upload_fails_is_certainly_not_sent() {
    let (fake, client) = started(FakeBeeper::builder()).await;
    for fault in [Fault::LostResponse, Fault::Status(500), Fault::Cut(3)] {
        fake.fail_next("uploadAsset", fault);
        let outcome = client.messages().send_file(CHAT, b"x".to_vec()).confirm().await;
        assert!(
            matches!(&outcome, SendOutcome::Rejected { reason: Rejection::Request(_), .. }),
            "{outcome:?}"
        );
    }
    fake.enable(Quirk::UploadsFail);
    let error = client.messages().send_file(CHAT, b"x".to_vec()).await.unwrap_err();
    assert!(error.to_string().contains("could not be stored"), "{error}");
    assert_eq!(fake.sent_messages(), []);
}

#[tokio::test(start_paused = true)]
async fn a_send_is_not_repeated_even_if_the_client_repeats_everything() {
    let fake = FakeBeeper::start().await.unwrap();
    let builder = beeper_desktop::Client::builder().base_url("http://localhost").retry_non_idempotent(true);
    let client = builder.access_token(fake.token().to_owned()).transport(fake.transport()).build().unwrap();
    let always = RequestOptions::new().retry_non_idempotent(true);
    fake.fail_next("sendMessage", Fault::LostResponse);
    let outcome = client.messages().send_text(CHAT, "Once").options(always).confirm().await;
    let SendOutcome::Unknown(unknown) = outcome else { panic!("{outcome:?}") };
    assert_eq!((unknown.pending_message_id.as_deref(), unknown.chat_id.as_str()), (None, CHAT));
    assert!(unknown.confirm().is_none());
    assert!(unknown.error.as_ref().unwrap().may_have_taken_effect());
    let advice = unknown.to_string();
    assert!(advice.contains("before you send it again"), "{advice}");
    assert_eq!(fake.sent_messages().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn other_calls_that_change_something_are_not_repeated_either() {
    let (fake, client) = started(FakeBeeper::builder()).await;
    let message = fake.receive_message(CHAT, "Hello").unwrap();
    let account = client.chats().get(CHAT).await.unwrap().account_id;
    let reactions = client.chats().messages().reactions();
    for operation in ["addReaction", "uploadAsset", "uploadAssetBase64", "createChat", "startChat"] {
        fake.fail_next(operation, Fault::LostResponse);
        let error = match operation {
            "addReaction" => reactions.add(CHAT, &message, "👍").await.map(drop),
            "uploadAsset" => client.assets().upload(b"x".to_vec()).await.map(drop),
            "uploadAssetBase64" => client.assets().upload_base64("eA==").await.map(drop),
            "createChat" => {
                client.chats().create(&account, ["@signal_nia:beeper.local"], ChatType::Group).await.map(drop)
            }
            _ => client.chats().start(&account, StartChatUser::new().full_name("Nia")).await.map(drop),
        };
        let error = error.unwrap_err();
        assert!(error.may_have_taken_effect() && error.is_closed(), "{operation}: {error:?}");
        let times = fake.requests().iter().filter(|request| request.operation == Some(operation)).count();
        assert_eq!(times, 1, "{operation}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_time_limit_ends_the_wait_and_asking_again_goes_on() {
    let (fake, client) = started(FakeBeeper::builder().sending_takes(Duration::from_secs(20))).await;
    let started = Instant::now();
    let message = client.messages().send_text(CHAT, "Slow & private");
    let outcome = message.confirm().within(Duration::from_secs(8)).await;
    assert!(started.elapsed() < Duration::from_secs(9), "{:?}", started.elapsed());
    let SendOutcome::Unknown(unknown) = outcome else { panic!("{outcome:?}") };
    let pending = fake.sent_messages().remove(0).pending_message_id;
    assert_eq!(unknown.pending_message_id.as_deref(), Some(&*pending));
    assert_eq!(unknown.message.as_ref().unwrap().id, pending);
    assert!(unknown.to_string().contains("still being sent"), "{unknown}");
    assert!(!format!("{unknown:?}").contains("private"));
    assert!(unknown.confirm().unwrap().await.sent().is_some());
    assert_eq!(fake.sent_messages().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn signals_shorten_the_wait() {
    let time = async |with_signals| {
        let (_fake, client) =
            started(FakeBeeper::builder().sending_takes(Duration::from_millis(7_000))).await;
        let begun = Instant::now();
        let mut confirm = client.messages().send_text(CHAT, "Hello").confirm();
        if with_signals {
            let wakes = futures_util::stream::once(tokio::time::sleep(Duration::from_millis(7_010)));
            confirm = confirm.woken_by(wakes);
        }
        assert!(confirm.await.sent().is_some());
        begun.elapsed().as_millis()
    };
    assert_eq!((time(true).await / 100, time(false).await / 100), (70, 102));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_may_only_read_is_rejected() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake, &fake.issue_token("read", None));
    let outcome = client.messages().send_text(CHAT, "Hello").confirm().await;
    let SendOutcome::Rejected { reason, retriable: false } = outcome else { panic!("{outcome:?}") };
    let Rejection::Request(error) = &reason else { panic!("{reason:?}") };
    assert_eq!(error.missing_scope(), Some("write"));
    let text = reason.to_string();
    assert!(text.contains("does not have the scope `write`. Access tokens are issued by"), "{text}");
    assert_eq!(client.messages().list("!nowhere").await.unwrap_err().missing_scope(), None);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_cannot_be_asked_leaves_it_unknown_at_once() {
    let (_fake, client) = started(FakeBeeper::builder().profile(Profile::V4_3)).await;
    let begun = Instant::now();
    let outcome = client.messages().send_text(CHAT, "Hello").confirm().await;
    assert!(begun.elapsed() < Duration::from_secs(1));
    let SendOutcome::Unknown(unknown) = outcome else { panic!("{outcome:?}") };
    assert!(unknown.pending_message_id.is_some());
    assert!(matches!(unknown.error, Some(beeper_desktop::Error::Unsupported(_))), "{unknown:?}");
}

#[tokio::test(start_paused = true)]
async fn a_message_is_sent_to_the_part_of_a_merged_chat_that_the_app_chooses() {
    let (fake, client) = started(FakeBeeper::builder()).await;
    let listed = client.chats().list().await.unwrap().items;
    let merged = listed.into_iter().find(|chat| chat.merge.is_some()).unwrap();
    let sent = client.messages().send_text(&merged.id, "Hello").confirm().await.sent().unwrap();
    assert_eq!(sent.chat_id, fake.sent_messages()[0].chat_id);
    assert!(merged.chat.merge.unwrap().chat_ids.contains(&sent.chat_id));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_works_without_an_async_runtime() {
    let fake = FakeBeeper::builder().sending_takes(Duration::ZERO).start().await.unwrap();
    let client = fake.client();
    let messages = tokio::task::spawn_blocking(move || {
        let accepted = client.messages().send_text(CHAT, "One").send_blocking().unwrap();
        let first = accepted.confirm().send_blocking().sent().unwrap();
        let second = client.messages().send_text(CHAT, "Two").confirm().send_blocking().sent().unwrap();
        [first, second].map(|message| message.text.unwrap())
    });
    assert_eq!(messages.await.unwrap(), ["One", "Two"]);
}
