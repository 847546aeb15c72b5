//! Decoding pages of 200 items: the generated types against plain serde structs with the same properties.
//!
//! Run it with `cargo bench -p workspace-tests --bench decoding`. Within a round the contenders take turns, page by page
//! and in an order drawn by lot; what counts is the processor time of the thread. The plain structs are two of the contenders,
//! so that their ratio to themselves shows the noise.

#![allow(missing_docs)]

mod plain;

use std::hint::black_box;
use std::time::{Duration, Instant};

use beeper_desktop::types;
use cpu_time::ThreadTime;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use workspace_tests::fixtures;

const ITEMS: usize = 200;
const ROUNDS: usize = 31;
const TIME_A_MEASUREMENT: Duration = Duration::from_millis(40);

fn main() {
    // `cargo test --benches` only has to see that it works.
    let thorough = std::env::args().any(|argument| argument == "--bench");
    let rounds = if thorough { ROUNDS } else { 1 };
    println!(
        "{rounds} rounds; times are medians a page, ratios are medians of the rounds (smallest to largest)"
    );
    println!(
        "{:<36}{:>9}{:>11}{:>11}{:>25}{:>25}",
        "page", "bytes", "generated", "plain", "generated/plain", "plain/plain"
    );
    compare::<types::ChatListPage, plain::ChatListPage>("200 chats", &chats(&["listChats/maximal"]), rounds);
    compare::<types::ChatListPage, plain::ChatListPage>(
        "200 chats of revision 4.3",
        &chats(&["listChats/revision_4.3"]),
        rounds,
    );
    let messages = messages(&["listMessages/maximal", "listMessages/documented"]);
    compare::<types::MessagePage, plain::MessagePage>("200 messages", &messages, rounds);
    let unseen = without_seen(messages);
    compare::<types::MessagePage, plain::MessagePage>("200 messages without `seen`", &unseen, rounds);
}

/// The items of these examples in turn, two hundred of them, no two alike.
fn page(names: &[&str]) -> Value {
    let fixtures = fixtures::all();
    let pages = names.iter().map(|name| {
        let fixture = fixtures.iter().find(|fixture| fixture.name() == *name);
        serde_json::from_str::<Value>(&fixture.map(|fixture| fixture.text.clone()).unwrap_or_default())
    });
    let mut items = Vec::new();
    for page in pages.filter_map(Result::ok) {
        items.extend(page["items"].as_array().cloned().unwrap_or_default());
    }
    assert!(!items.is_empty(), "no example is called {names:?}");
    let items = items.into_iter().cycle().take(ITEMS).enumerate().map(|(number, mut item)| {
        let length = number * 37 % 160;
        item["id"] = format!("!{number:04}:example.org").into();
        for name in ["title", "text", "senderName"]
            .into_iter()
            .filter(|name| item.get(*name).is_some())
            .collect::<Vec<_>>()
        {
            item[name] = format!("{number} {}", "tea and biscuits ☕ ".repeat(length / 20)).into();
        }
        item
    });
    json!({"hasMore": true, "items": items.collect::<Vec<_>>(), "newestCursor": "c", "oldestCursor": null})
}

fn chats(names: &[&str]) -> Value {
    let mut page = page(names);
    for (number, item) in page["items"].as_array_mut().into_iter().flatten().enumerate() {
        item["unreadCount"] = (number * 7919 % 3000).into();
    }
    page
}

fn messages(names: &[&str]) -> Value {
    let mut page = page(names);
    for (number, item) in page["items"].as_array_mut().into_iter().flatten().enumerate() {
        item["sortKey"] = format!("{number:020}").into();
    }
    page
}

fn without_seen(mut page: Value) -> Value {
    for item in page["items"].as_array_mut().into_iter().flatten() {
        item.as_object_mut().map(|properties| properties.remove("seen"));
    }
    page
}

fn compare<G, P>(name: &str, page: &Value, rounds: usize)
where
    G: DeserializeOwned + Serialize,
    P: DeserializeOwned + Serialize,
{
    let body = page.to_string().into_bytes();
    assert_eq!(encoded::<G>(&body), encoded::<P>(&body), "{name}: not the same properties");
    let contenders: [fn(&[u8]); 3] = [decode::<G>, decode::<P>, decode::<P>];
    let repetitions = repetitions(decode::<P>, &body);
    let mut times = [const { Vec::new() }; 3];
    for round in measure_rounds(contenders, &body, rounds, repetitions) {
        times.iter_mut().zip(round).for_each(|(times, time)| times.push(time));
    }
    let ratios = |left: &[f64], right: &[f64]| {
        let mut ratios = left.iter().zip(right).map(|(left, right)| left / right).collect::<Vec<_>>();
        ratios.sort_by(f64::total_cmp);
        format!("{:.3} ({:.3} to {:.3})", median(&ratios), ratios[0], ratios[ratios.len() - 1])
    };
    let (against, control) = (ratios(&times[0], &times[1]), ratios(&times[2], &times[1]));
    let microseconds = |times: &[f64]| format!("{:.0} µs", median(times) * 1e6);
    let (generated, plain) = (microseconds(&times[0]), microseconds(&times[1]));
    println!("{name:<36}{:>9}{generated:>11}{plain:>11}{against:>25}{control:>25}", body.len());
}

#[inline(never)]
fn decode<T: DeserializeOwned>(body: &[u8]) {
    black_box(serde_json::from_slice::<T>(black_box(body)).ok());
}

/// How often a page is decoded in one measurement.
fn repetitions(decode: fn(&[u8]), body: &[u8]) -> usize {
    let start = Instant::now();
    let mut repetitions = 0;
    while start.elapsed() < TIME_A_MEASUREMENT {
        decode(body);
        repetitions += 1;
    }
    repetitions
}

/// The seconds that each contender takes for a page, round by round.
fn measure_rounds(
    contenders: [fn(&[u8]); 3],
    body: &[u8],
    rounds: usize,
    repetitions: usize,
) -> Vec<[f64; 3]> {
    let mut rng = fastrand::Rng::with_seed(7);
    let mut order = [0, 1, 2];
    let round = |_| {
        let mut sums = [Duration::ZERO; 3];
        for _ in 0..repetitions {
            rng.shuffle(&mut order);
            for contender in order {
                // Caches and branch predictors still know the one before.
                contenders[contender](body);
                let start = ThreadTime::now();
                contenders[contender](body);
                sums[contender] += start.elapsed();
            }
        }
        sums.map(|sum| sum.as_secs_f64() / repetitions as f64)
    };
    (0..rounds).map(round).collect()
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// The page as a type writes it, without properties that are null.
#[allow(clippy::panic)]
fn encoded<T: DeserializeOwned + Serialize>(body: &[u8]) -> Value {
    let encoded = serde_json::from_slice::<T>(body).and_then(|value| serde_json::to_value(value));
    without_nulls(encoded.unwrap_or_else(|error| panic!("the page can't be decoded: {error}")))
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(properties) => {
            let present = properties.into_iter().filter(|(_, value)| !value.is_null());
            present.map(|(name, value)| (name, without_nulls(value))).collect()
        }
        Value::Array(elements) => elements.into_iter().map(without_nulls).collect(),
        other => other,
    }
}
