//! Long lists from a server with all irregularities at once: each entry is returned exactly once and in order.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::sync::{Arc, Mutex};

use common::*;
use fastrand::Rng;
use openapi_runtime::support::{self, Paging};
use openapi_runtime::{Body, BoxFuture, Error, ItemStream, Page, Position, Transport, TransportError};
use serde::Deserialize;
use serde_json::{Value, json};

static PAGING: Paging = Paging {
    cursor_parameter: "cursor",
    direction_parameter: Some("direction"),
    default_direction: "before",
    newer_direction: Some("after"),
    items: &["items"],
    id: Some("id"),
    fallback: None,
    follow: None,
};

#[derive(Debug, Deserialize)]
struct Things {
    items: Vec<Thing>,
    more: bool,
    next: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Thing {
    id: u64,
    #[expect(dead_code, reason = "it only has to be readable")]
    size: u32,
}

impl Page for Things {
    type Item = Thing;

    fn has_more(&self) -> bool {
        self.more
    }

    fn next_cursor(&self, _: &str) -> Option<&str> {
        self.next.as_deref()
    }

    fn id_of(item: &Thing) -> Option<String> {
        Some(item.id.to_string())
    }

    fn items(&self) -> &[Thing] {
        &self.items
    }

    fn into_items(self) -> Vec<Thing> {
        self.items
    }
}

const TOTAL: u64 = 1_500;
const PER_PAGE: u64 = 20;
const TAIL: u64 = 3;

/// How the list says that it has ended.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Said,
    NoCursor,
    EmptyPage,
    DegenerateTail,
}

/// A server whose last page has `more: true`, and which has other irregularities.
#[derive(Clone)]
struct Quirky {
    seed: u64,
    end: End,
    state: Arc<Mutex<State>>,
}

struct State {
    random: Rng,
    was_empty: bool,
}

impl Quirky {
    fn new(seed: u64, end: End) -> Self {
        let state = State { random: Rng::with_seed(seed), was_empty: false };
        Self { seed, end, state: Arc::new(Mutex::new(state)) }
    }

    /// The entry with this number: most can be read, some with an adjusted number, some cannot be read.
    fn entry(&self, number: u64) -> Value {
        match Rng::with_seed(self.seed ^ (number << 20)).u8(..40) {
            0 if number + TAIL < TOTAL => Value::Null,
            1 => json!({"id": number, "size": "private"}),
            2 => json!({"id": number, "size": -3}),
            _ => json!({"id": number, "size": 3}),
        }
    }

    /// The page that starts with this number. It is always the same, and has entries of earlier pages in between.
    fn entries(&self, first: u64, end: u64) -> Vec<Value> {
        let mut entries: Vec<_> = (first..end).map(|number| self.entry(number)).collect();
        let mut random = Rng::with_seed(self.seed ^ first ^ 0x5eed);
        while first > 0 && random.u8(..3) == 0 {
            let again = self.entry(random.u64(first.saturating_sub(3 * PER_PAGE)..first));
            if !again.is_null() {
                entries.insert(random.usize(..=entries.len()), again);
            }
        }
        entries
    }

    fn http_response(&self, cursor: Option<&str>) -> TransportResult {
        let mut state = self.state.lock().unwrap();
        match state.random.u8(..30) {
            0 => return json(404, "{}"),
            1 => return json(200, r#"{"items":[{"id":"#),
            // Empty for no reason, but not twice.
            2 if !state.was_empty => {
                state.was_empty = true;
                let next = Some(cursor).filter(|_| state.random.bool());
                return json(200, &json!({"items": [], "more": true, "next": next}).to_string());
            }
            _ => state.was_empty = false,
        }
        // `p20` begins with number 20, and `p20e2` is followed by two empty pages before it.
        let (first, empty) =
            match cursor.map(|cursor| cursor[1..].split_once('e').unwrap_or((&cursor[1..], "0"))) {
                None => (0, 0),
                Some((first, empty)) => (first.parse().unwrap(), empty.parse::<u8>().unwrap()),
            };
        if cursor.is_some_and(|cursor| cursor.starts_with('t'))
            || (first >= TOTAL && self.end == End::DegenerateTail)
        {
            let tail: Vec<_> = (TOTAL - TAIL..TOTAL).map(|number| self.entry(number)).collect();
            let next = if cursor.is_some_and(|cursor| cursor.starts_with('t')) { first - 1 } else { first };
            return json(200, &json!({"items": tail, "more": true, "next": format!("t{next}")}).to_string());
        }
        if first >= TOTAL {
            return json(200, r#"{"items":[],"more":true,"next":null}"#);
        }
        if empty > 0 {
            let next = format!("p{first}e{}", empty - 1);
            return json(200, &json!({"items": [], "more": true, "next": next}).to_string());
        }
        let end = TOTAL.min(first + PER_PAGE);
        let pause = Rng::with_seed(self.seed ^ end).u8(..).saturating_sub(245).min(8);
        let next = (end < TOTAL || matches!(self.end, End::EmptyPage | End::DegenerateTail))
            .then(|| if end < TOTAL { format!("p{end}e{pause}") } else { format!("p{end}") });
        let more = end < TOTAL || self.end != End::Said;
        json(200, &json!({"items": self.entries(first, end), "more": more, "next": next}).to_string())
    }
}

impl Transport for Quirky {
    fn send(
        &self,
        request: http::Request<openapi_runtime::Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let query = request.uri().query().unwrap_or_default();
        let response = self.http_response(query.split_once("cursor=").map(|(_, cursor)| cursor));
        Box::pin(std::future::ready(response))
    }
}

/// The result for an entry: its number, or that it could not be read.
fn label(entry: &Value) -> String {
    match (&entry["id"], &entry["size"]) {
        (Value::Null, _) => "null".to_owned(),
        (id, Value::String(_)) => format!("bad {id}"),
        (id, _) => id.to_string(),
    }
}

#[tokio::test]
async fn each_entry_of_a_quirky_list_comes_once_and_in_order() {
    for seed in 0..24 {
        let end = [End::Said, End::NoCursor, End::EmptyPage, End::DegenerateTail][seed as usize % 4];
        let resumes = seed % 3 != 0;
        let server = Quirky::new(seed, end);
        let client = builder().transport(server.clone()).max_retries(0).build().unwrap();
        let begin = || -> ItemStream<Things> { support::items(client.0.call(&LIST_THINGS), &PAGING) };
        let mut random = Rng::with_seed(seed);
        let (mut items, mut given, mut errors) = (begin(), Vec::new(), 0);
        loop {
            match items.next().await {
                Some(Ok(thing)) => given.push(thing.id.to_string()),
                Some(Err(Error::Entry(error))) => {
                    assert!(!shown(&error).contains("private"));
                    given.push(label(&serde_json::from_str(error.json()).unwrap()));
                }
                Some(Err(Error::Paging(error))) if error.is_empty_pages() => errors += 1,
                Some(Err(Error::Api(_) | Error::Decode(_))) => errors += 1,
                Some(Err(error)) => panic!("{seed} {error}"),
                None => break,
            }
            if resumes && random.u8(..50) == 0 {
                let stored = serde_json::to_string(&items.position()).unwrap();
                items = begin().resume_at(serde_json::from_str(&stored).unwrap());
            }
        }
        let expected: Vec<_> = (0..TOTAL).map(|number| label(&server.entry(number))).collect();
        assert_eq!(given, expected, "{seed} {end:?}");
        assert!(items.is_caught_up() && errors > 0);
        // Resuming at the end returns no entry again.
        let position = items.position();
        let mut after = begin().resume_at(position.clone());
        let rest = loop {
            match after.next().await {
                Some(Err(Error::Api(_) | Error::Decode(_))) => {}
                other => break other,
            }
        };
        assert!(rest.is_none(), "{seed} {end:?} {position:?} {rest:?}");
    }
}

/// A list that grows while it is read from its oldest entry on. Sometimes the server has no new entry yet.
struct Growing(Mutex<(Rng, u64)>);

impl Transport for Growing {
    fn send(
        &self,
        request: http::Request<openapi_runtime::Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let query = request.uri().query().unwrap_or_default();
        assert!(query.contains("direction=after"));
        let first: u64 = query.split_once("cursor=a").map_or(0, |(_, cursor)| cursor.parse().unwrap());
        let (random, length) = &mut *self.0.lock().unwrap();
        *length = TOTAL.min(*length + random.u64(..10));
        let end = (*length).min(first + PER_PAGE);
        let items: Vec<_> = (first..end).map(|number| json!({"id": number, "size": 1})).collect();
        // After its last entry, the server may say that there are more, with the cursor of the request or without one.
        let (more, next) = match random.u8(..6) {
            0 => (true, (first > 0).then(|| format!("a{first}"))),
            1 if end == *length => (true, None),
            _ => (end < *length, Some(format!("a{end}"))),
        };
        let response = json(200, &json!({"items": items, "more": more, "next": next}).to_string());
        Box::pin(std::future::ready(response))
    }
}

#[tokio::test]
async fn a_growing_list_is_followed_until_it_is_caught_up() {
    for seed in 0..20 {
        let server = Growing(Mutex::new((Rng::with_seed(seed), 0)));
        let client = builder().transport(server).build().unwrap();
        let (mut position, mut given, mut behind) = (Position::default(), Vec::new(), 0);
        while given.len() < TOTAL as usize {
            let mut call = client.0.call(&LIST_THINGS);
            call.query("direction", "after");
            let mut items: ItemStream<Things> = support::items(call, &PAGING).resume_at(position);
            while let Some(thing) = items.next().await {
                given.push(thing.unwrap().id);
            }
            behind += u32::from(!items.is_caught_up());
            position = serde_json::from_str(&serde_json::to_string(&items.position()).unwrap()).unwrap();
        }
        assert!(behind > 0);
        assert_eq!(given, (0..TOTAL).collect::<Vec<_>>(), "{seed}");
    }
}
