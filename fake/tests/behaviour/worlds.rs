//! Worlds: big ones from a seed, and the small one with the values that servers send.

use beeper_desktop::{Client, Error, Method};
use beeper_desktop_fake::FakeBeeper;
use serde_json::Value;

use crate::{NIA, client};

async fn get(client: &Client, path: &str) -> Value {
    client.request(Method::GET, path).send::<Value>().await.unwrap().into_value()
}

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
    let before = fake.messages(NIA).unwrap();
    let id = fake.backfill(NIA, "Older").unwrap();
    let after = fake.messages(NIA).unwrap();
    assert_eq!((after.len(), after[0]["id"].as_str()), (before.len() + 1, Some(id.as_str())));
    assert_eq!(after[1..], before);
    fake.renumber_messages();
    let renumbered = fake.messages(NIA).unwrap();
    assert!(
        renumbered.iter().zip(&after).all(|(new, old)| new["id"] != old["id"] && new["text"] == old["text"])
    );
}

#[tokio::test(start_paused = true)]
async fn the_world_has_the_odd_values_that_servers_send() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let chats = get(&client, "/v1/chats?limit=200").await["items"].as_array().unwrap().clone();
    let messages =
        fake.chat_ids().into_iter().flat_map(|chat| fake.messages(&chat).unwrap()).collect::<Vec<_>>();
    let listed = get(&client, "/v1/accounts").await.as_array().unwrap().clone();
    let is_listed = |chat: &Value| listed.iter().any(|account| account["accountID"] == chat["accountID"]);
    let is_self = |chat: &Value| {
        chat["participants"]["items"].as_array().unwrap().iter().any(|it| it["isSelf"] == true)
    };
    let is_single = |chat: &&Value| chat["type"] == "single";
    let texts = messages.iter().filter_map(|message| message["text"].as_str()).collect::<Vec<_>>();
    let ids = chats
        .iter()
        .flat_map(|chat| [&chat["id"], &chat["accountID"]])
        .map(Value::to_string)
        .collect::<String>();
    assert!("#/@+:!".chars().all(|odd| ids.contains(odd)), "{ids}");
    assert!(!chats.iter().all(is_listed));
    assert!(chats.iter().filter(is_single).any(is_self) && !chats.iter().filter(is_single).all(is_self));
    assert!(chats.iter().any(|chat| chat["isMarkedUnread"] == true && chat["unreadCount"] == 0));
    assert!(chats.iter().any(|chat| chat.get("lastActivity").is_none()));
    assert!(chats.iter().any(|chat| chat["participants"]["hasMore"] == true));
    assert!(
        ["<p>", "&amp;", "<mx-reply>", "{{sender}}"]
            .iter()
            .all(|odd| texts.iter().any(|text| text.contains(odd)))
    );
    for (pointer, expected) in [
        ("/type", Value::from("REACTION")),
        ("/isHidden", true.into()),
        ("/isDeleted", true.into()),
        ("/reactions/1/reactionKey", "smiling-face".into()),
        ("/seen", true.into()),
        ("/mentions", Value::Null),
        ("/mentions/0", "@room".into()),
    ] {
        assert!(messages.iter().any(|message| message.pointer(pointer) == Some(&expected)), "{pointer}");
    }
    assert!(messages.iter().any(|message| message["seen"].is_string()));
    assert!(messages.iter().any(|message| message["seen"].is_object()));
    assert!(messages.iter().any(
        |message| message["attachments"][0].is_object() && message["attachments"][0].get("id").is_none()
    ));
    let keys = messages.iter().map(|message| message["sortKey"].as_str().unwrap().len());
    assert!(keys.collect::<std::collections::BTreeSet<_>>().len() > 1);
    let times = fake.messages(NIA).unwrap();
    assert!(times.windows(2).any(|pair| pair[0]["timestamp"] == pair[1]["timestamp"]));
    let empty = client.request(Method::GET, "/v1/chats/search?query=").send::<Value>().await;
    assert!(matches!(empty, Err(Error::Api(error)) if error.code() == Some("VALIDATION_ERROR")));
    let found = get(&client, "/v1/chats/search").await;
    assert!(chats.iter().any(|chat| chat.get("preview").is_some()));
    assert!(found["items"].as_array().unwrap().iter().all(|chat| chat.get("preview").is_none()));
}

#[tokio::test(start_paused = true)]
async fn a_merged_chat_has_the_messages_of_its_parts() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let merged = "!goran:beeper.com";
    let chat = client.chats().get(merged).await.unwrap();
    let parts = chat.merge.unwrap().chat_ids;
    let received = fake.receive_message(&parts[0], "On this one").unwrap();
    for number in 0..20 {
        fake.receive_message(&parts[number % 2], &format!("{number}")).unwrap();
    }
    let mut stream = client.messages().list(merged).stream();
    let mut listed = Vec::new();
    while let Some(message) = stream.next().await {
        listed.push(message.unwrap());
    }
    assert_eq!(listed.len(), 23);
    assert!(listed.is_sorted_by(|newer, older| newer.timestamp >= older.timestamp));
    assert!(parts.iter().all(|part| listed.iter().any(|message| &message.chat_id == part)));
    assert_eq!(client.messages().get(merged, &received).await.unwrap().chat_id, parts[0]);
    let chat = client.chats().get(merged).await.unwrap();
    assert_eq!((chat.unread_count, chat.last_activity), (21, Some(listed[0].timestamp)));
    assert_eq!(client.chats().list().await.unwrap().items[0].id, merged);
    client.chats().mark_read(merged).await.unwrap();
    assert_eq!(client.chats().get(&parts[0]).await.unwrap().unread_count, 0);
    let sent = client.messages().send(merged).text("Here").await.unwrap();
    assert_eq!(sent.chat_id, parts[1]);
    assert_eq!(client.messages().list(merged).await.unwrap().items[0].text.as_deref(), Some("Here"));
}
