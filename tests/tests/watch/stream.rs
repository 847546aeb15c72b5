//! What a watch returns, step by step.

use std::time::Duration;

use beeper_desktop::watch::Change;
use beeper_desktop_fake::{FakeBeeper, Profile, Quirk};

use crate::{client, within};

const NIA: &str = "!nia:beeper.local";
const SHORT: Duration = Duration::from_secs(2);

/// What changes are, in a few words.
fn shown(changes: &[Change]) -> Vec<String> {
    let text = |message: &beeper_desktop::types::Message| message.text.clone().unwrap_or_default();
    let one = |change: &Change| match change {
        Change::Init(chat) => format!("init {}", chat.id),
        Change::Ready => "ready".to_owned(),
        Change::New(message) if change.is_own() => format!("own {}", text(message)),
        Change::New(message) => format!("new {}", text(message)),
        Change::Backfilled(message) => format!("backfilled {}", text(message)),
        Change::Edited(message) => format!("edited {}", text(message)),
        Change::Deleted { message_id, .. } => format!("deleted {message_id}"),
        Change::ReactionAdded { reaction, .. } => format!("+{}", reaction.reaction_key),
        Change::ReactionRemoved { reaction_key, .. } => format!("-{reaction_key}"),
        Change::SendStatus(message) => {
            format!("{} {}", message.send_status.as_ref().unwrap().status.as_str(), text(message))
        }
        Change::NewId { former_id, .. } => format!("{former_id} has another ID"),
        Change::Chat(chat) => format!("chat {}", chat.id),
        Change::ChatGone { chat_id } => format!("gone {chat_id}"),
        other => format!("{other:?}"),
    };
    changes.iter().map(one).filter(|change| !change.starts_with("chat ")).collect()
}

#[tokio::test(start_paused = true)]
async fn the_present_state_comes_first_and_then_changes() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let mut stream = client.watch().stream();
    assert!(stream.position().is_none());
    let state = within(&mut stream, SHORT).await;
    let chats = fake.chat_ids().len();
    assert_eq!(state.len(), chats + 1);
    assert!(matches!(state.last(), Some(Change::Ready)));
    assert!(state[..chats].iter().all(|change| matches!(change, Change::Init(_))));
    let id = fake.receive_message(NIA, "Hi").unwrap();
    assert_eq!(shown(&within(&mut stream, SHORT).await), ["new Hi"]);
    fake.edit(NIA, &id, "Hello").unwrap();
    fake.react(NIA, &id, "👍").unwrap();
    assert_eq!(shown(&within(&mut stream, SHORT).await), ["edited Hello", "+👍"]);
    fake.delete(NIA, &id).unwrap();
    assert_eq!(shown(&within(&mut stream, SHORT).await), [format!("deleted {id}")]);
    let sent = client.messages().send(NIA).text("mine").await.unwrap();
    let found = shown(&within(&mut stream, SHORT).await);
    let other_id = format!("{} has another ID", sent.pending_message_id);
    assert_eq!(found, ["own mine", &other_id, "SUCCESS mine", "SUCCESS mine"]);
    fake.backfill(NIA, "long ago").unwrap();
    assert_eq!(shown(&within(&mut stream, SHORT).await), ["backfilled long ago"]);
    assert_eq!(shown(&within(&mut stream, Duration::from_secs(3600)).await), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn without_events_all_is_found_by_reading() {
    let fake = FakeBeeper::start().await.unwrap();
    let old = FakeBeeper::start().await.unwrap();
    old.refuse_upgrades(Some(404));
    for (fake, watch) in [(&fake, client(&fake).watch().without_events()), (&old, client(&old).watch())] {
        let mut stream = watch.stream();
        within(&mut stream, SHORT).await;
        let id = fake.receive_message(NIA, "Hi").unwrap();
        assert_eq!(shown(&within(&mut stream, Duration::from_secs(15)).await), ["new Hi"]);
        fake.edit(NIA, &id, "Hello").unwrap();
        assert_eq!(shown(&within(&mut stream, Duration::from_secs(700)).await), ["edited Hello"]);
    }
    assert_eq!(fake.open_sockets(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_cache_has_what_was_read_without_a_request() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let mut stream = client.watch().with_cache().stream();
    within(&mut stream, SHORT).await;
    let id = fake.receive_message(NIA, "Hi").unwrap();
    within(&mut stream, SHORT).await;
    fake.edit(NIA, &id, "Hello").unwrap();
    within(&mut stream, SHORT).await;
    let requests = fake.requests().len();
    assert_eq!((stream.chat(NIA).unwrap().unread_count, stream.chat("!none").is_none()), (1, true));
    let messages = stream.messages(NIA);
    let truth = fake.messages(NIA).unwrap();
    assert_eq!(messages.len(), truth.len());
    assert_eq!(messages.last().unwrap().text.as_deref(), Some("Hello"));
    assert_eq!(fake.requests().len(), requests);
    fake.delete(NIA, &id).unwrap();
    within(&mut stream, SHORT).await;
    let last = stream.messages(NIA).pop().unwrap();
    assert_eq!((last.is_deleted, last.text), (Some(true), None));
    // Without it, nothing is kept.
    let mut stream = client.watch().stream();
    within(&mut stream, SHORT).await;
    assert!(stream.chat(NIA).is_none() && stream.messages(NIA).is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_oldest_servers_are_watched_too() {
    let fake = FakeBeeper::builder().profile(Profile::V4_1).start().await.unwrap();
    let mut stream = client(&fake).watch().stream();
    within(&mut stream, SHORT).await;
    let id = fake.receive_message(NIA, "Hi").unwrap();
    assert_eq!(shown(&within(&mut stream, Duration::from_secs(61)).await), ["new Hi"]);
    fake.react(NIA, &id, "👍").unwrap();
    assert_eq!(shown(&within(&mut stream, Duration::from_secs(700)).await), ["+👍"]);
}

#[tokio::test(start_paused = true)]
async fn a_network_without_events_is_polled() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut stream = client(&fake).watch().stream();
    within(&mut stream, SHORT).await;
    fake.receive_message("imsg##thread:+15550122/1", "Blue").unwrap();
    assert_eq!(shown(&within(&mut stream, Duration::from_secs(61)).await), ["new Blue"]);
}

#[tokio::test(start_paused = true)]
async fn a_position_is_continued_also_after_a_new_installation() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let mut stream = client.watch().stream();
    within(&mut stream, SHORT).await;
    let id = fake.receive_message(NIA, "one").unwrap();
    within(&mut stream, SHORT).await;
    let position = serde_json::to_string(&stream.position().unwrap()).unwrap();
    drop(stream);
    fake.edit(NIA, &id, "one!").unwrap();
    fake.react(NIA, &id, "🎉").unwrap();
    for number in 0..30 {
        fake.receive_message(NIA, &format!("more {number}")).unwrap();
    }
    fake.renumber_messages();
    assert!(!position.contains("one") && !format!("{position:?}").contains("Hi"));
    let mut stream = client.watch().resume_at(serde_json::from_str(&position).unwrap()).stream();
    let changes = within(&mut stream, SHORT).await;
    let changes = shown(&changes).into_iter().skip_while(|change| change != "ready").skip(1);
    let changes = changes.filter(|change| !change.ends_with("another ID")).collect::<Vec<_>>();
    let mut expected = vec!["edited one!".to_owned(), "+🎉".to_owned()];
    expected.extend((0..30).map(|number| format!("new more {number}")));
    let mut sorted = (changes.clone(), expected.clone());
    sorted.0.sort();
    sorted.1.sort();
    assert_eq!(sorted.0, sorted.1);
    let news = |changes: &[String]| {
        changes.iter().filter(|change| change.starts_with("new")).cloned().collect::<Vec<_>>()
    };
    assert_eq!(news(&changes), news(&expected));
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_chats_are_a_small_position() {
    let fake = FakeBeeper::builder().chats(10_000).messages(100_000).start().await.unwrap();
    let mut stream = client(&fake).watch().stream();
    let state = within(&mut stream, Duration::from_secs(1)).await;
    assert_eq!(state.len(), 10_001);
    let position = serde_json::to_string(&stream.position().unwrap()).unwrap();
    println!("{} bytes", position.len());
    assert!(position.len() < 2_000_000, "{}", position.len());
}

#[tokio::test(start_paused = true)]
async fn a_rejected_token_ends_it() {
    let fake = FakeBeeper::start().await.unwrap();
    let token = fake.issue_token("read", None);
    let client = beeper_desktop::Client::builder().base_url("http://localhost").access_token(token.clone());
    let mut stream = client.transport(fake.transport()).build().unwrap().watch().stream();
    within(&mut stream, SHORT).await;
    fake.revoke_token(&token);
    fake.enable(Quirk::NoPings);
    let next = tokio::time::timeout(Duration::from_secs(200), stream.next()).await.unwrap();
    assert!(next.unwrap().unwrap_err().is_unauthorized());
    assert!(stream.next().await.is_none());
}
