//! Pages and items of the generated calls: which parameters and properties lead from page to page. What streams do besides is
//! proved in the runtime.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use beeper_desktop::types::{ChatInbox, Message, PageDirection};
use beeper_desktop::{Client, ClientBuilder, Error, RequestOptions};
use futures_util::{Stream, StreamExt, TryStreamExt};
use serde_json::{Value, json};
use workspace_tests::calls::CHAT;
use workspace_tests::faults::{Deed, FaultyServer, Request, json as json_response, raw_response};

const MESSAGES: usize = 10_000;
const PER_PAGE: usize = 20;
const MESSAGES_PATH: &str = "/v1/chats/!room:example.org/messages";

fn start(script: impl Fn(usize, &Request) -> Deed + Send + Sync + 'static) -> FaultyServer {
    FaultyServer::start(script).expect("a port is free")
}

fn builder(server: &FaultyServer) -> ClientBuilder {
    Client::builder().base_url(server.url()).access_token("tok-private-1")
}

fn client(server: &FaultyServer) -> Client {
    builder(server).max_retries(0).build().expect("a client of a valid address")
}

fn message(number: usize) -> Value {
    json!({
        "id": format!("m{number}"), "accountID": "signal-7", "chatID": CHAT, "senderID": "@ada:example.org",
        "sortKey": format!("k{number}"), "timestamp": "2026-03-14T15:09:26Z", "text": "private",
    })
}

fn chat(number: usize) -> Value {
    json!({
        "id": format!("c{number}"), "accountID": "signal-7", "network": "Signal", "title": "Ada",
        "participants": {"hasMore": false, "items": [], "total": 0}, "type": "single", "unreadCount": 0,
    })
}

/// The messages before or after a cursor, in the order in which the stream goes: 0, 1, 2 and so on.
fn messages_page(request: &Request, total: usize, per_page: usize, cursors: bool) -> Value {
    let cursor = request.query("cursor").and_then(|cursor| cursor.strip_prefix('k')?.parse::<usize>().ok());
    let first = cursor.map_or(0, |last| last + 1);
    let end = total.min(first + per_page);
    let mut page = json!({
        "items": (first..end).map(message).collect::<Vec<_>>(),
        "hasMore": end < total,
    });
    if cursors {
        let onward =
            if request.query("direction") == Some("after") { "newestCursor" } else { "oldestCursor" };
        page["newestCursor"] = "wrong way".into();
        page["oldestCursor"] = "wrong way".into();
        page[onward] = format!("k{}", end.saturating_sub(1)).into();
    }
    page
}

fn ok(page: &Value) -> Deed {
    json_response("200 OK", page.to_string())
}

fn targets(server: &FaultyServer) -> Vec<String> {
    server.requests().into_iter().map(|request| request.target).collect()
}

fn ids(messages: &[Message]) -> Vec<usize> {
    messages.iter().filter_map(|message| message.id.strip_prefix('m')?.parse().ok()).collect()
}

#[tokio::test]
async fn messages_are_followed_in_both_directions() {
    for (direction, named) in [
        (None, ""),
        (Some(PageDirection::Before), "direction=before"),
        (Some(PageDirection::After), "direction=after"),
    ] {
        let server = start(|_, request| ok(&messages_page(request, 5, 2, true)));
        let mut call = client(&server).messages().list(CHAT);
        if let Some(direction) = direction {
            call = call.direction(direction);
        }
        let pages: Vec<_> = call.clone().pages().try_collect().await.unwrap();
        assert_eq!(pages.iter().map(|page| page.items.len()).collect::<Vec<_>>(), [2, 2, 1]);
        let items: Vec<_> = call.stream().try_collect().await.unwrap();
        assert_eq!(ids(&items), [0, 1, 2, 3, 4]);
        let (first, then) = if named.is_empty() {
            (String::new(), "?".into())
        } else {
            (format!("?{named}"), format!("?{named}&"))
        };
        let expected = [first, format!("{then}cursor=k1"), format!("{then}cursor=k3")];
        let expected = expected.map(|query| format!("{MESSAGES_PATH}{query}"));
        assert_eq!(targets(&server), [expected.clone(), expected].concat());
    }
}

#[tokio::test]
async fn chats_are_followed_with_all_that_was_asked_for() {
    let server = start(|_, request| {
        let second = request.query("cursor").is_some();
        let number = usize::from(second);
        ok(
            &json!({"items": [chat(number)], "hasMore": !second, "oldestCursor": "o&1", "newestCursor": "n 1"}),
        )
    });
    let client = client(&server);
    let listed =
        client.chats().list().account_ids(["a", "b"]).options(RequestOptions::new().header("x-own", "1"));
    let listed: Vec<_> = listed.stream().map_ok(|chat| chat.id.clone()).try_collect().await.unwrap();
    assert_eq!(listed, ["c0", "c1"]);
    let found = client.chats().search().query("tea").inbox(ChatInbox::Primary).limit(1);
    let found: Vec<_> = found.direction(PageDirection::After).stream().try_collect().await.unwrap();
    assert_eq!(found.iter().map(|chat| chat.id.as_str()).collect::<Vec<_>>(), ["c0", "c1"]);
    let search = "/v1/chats/search?query=tea&inbox=primary&limit=1&direction=after";
    assert_eq!(
        targets(&server),
        [
            "/v1/chats?accountIDs=a&accountIDs=b",
            "/v1/chats?accountIDs=a&accountIDs=b&cursor=o%261",
            search,
            &format!("{search}&cursor=n%201"),
        ]
    );
    for request in &server.requests()[..2] {
        assert_eq!((request.header("x-own"), request.method.as_str()), (Some("1"), "GET"));
    }
}

#[tokio::test]
async fn no_more_is_no_more() {
    // The last page may have a cursor, and an empty one may have a successor.
    let server = start(|number, _| match number {
        0 => ok(&json!({"items": [], "hasMore": true, "oldestCursor": "k1", "newestCursor": null})),
        _ => ok(&json!({"items": [chat(7)], "hasMore": false, "oldestCursor": "k2", "newestCursor": null})),
    });
    let mut stream = client(&server).chats().search().stream();
    assert_eq!(stream.next().await.unwrap().unwrap().id, "c7");
    assert!(stream.next().await.is_none() && stream.next().await.is_none());
    assert_eq!(server.count(), 2);
}

/// Whether a stream of the chats in these pages has caught up in the end, and what it gave.
async fn chats_of(pages: Vec<Value>, direction: PageDirection) -> (Vec<String>, bool, usize) {
    let server = start(move |number, _| ok(&pages[number]));
    let mut stream = client(&server).chats().list().direction(direction).stream();
    let mut given = Vec::new();
    while let Some(outcome) = stream.next().await {
        given.push(match outcome {
            Ok(chat) => chat.id.clone(),
            Err(Error::Entry(error)) => format!("{}: {}", error.index(), error.json()),
            Err(error) => panic!("{error}"),
        });
    }
    (given, stream.is_caught_up(), server.count())
}

fn chats_page(numbers: &[usize], cursor: impl Into<Value>) -> Value {
    let (items, cursor): (Vec<_>, _) = (numbers.iter().map(|number| chat(*number)).collect(), cursor.into());
    json!({"items": items, "hasMore": true, "oldestCursor": cursor, "newestCursor": cursor})
}

#[tokio::test]
async fn going_back_a_list_ends_where_nothing_new_comes() {
    for (pages, expected) in [
        (vec![chats_page(&[1], Value::Null)], vec!["c1"]),
        (vec![chats_page(&[1], "")], vec!["c1"]),
        (vec![chats_page(&[1], "a"), chats_page(&[], Value::Null), chats_page(&[], Value::Null)], vec!["c1"]),
        (vec![chats_page(&[], Value::Null), chats_page(&[1], Value::Null)], vec!["c1"]),
        // The oldest ones again, under a cursor that goes on.
        (
            vec![chats_page(&[1, 2], "9"), chats_page(&[3, 2], "8"), chats_page(&[3, 2], "7")],
            vec!["c1", "c2", "c3"],
        ),
    ] {
        let requests = pages.len();
        let (given, is_caught_up, count) = chats_of(pages, PageDirection::Before).await;
        assert_eq!(
            (given.iter().map(String::as_str).collect(), is_caught_up, count),
            (expected, true, requests)
        );
    }
}

#[tokio::test]
async fn going_forward_a_cursor_that_does_not_change_is_reported() {
    let stuck = vec![chats_page(&[1], "a"), chats_page(&[2, 1], "a")];
    let (given, is_caught_up, count) = chats_of(stuck, PageDirection::After).await;
    assert_eq!((given, is_caught_up, count), (vec!["c1".to_owned(), "c2".to_owned()], false, 2));
    let mut last = chats_page(&[2], "b");
    last["hasMore"] = json!(false);
    let (given, is_caught_up, _) = chats_of(vec![chats_page(&[1], "a"), last], PageDirection::After).await;
    assert_eq!((given.len(), is_caught_up), (2, true));
}

#[tokio::test]
async fn a_stream_goes_past_an_entry_that_cannot_be_read() {
    let mut page = chats_page(&[1, 2, 3, 4], Value::Null);
    page["items"][1] = Value::Null;
    page["items"][2]["title"] = json!(7);
    page["items"][3]["unreadCount"] = json!(-1);
    let raw = page["items"][2].to_string();
    let (given, ..) = chats_of(vec![page.clone()], PageDirection::Before).await;
    assert_eq!(given, ["c1".to_owned(), "1: null".to_owned(), format!("2: {raw}"), "c4".to_owned()]);
    let server = start(move |_, _| ok(&page));
    let chats = client(&server).chats();
    assert!(matches!(chats.list().await, Err(Error::Decode(error)) if error.path() == "items[1]"));
    assert!(matches!(chats.list().pages().next().await, Some(Err(Error::Decode(_)))));
}

#[tokio::test]
async fn empty_pages_are_passed_over_up_to_a_limit() {
    let server = start(|number, _| {
        ok(&if number == 8 { chats_page(&[1], Value::Null) } else { chats_page(&[], format!("e{number}")) })
    });
    let mut stream = client(&server).chats().list().stream();
    let Some(Err(Error::Paging(error))) = stream.next().await else { panic!("six empty pages in a row") };
    assert!(error.is_empty_pages() && error.position().cursor() == Some("e5") && server.count() == 6);
    assert_eq!(stream.next().await.unwrap().unwrap().id, "c1");
    let mut stream = client(&server).chats().list().stream().max_empty_pages(0);
    assert!(matches!(stream.next().await, Some(Err(Error::Paging(_)))));
}

#[tokio::test]
async fn new_entries_and_a_cursor_that_was_used_before_are_an_error() {
    for cursors in [vec!["a", "a"], vec!["a", "b", "c", "a"]] {
        let requests = cursors.len();
        let pages: Vec<_> =
            cursors.into_iter().enumerate().map(|(number, cursor)| chats_page(&[number], cursor)).collect();
        let server = start(move |number, _| ok(&pages[number]));
        let mut stream = client(&server).chats().list().stream();
        for number in 0..requests {
            assert_eq!(stream.next().await.unwrap().unwrap().id, format!("c{number}"));
        }
        let error = stream.next().await.unwrap().unwrap_err();
        let Error::Paging(paging) = &error else { panic!("{error:?}") };
        assert_eq!((paging.is_repeated_cursor(), paging.operation()), (true, "listChats"));
        assert!(error.status().is_none() && !error.is_retryable());
        assert!(error.to_string().starts_with("listChats stopped: the server "), "{error}");
        assert!(stream.next().await.is_none());
        assert_eq!(server.count(), requests);
    }
}

#[tokio::test]
async fn servers_without_cursors_are_followed_by_the_last_sort_key() {
    for direction in [PageDirection::Before, PageDirection::After] {
        let server = start(|_, request| ok(&messages_page(request, 5, 2, false)));
        let stream = client(&server).messages().list(CHAT).direction(direction.clone()).stream();
        assert_eq!(ids(&stream.try_collect::<Vec<_>>().await.unwrap()), [0, 1, 2, 3, 4]);
        let path = format!("{MESSAGES_PATH}?direction={direction}");
        assert_eq!(
            targets(&server),
            [path.clone(), format!("{path}&cursor=k1"), format!("{path}&cursor=k3")]
        );
    }
    // The same page again and again is not progress, and neither is an empty one.
    for (items, given) in [(json!([message(1)]), 1), (json!([]), 0)] {
        let server = start(move |_, _| ok(&json!({"items": items, "hasMore": true})));
        let outcome: Vec<_> = client(&server).messages().list(CHAT).stream().try_collect().await.unwrap();
        assert_eq!((outcome.len(), server.count()), (given, 2));
    }
}

/// Every twentieth request goes wrong, each time in another way.
fn faulty(number: usize, request: &Request, faults: &[Deed]) -> Deed {
    if number % 20 == 7 {
        return faults[number / 20 % faults.len()].clone();
    }
    ok(&messages_page(request, MESSAGES, PER_PAGE, true))
}

/// Five hundred pages, and a fault in every twentieth request.
const REQUESTS: usize = 526;

#[tokio::test]
async fn faults_that_pass_stay_out_of_sight() {
    let busy = |status| Deed::Response(raw_response(status, &[("Retry-After", "0")], ""));
    let mut faults = Vec::from(["429 X", "500 X", "503 X", "408 X", "502 X", "504 X", "409 X"].map(busy));
    // The pauses after these are the client's own, so they are few.
    faults.extend([Deed::Reset(Vec::new()), busy("500 X"), busy("429 X"), busy("503 X")]);
    let server = start(move |number, request| faulty(number, request, &faults));
    let client = builder(&server).build().unwrap();
    let received: Vec<_> = client.messages().list(CHAT).stream().try_collect().await.unwrap();
    assert!(ids(&received).into_iter().eq(0..MESSAGES));
    assert_eq!(server.count(), REQUESTS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_cross_threads_and_combine() {
    fn crosses_threads<T: Stream + Send + Unpin + 'static>(stream: T) -> T {
        stream
    }
    let server = start(|_, request| ok(&messages_page(request, 50, 20, true)));
    let client = client(&server);
    let mut stream = crosses_threads(client.messages().list(CHAT).stream());
    assert!(stream.next().await.unwrap().is_ok());
    let rest = tokio::spawn(async move { stream.take(30).filter_map(async |item| item.ok()).count().await });
    assert_eq!(rest.await.unwrap(), 30);
    drop(crosses_threads(client.chats().list().stream()));
    drop(crosses_threads(client.chats().search().pages()));
    let pages = crosses_threads(client.messages().list(CHAT).pages());
    assert_eq!(pages.map(|page| page.unwrap().items.len()).collect::<Vec<_>>().await, [20, 20, 10]);
}
