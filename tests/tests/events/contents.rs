//! What events contain, and which of them a stream wants.

use std::time::Duration;

use beeper_desktop::events::{Event, EventKind, MessageEntry};
use beeper_desktop_fake::{FakeBeeper, Quirk, SocketFault};
use futures_util::StreamExt as _;

use crate::{JUN, NIA, SHORT, client, next, within};

#[tokio::test(start_paused = true)]
async fn what_happens_comes_with_the_types_of_the_document() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut stream = client(&fake).events().stream();
    assert_eq!(next(&mut stream).await, "gap Started");
    let id = fake.receive_message(NIA, "Are you there?").unwrap();
    fake.edit(NIA, &id, "Are you still there?").unwrap();
    fake.delete(NIA, &id).unwrap();
    fake.receive_verification();
    let expected = [
        "message.upserted Are you there?",
        &format!("chat.upserted {NIA}"),
        "message.upserted Are you still there?",
        "message.deleted",
        "app ready",
    ];
    let found = within(&mut stream, SHORT).await;
    for expected in expected {
        assert!(found.iter().any(|item| item == expected), "{expected} is not in {found:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_nobody_knows_is_kept_and_a_part_is_not_filled_up() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut stream = client(&fake).events().kinds([EventKind::Message, EventKind::Unknown]).stream();
    next(&mut stream).await;
    for quirk in [Quirk::TimeAsText, Quirk::AccountInEvents, Quirk::PartialEntries, Quirk::UnknownValues] {
        fake.enable(quirk);
    }
    let id = fake.receive_message(NIA, "Hm").unwrap();
    let Some(Ok(Event::Message(event))) = stream.next().await else { panic!() };
    assert!(event.json().contains(r#""accountID":"signal""#), "{}", event.json());
    let start = beeper_desktop::Timestamp::from_unix_millis(1_780_315_200_000);
    assert_eq!(event.ts.to_timestamp(), start);
    let entries = event.messages().collect::<Vec<_>>();
    let [MessageEntry::Partial(part)] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((part.id(), part.reactions().map(|all| all.len())), (Some(&*id), Some(0)));
    assert!(part.json().get("text").is_none());
    fake.disable(Quirk::PartialEntries);
    fake.receive_message(NIA, "Whole").unwrap();
    assert_eq!(next(&mut stream).await, "message.upserted Whole");
    fake.break_sockets(SocketFault::Unknown(100));
    let Some(Ok(Event::Unknown(event))) = stream.next().await else { panic!() };
    assert_eq!(event.type_(), Some("hologram.shown"));
    assert_eq!(event.value()["data"], "x".repeat(100));
    assert!(!format!("{event:?}").contains("xxx"));
}

#[tokio::test(start_paused = true)]
async fn a_stream_has_the_chats_and_kinds_that_it_wants() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let mut all = client.events().stream();
    let mut of_nia = client.events().chats([NIA]).stream();
    let mut messages = client.events().kinds([EventKind::Message]).stream();
    let mut both = client.events().chats([JUN]).kinds([EventKind::Chat]).stream();
    for stream in [&mut all, &mut of_nia, &mut messages, &mut both] {
        assert_eq!(next(stream).await, "gap Started");
    }
    fake.receive_message(NIA, "to Nia").unwrap();
    fake.receive_message(JUN, "to Jun").unwrap();
    fake.receive_verification();
    let (chat_nia, chat_jun) = (format!("chat.upserted {NIA}"), format!("chat.upserted {JUN}"));
    let (to_nia, to_jun) = ("message.upserted to Nia", "message.upserted to Jun");
    let found = within(&mut all, SHORT).await;
    assert_eq!(found, [to_nia, &chat_nia, to_jun, &chat_jun, "app ready"]);
    assert_eq!(within(&mut of_nia, SHORT).await, [to_nia, &chat_nia]);
    assert_eq!(within(&mut messages, SHORT).await, [to_nia, to_jun]);
    assert_eq!(within(&mut both, SHORT).await, [chat_jun]);
    // It is a stream of the usual trait, too.
    fake.receive_message(NIA, "again").unwrap();
    let taken = all.take(2).collect::<Vec<_>>();
    assert_eq!(tokio::time::timeout(Duration::from_secs(1), taken).await.unwrap().len(), 2);
}
