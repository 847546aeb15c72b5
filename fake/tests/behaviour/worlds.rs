//! Big worlds from a seed.

use beeper_desktop_fake::FakeBeeper;
use serde_json::Value;

async fn histories(chats: u64, messages: u64, seed: u64) -> Vec<Vec<Value>> {
    let fake = FakeBeeper::builder().chats(chats).messages(messages).seed(seed).start().await.unwrap();
    fake.chat_ids().iter().map(|chat| fake.messages(chat).unwrap()).collect()
}

#[tokio::test]
async fn one_seed_gives_one_world_of_the_size_that_was_asked_for() {
    for (chats, messages) in [(7, 100), (1, 5), (50, 3), (3, 0)] {
        let world = histories(chats, messages, 1).await;
        assert_eq!(world.len() as u64, chats);
        assert_eq!(world.iter().map(Vec::len).sum::<usize>() as u64, messages);
    }
    let first = histories(5, 200, 1).await;
    assert_eq!(first, histories(5, 200, 1).await);
    assert_ne!(first, histories(5, 200, 2).await);
    let ids = first.iter().flatten().map(|message| message["id"].as_str().unwrap());
    assert_eq!(ids.collect::<std::collections::BTreeSet<_>>().len(), 200);
    for chat in first {
        assert!(chat.windows(2).all(|pair| pair[0]["timestamp"].as_str() <= pair[1]["timestamp"].as_str()));
    }
}

#[tokio::test]
async fn history_grows_behind_and_ids_change() {
    let fake = FakeBeeper::start().await.unwrap();
    let before = fake.messages(crate::NIA).unwrap();
    let id = fake.backfill(crate::NIA, "Older").unwrap();
    let after = fake.messages(crate::NIA).unwrap();
    assert_eq!((after.len(), after[0]["id"].as_str()), (before.len() + 1, Some(id.as_str())));
    assert_eq!(after[1..], before);
    fake.renumber_messages();
    let renumbered = fake.messages(crate::NIA).unwrap();
    assert!(
        renumbered.iter().zip(&after).all(|(new, old)| new["id"] != old["id"] && new["text"] == old["text"])
    );
}
