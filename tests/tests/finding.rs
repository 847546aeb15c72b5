//! `find_chat` finds the chat that is meant, and never guesses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use beeper_desktop::finding::{FindChat, FoundChat};
use beeper_desktop::{Client, Error};
use beeper_desktop_fake::{FakeBeeper, Quirk};

async fn small() -> (FakeBeeper, Client) {
    let fake = FakeBeeper::start().await.unwrap();
    let builder = Client::builder().base_url("http://localhost").access_token(fake.token().to_owned());
    let client = builder.transport(fake.transport()).build().unwrap();
    (fake, client)
}

/// The ID of the one chat, or those of the candidates.
async fn ids(search: FindChat) -> Result<String, Vec<String>> {
    match search.await.unwrap() {
        FoundChat::One(chat) => Ok(chat.id),
        FoundChat::Candidates(chats) => Err(chats.into_iter().map(|chat| chat.id).collect()),
    }
}

#[tokio::test(start_paused = true)]
async fn one_chat_is_found_by_what_people_call_it() {
    let (fake, client) = small().await;
    for name in ["Nia Okafor", " nia  OKAFOR ", "!nia:beeper.local", "@signal_nia:beeper.local"] {
        assert_eq!(ids(client.find_chat(name)).await, Ok("!nia:beeper.local".to_owned()), "{name}");
    }
    assert_eq!(ids(client.find_chat("family")).await.unwrap(), "!family:ba_k3.local-whatsapp.localhost");
    assert_eq!(fake.violations(), []);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_exact_is_only_a_candidate() {
    let (_fake, client) = small().await;
    assert_eq!(ids(client.find_chat("Nia")).await, Err(vec!["!nia:beeper.local".to_owned()]));
    assert_eq!(ids(client.find_chat("Nobody")).await, Err(Vec::new()));
    assert_eq!(ids(client.find_chat(" ")).await, Err(Vec::new()));
    // She is in a group, which is not her chat.
    let ada = ids(client.find_chat("Ada Brandt")).await;
    assert_eq!(ada, Err(vec!["!family:ba_k3.local-whatsapp.localhost".to_owned()]));
}

#[tokio::test(start_paused = true)]
async fn several_chats_with_a_name_are_all_candidates_until_more_is_said() {
    let (fake, client) = small().await;
    let signal = "!nia:beeper.local".to_owned();
    let telegram = fake.add_chat("telegram", "Nia Okafor", &["Nia Okafor"]);
    let account = client.accounts().list().await.unwrap();
    let account = account.iter().find(|account| account.network.as_deref() == Some("Telegram")).unwrap();
    let telegram =
        telegram.or_else(|_| fake.add_chat(&account.account_id, "Nia Okafor", &["Nia Okafor"])).unwrap();
    let mut both = ids(client.find_chat("nia okafor")).await.unwrap_err();
    both.sort();
    let mut expected = vec![signal.clone(), telegram.clone()];
    expected.sort();
    assert_eq!(both, expected);
    let search = || client.find_chat("Nia Okafor");
    assert_eq!(ids(search().network("telegram")).await, Ok(telegram.clone()));
    assert_eq!(ids(search().account(&account.account_id)).await, Ok(telegram));
    assert_eq!(ids(search().network("signal")).await, Ok(signal.clone()));
    assert_eq!(ids(search().participant("@signal_nia:beeper.local")).await, Ok(signal));
    assert_eq!(ids(search().network("IRC")).await, Err(Vec::new()));
    assert!(search().await.unwrap().one().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_merged_chat_is_one_chat() {
    let (_fake, client) = small().await;
    assert_eq!(ids(client.find_chat("Goran Tamm")).await, Ok("!goran:beeper.com".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn filters_of_the_server_are_not_relied_on() {
    let (fake, client) = small().await;
    fake.enable(Quirk::MutedAlwaysIncluded);
    fake.enable(Quirk::ChatsMove);
    for id in fake.chat_ids() {
        client.chats().update(&id).is_muted(true).is_archived(true).is_low_priority(true).await.unwrap();
    }
    assert_eq!(ids(client.find_chat("Nia Okafor")).await, Ok("!nia:beeper.local".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_list_that_cannot_be_read_to_its_end_is_an_error() {
    let fake = FakeBeeper::builder().chats(60).start().await.unwrap();
    let builder = Client::builder().base_url("http://localhost").access_token(fake.token().to_owned());
    let client = builder.transport(fake.transport()).build().unwrap();
    fake.enable(Quirk::LaterChatPagesFail);
    let title = client.chats().list().await.unwrap().items[0].title.clone();
    let error = client.find_chat(title).await.unwrap_err();
    assert!(matches!(&error, Error::Api(_)), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_is_found_without_an_async_runtime() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = fake.client();
    let found = tokio::task::spawn_blocking(move || client.find_chat("Nia Okafor").send_blocking().unwrap());
    assert_eq!(found.await.unwrap().one().unwrap().id, "!nia:beeper.local");
}
