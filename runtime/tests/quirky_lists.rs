//! Irregular lists: entries that cannot be read, ends that are not marked as such, entries that appear twice.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::*;
use openapi_runtime::RequestOptions;
use openapi_runtime::support::{self, Call, Paging};
use openapi_runtime::{Error, ItemStream, Page, PageStream, Position};
use serde::Deserialize;
use serde_json::{Value, json};

static PAGING: Paging = Paging {
    cursor_parameter: "cursor",
    direction_parameter: Some("direction"),
    default_direction: "before",
    newer_direction: Some("after"),
    items: &["items"],
    id: Some("id"),
    fallback: Some("key"),
    follow: None,
};

/// The same without a property that identifies entries.
static NAMELESS: Paging = Paging { id: None, newer_direction: None, ..PAGING };

#[derive(Debug, Deserialize)]
struct Things {
    items: Vec<Thing>,
    more: bool,
    older: Option<String>,
    newer: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Thing {
    id: String,
    size: u32,
    #[serde(default)]
    key: Option<String>,
}

impl Page for Things {
    type Item = Thing;

    fn has_more(&self) -> bool {
        self.more
    }

    fn next_cursor(&self, direction: &str) -> Option<&str> {
        if direction == "after" { self.newer.as_deref() } else { self.older.as_deref() }
    }

    fn fallback_cursor(&self) -> Option<&str> {
        self.items.last()?.key.as_deref()
    }

    fn id_of(item: &Thing) -> Option<String> {
        Some(item.id.clone())
    }

    fn items(&self) -> &[Thing] {
        &self.items
    }

    fn into_items(self) -> Vec<Thing> {
        self.items
    }
}

fn thing(id: impl ToString) -> Value {
    json!({"id": id.to_string(), "size": 1})
}

/// A page of these IDs; both cursors are the same.
fn page<T: ToString + Copy>(ids: &[T], more: bool, next: Option<&str>) -> TransportResult {
    let items: Vec<_> = ids.iter().map(|id| thing(*id)).collect();
    response_of(&json!(items), more, next)
}

fn empty(more: bool, next: Option<&str>) -> TransportResult {
    page::<u32>(&[], more, next)
}

fn response_of(items: &Value, more: bool, next: Option<&str>) -> TransportResult {
    json(200, &json!({"items": items, "more": more, "older": next, "newer": next}).to_string())
}

fn call(script: &Script, direction: &str) -> Call {
    let mut call = scripted(script).0.call(&LIST_THINGS);
    call.options(RequestOptions::new().max_retries(0));
    call.query("direction", direction);
    call
}

fn older(script: &Script) -> ItemStream<Things> {
    support::items(call(script, "before"), &PAGING)
}

fn newer(script: &Script) -> ItemStream<Things> {
    support::items(call(script, "after"), &PAGING)
}

/// Everything that a stream returns: IDs, and `!` with the index for an entry that cannot be read.
async fn all(stream: &mut ItemStream<Things>) -> Vec<String> {
    let mut given = Vec::new();
    while let Some(outcome) = stream.next().await {
        given.push(match outcome {
            Ok(thing) => thing.id,
            Err(Error::Entry(error)) => format!("!{}", error.index()),
            Err(error) => panic!("{error}"),
        });
    }
    assert!(stream.next().await.is_none());
    given
}

fn cursors(script: &Script) -> Vec<Option<String>> {
    let cursor = |uri: &String| uri.split_once("cursor=").map(|(_, cursor)| cursor.to_owned());
    script.uris().iter().map(cursor).collect()
}

// Entries that cannot be read.

#[tokio::test]
async fn an_entry_that_cannot_be_read_is_an_error_in_its_place() {
    let bad = r#"{"id":"b",  "size":{"private":"geheim"}}"#;
    let body = format!(
        r#"{{"items":[{a},null,{bad},{c},7,{{"id":"d","size":-1}}],"more":true,"older":"c1","newer":3}}"#,
        a = thing("a"),
        c = thing("c")
    );
    let script = Script::of([json(200, &body), page(&["e"], false, None)]);
    let mut items = older(&script);
    let mut given = Vec::new();
    while let Some(outcome) = items.next().await {
        match outcome {
            Ok(thing) => given.push(thing.id),
            Err(error) => {
                assert!(!shown(&error).contains("geheim"), "{error:?}");
                assert_eq!((error.status().unwrap().as_u16(), error.is_retryable()), (200, false));
                let Error::Entry(entry) = error else { panic!("{error:?}") };
                assert_eq!((entry.operation(), entry.position().cursor()), ("listThings", None));
                assert_eq!(entry.position().offset(), entry.index());
                given.push(format!("{} {} {}", entry.index(), entry.path(), entry.json()));
            }
        }
    }
    let expected = ["a", "1 items[1] null", &format!("2 items[2].size {bad}"), "c", "4 items[4] 7", "d", "e"];
    assert_eq!(given, expected);
    assert_eq!(cursors(&script), [None, Some("c1".to_owned())]);
}

#[tokio::test]
async fn what_was_repaired_beside_it_is_told() {
    let items = json!([{"id": "a", "size": -1}, null, {"id": "b", "size": 2, "key": 3}]);
    let script = Script::of([response_of(&items, false, None)]);
    let mut stream = older(&script);
    assert_eq!(all(&mut stream).await, ["a", "!1", "b"]);
    let told: Vec<_> = stream.skipped().iter().map(|told| (&*told.path, told.adjusted)).collect();
    assert_eq!(told, [("items[0].size", true), ("items[2].key", false)]);
}

#[tokio::test]
async fn pages_and_frames_that_cannot_be_read_stay_errors_as_a_whole() {
    let script = Script::of([response_of(&json!([thing("a"), null]), false, None)]);
    let mut pages: PageStream<Things> = support::pages(call(&script, "before"), &PAGING);
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Decode(error) if error.path() == "items[1]"), "{error}");

    let script = Script::of([response_of(&json!([thing("a"), null]), false, None)]);
    assert!(matches!(call(&script, "before").send_json::<Things>().await, Err(Error::Decode(_))));

    for body in [r#"{"items":[null],"more":"yes"}"#, r#"{"items":null,"more":true}"#, "[]", "{\"items\":[nul"]
    {
        let script = Script::of([json(200, body), page(&["a"], false, None)]);
        let mut stream = older(&script);
        assert!(matches!(stream.next().await, Some(Err(Error::Decode(_)))), "{body}");
        assert_eq!(all(&mut stream).await, ["a"], "{body}");
    }
}

#[tokio::test]
async fn a_page_whose_last_entry_cannot_be_read_has_a_fallback_all_the_same() {
    let items = json!([{"id": "a", "size": 1, "key": "k1"}, {"id": "b", "size": "?", "key": "k2"}]);
    let script = Script::of([response_of(&items, true, None), page(&["c"], false, None)]);
    assert_eq!(all(&mut older(&script)).await, ["a", "!1", "c"]);
    assert_eq!(cursors(&script)[1].as_deref(), Some("k2"));
}

#[tokio::test]
async fn text_that_is_barely_json_costs_its_entry_at_most() {
    let body =
        r#"{"items":[{"id":"a","size":1},{"id":"b\ud83c","size":2},{"id":"c","size":1e400}],"more":false}"#;
    let mut stream = older(&Script::of([json(200, body)]));
    assert_eq!(all(&mut stream).await, ["a", "b\u{fffd}", "!2"]);
    assert_eq!(stream.skipped()[0].path, "items[1].id");
}

#[tokio::test]
async fn a_stream_goes_on_before_and_after_an_entry_that_cannot_be_read() {
    let items = || response_of(&json!([thing("a"), null, {"id": "b"}, thing("c")]), false, None);
    let script = Script::of([items(), items(), items(), items()]);
    let mut stream = older(&script);
    assert!(stream.next().await.unwrap().is_ok());
    for expected in [["!1", "!2", "c"].as_slice(), &["!2", "c"]] {
        let Some(Err(Error::Entry(entry))) = stream.next().await else { panic!("it can't be read") };
        let mut again = older(&script).resume_at(entry.position().clone());
        assert_eq!(all(&mut again).await, expected);
    }
    let mut on = older(&script).resume_at(stream.position());
    assert_eq!(all(&mut on).await, ["c"]);
}

// Where a list ends.

#[tokio::test]
async fn going_back_it_ends_where_nothing_new_comes() {
    for (responses, expected) in [
        // The server says so.
        (vec![page(&["a"], true, Some("1")), page(&["b"], false, Some("2"))], vec!["a", "b"]),
        // There is no next cursor.
        (vec![page(&["a"], true, Some("1")), page(&["b"], true, None)], vec!["a", "b"]),
        // A page is empty, twice.
        (vec![page(&["a"], true, Some("1")), empty(true, None), empty(true, None)], vec!["a"]),
        (vec![page(&["a"], true, Some("1")), empty(true, Some("1")), empty(true, Some("1"))], vec!["a"]),
        // The first page is empty once.
        (vec![empty(true, None), page(&["a"], false, None)], vec!["a"]),
        (vec![empty(true, None), empty(true, None)], vec![]),
        (vec![empty(false, None)], vec![]),
        // The same page appears again.
        (vec![page(&["a", "b"], true, Some("1")), page(&["b", "a"], true, Some("1"))], vec!["a", "b"]),
    ] {
        let count = responses.len();
        let script = Script::of(responses);
        let mut stream = older(&script);
        assert_eq!(all(&mut stream).await, expected);
        assert!(stream.is_caught_up());
        assert_eq!(script.requests().len(), count, "{expected:?}");
    }
}

#[tokio::test]
async fn the_oldest_entries_under_ever_new_cursors_come_once() {
    let tail = [3, 2, 1];
    let script = Script::of([
        page(&[6, 5, 4], true, Some("4")),
        page(&tail, true, Some("1")),
        page(&tail, true, Some("0")),
    ]);
    let mut stream = older(&script);
    assert_eq!(all(&mut stream).await, ["6", "5", "4", "3", "2", "1"]);
    assert!(stream.is_caught_up());
    // Entries that are added later are after the last cursor that had new entries.
    assert_eq!(stream.position().cursor(), Some("1"));

    // With a part of the list, after the position was stored, and as pages.
    let script = Script::of([
        page(&[4, 3, 2], true, Some("2")),
        page(&tail, true, Some("1")),
        page(&tail, true, Some("0")),
    ]);
    assert_eq!(all(&mut older(&script)).await, ["4", "3", "2", "1"]);
    let script = Script::of([
        page(&tail, true, Some("2")),
        page(&tail, true, Some("1")),
        page(&tail, true, Some("0")),
    ]);
    let mut stream = older(&script);
    for _ in 0..3 {
        assert!(stream.next().await.unwrap().is_ok());
    }
    let mut stream = older(&script).resume_at(stored(&stream.position()));
    assert_eq!(all(&mut stream).await, [""; 0]);
    let script = Script::of([page(&tail, true, Some("2")), page(&tail, true, Some("1"))]);
    let mut pages: PageStream<Things> = support::pages(call(&script, "before"), &PAGING);
    assert!(pages.next().await.unwrap().is_ok() && pages.next().await.is_none() && pages.is_caught_up());
}

#[tokio::test]
async fn an_entry_without_an_id_does_not_keep_a_list_alive() {
    let tail = json!([thing(1), null]);
    let script = Script::of([response_of(&tail, true, Some("1")), response_of(&tail, true, Some("0"))]);
    assert_eq!(all(&mut older(&script)).await, ["1", "!1", "!1"]);
}

#[tokio::test]
async fn empty_pages_with_new_cursors_are_passed_over_up_to_a_limit() {
    for (limit, default) in [(5, true), (2, false), (0, false)] {
        let names: Vec<_> = (0..=limit + 1).map(|n| format!("c{n}")).collect();
        let mut responses: Vec<_> = names[..=limit].iter().map(|name| empty(true, Some(name))).collect();
        responses.push(page(&["a"], true, Some("x")));
        responses.extend(names[..limit].iter().map(|name| empty(true, Some(&format!("y{name}")))));
        responses.push(page(&["b"], false, None));
        let script = Script::of(responses);
        let mut stream = older(&script);
        if !default {
            stream = stream.max_empty_pages(limit);
        }
        let error = stream.next().await.unwrap().unwrap_err();
        let Error::Paging(paging) = &error else { panic!("{error:?}") };
        assert!(paging.is_empty_pages() && !paging.is_repeated_cursor());
        assert_eq!(script.requests().len(), limit + 1);
        assert_eq!(paging.position().cursor(), Some(&*names[limit]));
        assert_eq!(paging.position(), &stream.position());
        // It continues if it is polled again: this number of pages in a row is not an error.
        assert_eq!(all(&mut stream).await, ["a", "b"]);
    }
    let script = Script::of([empty(true, Some("1")), page(&["a"], false, None)]);
    let mut pages: PageStream<Things> = support::pages(call(&script, "before"), &PAGING);
    for expected in [0, 1] {
        assert_eq!(pages.next().await.unwrap().unwrap().items.len(), expected);
    }
}

#[tokio::test]
async fn going_forward_a_cursor_that_stands_still_means_not_caught_up() {
    for (responses, is_caught_up) in [
        (vec![page(&["a"], true, Some("1")), page(&["b"], false, Some("2"))], true),
        (vec![page(&["a"], true, Some("1")), page(&["b"], false, None)], true),
        (vec![page(&["a"], true, Some("1")), page(&["b"], true, Some("1"))], false),
        (vec![page(&["a"], true, Some("1")), page(&["b"], true, None)], false),
        (vec![page(&["a", "b"], true, Some("1")), page(&["b", "a"], true, Some("1"))], false),
        (vec![page(&["a", "b"], true, Some("1")), empty(true, Some("1"))], false),
        (vec![page(&["a", "b"], true, Some("1")), empty(true, None)], false),
    ] {
        let count = responses.len();
        let script = Script::of(responses);
        let mut stream = newer(&script);
        assert!(!stream.is_caught_up());
        assert_eq!(all(&mut stream).await, ["a", "b"]);
        assert_eq!((stream.is_caught_up(), script.requests().len()), (is_caught_up, count));
    }
    // The direction alone does not determine it: the document must say so.
    let script = Script::of([page(&["a"], true, Some("1")), page(&["b"], true, Some("1"))]);
    let mut stream: ItemStream<Things> = support::items(call(&script, "after"), &NAMELESS);
    assert!(stream.next().await.unwrap().is_ok() && stream.next().await.unwrap().is_ok());
    assert!(matches!(stream.next().await, Some(Err(Error::Paging(_)))));
}

#[tokio::test]
async fn a_stream_that_was_not_caught_up_goes_on_later() {
    let script = Script::of([
        page(&["a"], true, Some("1")),
        page(&["b", "a"], true, Some("1")),
        // Later: one more, and `b` is still there.
        page(&["c", "b"], false, Some("2")),
        // Later still: `b` has become newer.
        page(&["b"], false, None),
    ]);
    let mut stream = newer(&script);
    assert_eq!(all(&mut stream).await, ["a", "b"]);
    let mut stream = newer(&script).resume_at(stored(&stream.position()));
    assert_eq!(all(&mut stream).await, ["c"]);
    assert!(stream.is_caught_up());
    let mut stream = newer(&script).resume_at(stored(&stream.position()));
    assert_eq!(all(&mut stream).await, ["b"]);
    let expected = [None, Some("1"), Some("1"), Some("2")];
    assert_eq!(cursors(&script), expected.map(|cursor| cursor.map(str::to_owned)));
}

// Entries that appear twice.

#[tokio::test]
async fn an_entry_that_moves_to_a_later_page_comes_once() {
    let script = Script::of([
        page(&[1, 2, 3], true, Some("1")),
        page(&[3, 4, 2], true, Some("2")),
        page(&[1, 5, 5, 6], false, None),
    ]);
    assert_eq!(all(&mut older(&script)).await, ["1", "2", "3", "4", "5", "6"]);
    // Without a property that identifies entries, all of them are returned.
    let script = Script::of([page(&[1, 2], true, Some("1")), page(&[2, 3], false, None)]);
    let mut stream: ItemStream<Nameless> = support::items(call(&script, "before"), &NAMELESS);
    let mut given = 0;
    while let Some(Ok(_)) = stream.next().await {
        given += 1;
    }
    assert_eq!(given, 4);
}

#[derive(Debug, Deserialize)]
struct Nameless(Things);

impl Page for Nameless {
    type Item = Thing;

    fn has_more(&self) -> bool {
        self.0.has_more()
    }

    fn next_cursor(&self, direction: &str) -> Option<&str> {
        self.0.next_cursor(direction)
    }

    fn items(&self) -> &[Thing] {
        self.0.items()
    }

    fn into_items(self) -> Vec<Thing> {
        self.0.into_items()
    }
}

#[tokio::test]
async fn five_pages_are_remembered() {
    let pages = |again: u32| {
        let names: Vec<_> = (1..=6).map(|n| format!("c{n}")).collect();
        let mut responses: Vec<_> =
            (1..=6).zip(&names).map(|(n, name)| page(&[n * 10, n * 10 + 1], true, Some(name))).collect();
        responses.push(page(&[again, 100], false, None));
        Script::of(responses)
    };
    assert_eq!(all(&mut older(&pages(20))).await.len(), 13);
    assert_eq!(all(&mut older(&pages(10))).await.len(), 14);
}

// The content of a position.

fn stored(position: &Position) -> Position {
    let stored: Position = serde_json::from_str(&serde_json::to_string(position).unwrap()).unwrap();
    assert_eq!(&stored, position);
    stored
}

#[tokio::test]
async fn a_position_holds_what_was_given_of_the_last_pages() {
    let script = Script::of([
        page(&["a", "b"], true, Some("1")),
        page(&["c", "d", "e"], true, Some("2")),
        // The page again: there is a new entry before the position, and an entry has moved out of it.
        page(&["new", "c", "a", "e"], true, Some("2")),
        page(&["b", "d", "f"], false, None),
    ]);
    let mut stream = older(&script);
    for expected in ["a", "b", "c", "d"] {
        assert_eq!(stream.next().await.unwrap().unwrap().id, expected);
    }
    let position = stored(&stream.position());
    let json = serde_json::to_value(&position).unwrap();
    assert_eq!(json, json!({"cursor": "1", "offset": 2, "seen": [["a", "b"], ["c", "d"]]}));
    assert_eq!(format!("{position:?}"), r#"Position { cursor: Some("1"), offset: 2, seen: 4 IDs }"#);
    let mut resumed = older(&script).resume_at(position.clone());
    assert_eq!(resumed.position(), position);
    assert_eq!(all(&mut resumed).await, ["new", "e", "f"]);
}

#[tokio::test]
async fn positions_stored_without_ids_still_count_entries() {
    for text in [r#"{"cursor":"1","offset":2}"#, r#"{"cursor":"1","offset":2,"seen":[]}"#] {
        let position: Position = serde_json::from_str(text).unwrap();
        let script = Script::of([page(&["c", "d", "e"], true, Some("2")), page(&["d", "f"], false, None)]);
        assert_eq!(all(&mut older(&script).resume_at(position)).await, ["e", "f"]);
        assert_eq!(cursors(&script)[0].as_deref(), Some("1"));
    }
    let begin: Position = serde_json::from_str(r#"{"cursor":null,"offset":0}"#).unwrap();
    assert_eq!(begin, Position::default());
}

#[tokio::test]
async fn a_list_that_has_grown_is_followed_from_its_former_end() {
    let script = Script::of([
        page(&["a", "b"], true, None),
        page(&["a", "b"], true, Some("1")),
        page(&["c"], false, None),
    ]);
    let mut stream = older(&script);
    assert_eq!(all(&mut stream).await, ["a", "b"]);
    let mut stream = older(&script).resume_at(stored(&stream.position()));
    assert_eq!(all(&mut stream).await, ["c"]);
}
