//! Pages and items, one after the other.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;
#[cfg(feature = "follow")]
#[path = "paging/follow.rs"]
mod follow;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use common::*;
use openapi_runtime::RequestOptions;
use openapi_runtime::support::{self, Call, Paging};
use openapi_runtime::{
    Body, BoxFuture, Error, ItemStream, Page, PageStream, Position, Transport, TransportError,
};
use serde::Deserialize;
use serde_json::json;

static PAGING: Paging = Paging {
    cursor_parameter: "cursor",
    direction_parameter: Some("direction"),
    default_direction: "before",
    newer_direction: None,
    items: &["items"],
    id: None,
    fallback: Some("last"),
    follow: None,
};

#[derive(Debug, Deserialize)]
struct Things {
    items: Vec<u32>,
    more: bool,
    older: Option<String>,
    newer: Option<String>,
    last: Option<String>,
}

impl Page for Things {
    type Item = u32;

    fn has_more(&self) -> bool {
        self.more
    }

    fn next_cursor(&self, direction: &str) -> Option<&str> {
        if direction == "after" { self.newer.as_deref() } else { self.older.as_deref() }
    }

    fn fallback_cursor(&self) -> Option<&str> {
        self.last.as_deref()
    }

    fn items(&self) -> &[u32] {
        &self.items
    }

    fn into_items(self) -> Vec<u32> {
        self.items
    }
}

fn page(items: &[u32], more: bool, older: Option<&str>) -> TransportResult {
    json(200, &json!({"items": items, "more": more, "older": older}).to_string())
}

fn call(script: &Script) -> Call {
    let mut call = scripted(script).0.call(&LIST_THINGS);
    call.options(RequestOptions::new().max_retries(0));
    call
}

fn items_of(script: &Script) -> ItemStream<Things> {
    support::items(call(script), &PAGING)
}

#[tokio::test]
async fn pages_are_asked_for_one_after_the_other() {
    let script = Script::of([
        page(&[1, 2], true, Some("c1")),
        page(&[], true, Some("c2")),
        page(&[3], false, Some("c3")),
    ]);
    let mut items = items_of(&script);
    assert_eq!(script.requests().len(), 0);
    let mut received = Vec::new();
    for expected_requests in [1, 1, 3] {
        received.push(items.next().await.unwrap().unwrap());
        assert_eq!(script.requests().len(), expected_requests);
    }
    assert!(items.next().await.is_none() && items.next().await.is_none());
    assert_eq!(received, [1, 2, 3]);
    let base = "http://localhost:4000/v1/things";
    assert_eq!(script.uris(), [base.to_owned(), format!("{base}?cursor=c1"), format!("{base}?cursor=c2")]);
    assert_eq!(items.position().cursor(), Some("c3"));
}

#[tokio::test]
async fn the_calls_own_parameters_are_kept() {
    let forward = json!({"items": [1], "more": true, "older": "old", "newer": "n&1"}).to_string();
    let script = Script::of([json(200, &forward), page(&[], false, None)]);
    let mut call = call(&script);
    call.query("direction", "after");
    call.query("cursor", "start");
    call.query("limit", 5);
    let mut pages: PageStream<Things> = support::pages(call, &PAGING);
    assert_eq!(pages.cursor(), Some("start"));
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.cursor(), Some("n&1"));
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none());
    let base = "http://localhost:4000/v1/things?direction=after";
    assert_eq!(
        script.uris(),
        [format!("{base}&limit=5&cursor=start"), format!("{base}&limit=5&cursor=n%261")]
    );
}

#[tokio::test]
async fn a_fallback_serves_where_there_is_no_cursor() {
    let first = json!({"items": [1], "more": true, "older": "", "last": "k1"}).to_string();
    let script = Script::of([json(200, &first), page(&[2], false, None)]);
    let mut items = items_of(&script);
    while items.next().await.is_some() {}
    assert!(script.uris()[1].ends_with("?cursor=k1"));
}

#[tokio::test]
async fn without_a_next_cursor_the_list_has_ended() {
    for cursor in [None, Some("")] {
        let mut items = items_of(&Script::of([page(&[1], true, cursor)]));
        assert_eq!(items.next().await.unwrap().unwrap(), 1);
        assert!(items.next().await.is_none() && items.is_caught_up());
    }
}

#[tokio::test]
async fn new_entries_and_a_cursor_that_was_used_before_are_an_error() {
    for responses in [
        vec![page(&[1], true, Some("a")), page(&[2], true, Some("a"))],
        vec![page(&[1], true, Some("a")), page(&[2], true, Some("b")), page(&[3], true, Some("a"))],
    ] {
        let count = responses.len();
        let mut items = items_of(&Script::of(responses));
        for expected in 1..=count {
            assert_eq!(items.next().await.unwrap().unwrap() as usize, expected);
        }
        let error = items.next().await.unwrap().unwrap_err();
        let Error::Paging(paging) = &error else { panic!("{error:?}") };
        assert_eq!((paging.operation(), paging.is_repeated_cursor()), ("listThings", true));
        assert_eq!(paging.position(), &items.position());
        assert!(!items.is_caught_up() && items.next().await.is_none());
    }
    let mut call = call(&Script::of([page(&[1], true, Some("start"))]));
    call.query("cursor", "start");
    let mut items: ItemStream<Things> = support::items(call, &PAGING);
    assert!(items.next().await.unwrap().is_ok());
    assert!(matches!(items.next().await, Some(Err(Error::Paging(_)))));
}

#[tokio::test]
async fn an_error_in_between_loses_nothing() {
    let script = Script::of([
        page(&[1, 2], true, Some("c1")),
        json(404, "{}"),
        json(200, r#"{"items":"#),
        page(&[3], false, None),
    ]);
    let mut items = items_of(&script);
    let mut seen = Vec::new();
    let mut errors = 0;
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => seen.push(item),
            Err(_) => errors += 1,
        }
    }
    assert_eq!((seen, errors), (vec![1, 2, 3], 2));
    assert!(script.uris()[1..].iter().all(|uri| uri.ends_with("?cursor=c1")));
}

#[tokio::test]
async fn a_dropped_future_loses_nothing() {
    struct Slow(Script);
    impl Transport for Slow {
        fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, TransportResult> {
            let response = self.0.send(request);
            Box::pin(async move {
                for _ in 0..3 {
                    tokio::task::yield_now().await;
                }
                response.await
            })
        }
    }
    let script = Script::of([page(&[1, 2], true, Some("c1")), page(&[3], false, None)]);
    let client = builder().transport(Slow(script.clone())).build().unwrap();
    let mut items: ItemStream<Things> = support::items(client.0.call(&LIST_THINGS), &PAGING);
    let mut seen = Vec::new();
    loop {
        tokio::select! {
            biased;
            item = items.next() => match item {
                Some(item) => seen.push(item.unwrap()),
                None => break,
            },
            () = std::future::ready(()) => tokio::task::yield_now().await,
        }
    }
    assert_eq!((seen, script.requests().len()), (vec![1, 2, 3], 2));
}

/// Serves `total` numbers in pages of 20, with positions as cursors. Some requests fail.
struct Numbers {
    total: u32,
    fail_every: usize,
    requests: Arc<AtomicUsize>,
}

impl Transport for Numbers {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
        let query = request.uri().query().unwrap_or_default().to_owned();
        let response = if number.is_multiple_of(self.fail_every) {
            json([404, 400, 401][number / self.fail_every % 3], "{}")
        } else {
            let from: u32 = query.strip_prefix("cursor=p").map_or(0, |text| text.parse().unwrap());
            let to = (from + 20).min(self.total);
            let items: Vec<_> = (from..to).collect();
            page(&items, to < self.total, (to < self.total).then(|| format!("p{to}")).as_deref())
        };
        Box::pin(std::future::ready(response))
    }
}

#[tokio::test]
async fn a_long_stream_with_faults_is_complete_even_when_resumed() {
    for drops in [0, 50] {
        let requests = Arc::new(AtomicUsize::new(0));
        let numbers = Numbers { total: 10_000, fail_every: 20, requests: requests.clone() };
        let client = builder().transport(numbers).max_retries(0).build().unwrap();
        let begin = || -> ItemStream<Things> { support::items(client.0.call(&LIST_THINGS), &PAGING) };
        let mut random = fastrand::Rng::with_seed(3);
        let mut items = begin();
        let mut seen = Vec::new();
        let mut next_drop = if drops == 0 { usize::MAX } else { 150 };
        let mut dropped = 0;
        loop {
            match items.next().await {
                Some(Ok(item)) => seen.push(item),
                Some(Err(_)) => {}
                None => break,
            }
            if seen.len() >= next_drop && dropped < drops {
                let stored = serde_json::to_string(&items.position()).unwrap();
                let position: Position = serde_json::from_str(&stored).unwrap();
                items = begin().resume_at(position);
                dropped += 1;
                next_drop = seen.len() + random.usize(0..190);
            }
        }
        assert_eq!((seen, dropped), ((0..10_000).collect::<Vec<_>>(), drops));
        assert!(requests.load(Ordering::Relaxed) > 500);
        let end = items.position();
        let mut after = begin().resume_at(end);
        assert!(loop {
            match after.next().await {
                Some(Err(_)) => {}
                other => break other.is_none(),
            }
        });
    }
}

#[tokio::test]
async fn what_a_page_lacks_is_told() {
    let script =
        Script::of([json(200, r#"{"items":[1],"more":true,"older":"a","last":7}"#), page(&[2], false, None)]);
    let mut items = items_of(&script);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.skipped()[0].path, "last");
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert!(items.skipped().is_empty());
}

#[tokio::test]
async fn pages_resume_from_a_cursor() {
    let script = Script::of([page(&[5], false, None)]);
    let mut pages = support::pages::<Things>(call(&script), &PAGING).resume_from("c9");
    assert_eq!(pages.next().await.unwrap().unwrap().items, [5]);
    assert!(script.uris()[0].ends_with("?cursor=c9"));
}

#[test]
fn streams_cross_threads_and_show_nothing() {
    fn crosses_threads<T: Send + Unpin + 'static>(_: &T) {}
    let script = Script::default();
    let (items, pages) = (items_of(&script), support::pages::<Things>(call(&script), &PAGING));
    crosses_threads(&items);
    crosses_threads(&pages);
    assert_eq!(
        format!("{items:?} {pages:?}"),
        r#"ItemStream(PageStream(Call("listThings"))) PageStream(Call("listThings"))"#
    );
    drop(Mutex::new(items));
}
