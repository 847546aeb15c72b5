//! The same requests from a program without an async runtime.

#![allow(clippy::unwrap_used)]

use beeper_desktop::types::Message;
use beeper_desktop::{Client, Error};
use serde_json::{Value, json};
use workspace_tests::fixtures;
use workspace_tests::server::{Server, json as json_response};

/// A server on a runtime of its own, and a client of it for this thread.
fn served(
    response: impl Fn(&str) -> String + Send + Sync + 'static,
) -> (tokio::runtime::Runtime, Server, Client) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(Server::start(move |request| {
        json_response(200, response(request.query.as_deref().unwrap_or_default()))
    }));
    let client = Client::builder().base_url(server.url()).access_token("secret").build().unwrap();
    (runtime, server, client)
}

fn message(id: usize) -> Value {
    let page =
        fixtures::all().into_iter().find(|fixture| fixture.name() == "listMessages/minimal_cursors").unwrap();
    let minimal =
        fixtures::all().into_iter().find(|fixture| fixture.name() == "listMessages/minimal").unwrap();
    let items =
        |text: &str| serde_json::from_str::<Value>(text).unwrap()["items"].as_array().unwrap().clone();
    let mut message = items(&minimal.text).into_iter().chain(items(&page.text)).next().unwrap();
    message["id"] = json!(id.to_string());
    message
}

#[test]
fn a_call_waits_for_its_response() {
    let chat = fixtures::all().into_iter().find(|fixture| fixture.name() == "getChat/minimal").unwrap();
    let (_runtime, server, client) = served(move |_| chat.text.clone());
    let chat = client.chats().update("c").title("Dinner").send_blocking().unwrap();
    assert!(!chat.id.is_empty());
    assert_eq!(server.received().len(), 1);
    let rejected = client.chats().get("..").send_blocking().unwrap_err();
    assert!(rejected.to_string().contains("chatID"), "{rejected}");
}

#[test]
fn it_works_within_an_async_runtime_too() {
    let chat = fixtures::all().into_iter().find(|fixture| fixture.name() == "getChat/minimal").unwrap();
    let (runtime, _server, client) = served(move |_| chat.text.clone());
    runtime.block_on(async { client.chats().get("c").send_blocking() }).unwrap();
}

#[test]
fn items_of_all_pages_are_an_iterator() {
    let (_runtime, server, client) = served(|query| {
        let page = query.strip_prefix("cursor=").map_or(0, |rest| rest[..1].parse::<usize>().unwrap());
        let items = [message(2 * page), message(2 * page + 1)];
        let next = (page < 4).then(|| (page + 1).to_string());
        json!({"items": items, "hasMore": next.is_some(), "oldestCursor": next, "newestCursor": null})
            .to_string()
    });
    let messages = client.messages().list("c").stream().into_blocking();
    let messages = messages.collect::<Result<Vec<Message>, _>>().unwrap();
    let ids = messages.iter().map(|message| message.id.parse::<usize>().unwrap()).collect::<Vec<_>>();
    assert_eq!(ids, (0..10).collect::<Vec<_>>());
    assert_eq!(server.received().len(), 5);
}

#[test]
fn an_iterator_goes_past_an_entry_that_cannot_be_read() {
    let (_runtime, _server, client) = served(|_| {
        let items = json!([message(1), null, message(2)]);
        json!({"items": items, "hasMore": false, "oldestCursor": null, "newestCursor": null}).to_string()
    });
    let mut messages = client.messages().list("c").stream().into_blocking();
    assert_eq!(messages.next().unwrap().unwrap().id, "1");
    assert!(matches!(messages.next(), Some(Err(Error::Entry(error))) if error.json() == "null"));
    assert_eq!(messages.get_ref().unwrap().position().offset(), 2);
    assert_eq!(messages.next().unwrap().unwrap().id, "2");
    assert!(messages.next().is_none() && messages.get_ref().unwrap().is_caught_up());
}
