//! What users meet when the server speaks another revision of the API than the document's own.
#![allow(clippy::unwrap_used, clippy::panic)]

use beeper_desktop::types::{
    Account, AccountStatus, Chat, ChatListPage, CreatedChat, CreatedChatStatus, DisappearingTimerType,
    EditedMessage, MessagePage, MessageType, StartedChat,
};
use beeper_desktop::{Client, Error};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use workspace_tests::calls::call;
use workspace_tests::contract::document;
use workspace_tests::fixtures::all;
use workspace_tests::server::{Server, json as json_response};
use workspace_tests::shape::revisions;

fn fixture<T: DeserializeOwned>(operation: &str, case: &str) -> T {
    let fixtures = all();
    let mut fixtures =
        fixtures.iter().filter(|fixture| fixture.operation == operation && fixture.case == case);
    serde_json::from_str(&fixtures.next().unwrap().text).unwrap()
}

#[test]
#[allow(deprecated)]
fn a_created_chat_has_an_id_in_every_revision() {
    let created: CreatedChat = fixture("createChat", "revision_4.1");
    assert_eq!(created.id(), "!room:example.org");
    assert_eq!((created.chat, created.status), (None, None));

    let created: CreatedChat = fixture("createChat", "revision_4.3_start");
    assert_eq!(created.id(), "!room:example.org");
    assert_eq!((created.chat, created.status), (None, Some(CreatedChatStatus::Existing)));

    for case in ["minimal", "maximal", "revision_6"] {
        let created: CreatedChat = fixture("createChat", case);
        let chat = created.chat.as_ref().unwrap();
        assert_eq!((created.id(), Some(created.id())), (chat.id.as_str(), created.chat_id.as_deref()));
        let started: StartedChat = fixture("startChat", case);
        assert_eq!((started.id(), &started.chat.id), (started.chat.id.as_str(), &started.id));
    }
}

#[test]
fn the_network_of_a_chat_came_went_and_came_back() {
    let network = |case: &str| fixture::<Chat>("getChat", case).network;
    assert_eq!(network("revision_4.1").as_deref(), Some("Signal"));
    assert_eq!(network("revision_4.3"), None);
    assert!(network("maximal").is_some() && network("revision_6").is_some());
    for case in ["revision_4.1", "revision_4.3"] {
        let chat: Chat = fixture("getChat", case);
        assert_eq!((chat.participants.total, chat.unread_count), (41, 12));
        assert_eq!((chat.capabilities, chat.reminder, chat.unread_mentions_count), (None, None, None));
        let participant = &chat.participants.items[3];
        assert_eq!((participant.is_self, participant.is_admin), (Some(true), None));
    }
}

#[test]
fn pages_of_messages_once_had_no_cursors() {
    let old: MessagePage = fixture("listMessages", "revision_4.1");
    assert_eq!((old.has_more, old.newest_cursor, old.oldest_cursor), (true, None, None));
    assert_eq!((&old.items[0].type_, &old.items[0].linked_message_id), (&None, &None));
    assert_eq!(old.items[0].attachments.as_ref().unwrap()[0].id, None);
    assert_eq!(old.items[1].sort_key, "00042");

    let next: MessagePage = fixture("listMessages", "revision_4.3");
    assert_eq!(next.oldest_cursor.as_deref(), Some("c:old?&#"));
    assert_eq!(next.items[0].type_, Some(MessageType::Image));
    assert_eq!(next.items[0].linked_message_id.as_deref(), Some("m0"));
    assert_eq!((&next.items[0].seen, &next.items[0].is_deleted), (&None, &None));
}

#[test]
fn what_revision_6_adds_is_there() {
    let chat: Chat = fixture("getChat", "revision_6");
    let timer = chat.capabilities.as_ref().unwrap().disappearing_timer.as_ref().unwrap();
    let types = timer.types.as_ref().unwrap();
    assert!(types.contains(&DisappearingTimerType::AfterReadByRecipient));
    assert!(types.contains(&DisappearingTimerType::AfterRead));
    assert!(chat.labels.is_some() && chat.merge.is_some() && chat.merged_into_chat_id.is_some());
    let older: Chat = fixture("getChat", "maximal");
    assert_eq!((older.labels, older.merge, older.merged_into_chat_id), (None, None, None));

    let account = |case: &str| fixture::<Vec<Account>>("listAccounts", case).remove(0);
    let (account, before, first) = (account("maximal"), account("revision_4.3"), account("revision_4.1"));
    assert_eq!(account.status, Some(AccountStatus::Disabled));
    assert_eq!((before.bridge, before.status, before.network), (None, None, None));
    assert_eq!(first.network.as_deref(), Some("Signal"));
    let edited: EditedMessage = fixture("editMessage", "revision_4.3");
    assert_eq!((edited.id(), edited.message.is_none()), ("m1", true));

    let page: ChatListPage = fixture("listChats", "revision_6");
    assert!(page.items.iter().all(|item| item.network.is_some() && item.id == item.chat.id));
}

#[test]
fn absent_is_not_empty() {
    let mut text: Value = json!({
        "id": "c", "accountID": "a", "network": "n", "title": "t", "type": "single", "unreadCount": 0,
        "participants": {"hasMore": false, "items": [], "total": 0}, "capabilities": {},
    });
    let mut allowed = |value: Option<Value>| {
        let capabilities = text["capabilities"].as_object_mut().unwrap();
        capabilities.clear();
        capabilities.extend(value.map(|value| ("allowedReactions".to_owned(), value)));
        let chat: Chat = serde_json::from_value(text.clone()).unwrap();
        let sent = serde_json::to_value(&chat).unwrap();
        (chat.capabilities.unwrap().allowed_reactions, sent["capabilities"].get("allowedReactions").cloned())
    };
    assert_eq!(allowed(None), (None, None));
    assert_eq!(allowed(Some(Value::Null)), (None, None));
    assert_eq!(allowed(Some(json!([]))), (Some(vec![]), Some(json!([]))));
}

/// A server of this version that knows neither the route nor the chat.
async fn client_of(version: &'static str, status: u16, body: &'static str) -> Client {
    let server = Server::start(move |_| {
        let mut response = json_response(status, body);
        response.headers_mut().insert("x-beeper-desktop-version", version.parse().unwrap());
        response
    });
    let url = server.await.url();
    Client::builder().base_url(url).access_token("secret").max_retries(0).build().unwrap()
}

/// Each operation with the revisions that have it.
fn operations(document: &Value) -> Vec<(&str, Vec<String>)> {
    let items =
        document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
    let operations = items.filter_map(|operation| {
        let id = operation.get("operationId")?.as_str()?;
        let listed = operation.get("x-revisions").and_then(Value::as_array);
        let listed =
            listed.map(|listed| listed.iter().map(|name| name.as_str().unwrap().to_owned()).collect());
        Some((id, listed.unwrap_or_else(|| revisions(document))))
    });
    operations.collect()
}

const NO_SUCH_ROUTE: &str = "<html>Not Found</html>";
const NO_SUCH_CHAT: &str = r#"{"message": "There is no such chat.", "code": "CHAT_MISSING"}"#;

#[tokio::test]
async fn an_operation_that_an_older_server_does_not_have_names_the_first_revision_that_has_it() {
    let document = document();
    let operations = operations(&document);
    let mut lacking = 0;
    for (revision, version) in [("4.1", "4.1.294"), ("4.3", "4.2.557"), ("5", "4.2.808")] {
        for (status, body) in [(404, NO_SUCH_ROUTE), (404, NO_SUCH_CHAT), (405, NO_SUCH_ROUTE)] {
            let client = client_of(version, status, body).await;
            for (operation, revisions) in &operations {
                let error = call(&client, operation).await.unwrap_err();
                if revisions.iter().any(|name| name == revision) {
                    assert!(matches!(error, Error::Api(_)), "{operation} {version}: {error}");
                    assert_eq!(error.is_not_found(), status == 404, "{operation} {version}: {error}");
                    continue;
                }
                lacking += 1;
                assert!(!error.is_not_found() && !error.is_retryable());
                let message = error.to_string();
                assert!(message.contains(&format!("revision {}", revisions[0])), "{message}");
                assert!(message.contains(operation) && message.contains(version), "{message}");
                let Error::Unsupported(unsupported) = error else { panic!("{operation}: {error:?}") };
                assert_eq!(unsupported.first_revision(), revisions[0]);
            }
        }
    }
    assert_eq!((operations.len(), lacking), (60, 3 * (45 + 38 + 30)));
}

#[tokio::test]
async fn a_newer_server_that_finds_nothing_has_the_operation() {
    let document = document();
    for version in ["4.3.0", "4.3.89", "5.0.1"] {
        for body in [NO_SUCH_ROUTE, NO_SUCH_CHAT] {
            let client = client_of(version, 404, body).await;
            for (operation, _) in operations(&document) {
                let error = call(&client, operation).await.unwrap_err();
                assert!(error.is_not_found(), "{operation} {version} {body}: {error}");
            }
        }
    }
}
