//! Older revisions have fewer routes and properties.

use beeper_desktop::{Client, Error, Method};
use beeper_desktop_fake::{FakeBeeper, Profile};
use serde_json::{Value, json};

use crate::{NIA, client};

async fn get(client: &Client, path: &str) -> Value {
    client.request(Method::GET, path).send::<Value>().await.unwrap().into_value()
}

async fn start(profile: Profile) -> (FakeBeeper, Client) {
    let fake = FakeBeeper::builder().profile(profile).start().await.unwrap();
    let client = client(&fake);
    (fake, client)
}

#[tokio::test(start_paused = true)]
async fn each_revision_has_its_routes_properties_and_version() {
    let mut found = Vec::new();
    for profile in Profile::ALL {
        let (_fake, client) = start(profile).await;
        let response = client.request(Method::GET, "/v1/chats").send::<Value>().await.unwrap();
        let version = response.server_version().unwrap().to_owned();
        let chat = &response.value()["items"][0];
        let messages = get(&client, &format!("/v1/chats/{NIA}/messages")).await;
        let has = |value: &Value, name: &str| value.get(name).is_some();
        let routes = [client.app().info().await.is_ok(), client.bridges().list().await.is_ok()];
        let properties = [
            has(chat, "network"),
            has(chat, "capabilities"),
            has(&messages, "oldestCursor"),
            has(&messages["items"][0], "type"),
        ];
        found.push((version, routes, properties));
    }
    let expected = [
        ("4.1.294".to_owned(), [false, false], [true, false, false, false]),
        ("4.2.557".to_owned(), [true, false], [false, false, true, true]),
        ("4.2.808".to_owned(), [true, false], [true, true, true, true]),
        ("4.3.0".to_owned(), [true, true], [true, true, true, true]),
    ];
    assert_eq!(found, expected);
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_came_later_is_not_supported() {
    let (_fake, client) = start(Profile::V5).await;
    assert!(matches!(client.labels().list().await, Err(Error::Unsupported(_))));
    assert!(client.chats().mark_read(NIA).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn early_revisions_reject_methods_and_know_fewer_parameters() {
    for (profile, method, path, status) in [
        (Profile::V4_1, Method::PATCH, format!("/v1/chats/{NIA}"), 405),
        (Profile::V4_3, Method::DELETE, format!("/v1/chats/{NIA}/messages/1"), 405),
        (Profile::V4_3, Method::GET, "/v1/bridges".to_owned(), 404),
        (Profile::V5, Method::GET, "/v1/bridges".to_owned(), 404),
        (Profile::V4_1, Method::GET, "/v1/nothing".to_owned(), 404),
    ] {
        let (_fake, client) = start(profile).await;
        let result = client.request(method, &path).send_bytes().await;
        assert!(matches!(result, Err(Error::Api(error)) if error.status() == status), "{profile} {path}");
    }
    for (profile, count) in [(Profile::V5, 11), (Profile::V6, 3)] {
        let (_fake, client) = start(profile).await;
        let page = get(&client, "/v1/chats?limit=3").await;
        assert_eq!(page["items"].as_array().unwrap().len(), count, "{profile}");
    }
}

#[tokio::test(start_paused = true)]
async fn revision_4_1_pages_by_sort_keys() {
    let (_fake, client) = start(Profile::V4_1).await;
    let mut pages = client.messages().list(NIA).pages();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        count += page.unwrap().items.len();
    }
    assert_eq!(count, 120);
}

#[tokio::test(start_paused = true)]
async fn revision_4_3_removes_reactions_by_query_and_starts_chats_by_mode() {
    let (fake, client) = start(Profile::V4_3).await;
    let id = fake.receive_message(NIA, "Hi").unwrap();
    let reactions = format!("/v1/chats/{NIA}/messages/{id}/reactions");
    let body = json!({"reactionKey": "👍"});
    client.request(Method::POST, &reactions).json(&body).send::<Value>().await.unwrap();
    let listed = |fake: &FakeBeeper| fake.messages(NIA).unwrap().last().unwrap()["reactions"].clone();
    assert_eq!(listed(&fake)[0]["reactionKey"], "👍");
    let removal = client.request(Method::DELETE, &reactions).query("reactionKey", "👍");
    assert_eq!(removal.send::<Value>().await.unwrap().value()["success"], true);
    assert_eq!(listed(&fake), Value::Null);
    let body = json!({"mode": "start", "accountID": "signal", "user": {"id": "@signal_nia:beeper.local"}});
    let started = client.request(Method::POST, "/v1/chats").json(&body).send::<Value>().await.unwrap();
    // Later revisions send the whole chat.
    assert_eq!(*started.value(), json!({"chatID": NIA, "status": "existing"}));
}
