//! Decoding responses: as the crate decodes them, against plain serde structs with the same properties.
//!
//! Run it with `cargo bench -p workspace-tests --bench decoding`. Within a round the contenders take turns, page by page
//! and in an order drawn by lot; what counts is the processor time of the thread. The plain structs are two of the contenders,
//! so that their ratio to themselves shows the noise. With `-- --instructions` it counts instructions instead, which are the
//! same on a busy machine, and with `-- --memory` the bytes on the heap at the end of a decoding. Both need valgrind.

#![allow(missing_docs)]
#![allow(clippy::expect_used, clippy::panic, reason = "a benchmark that cannot run has nothing to say")]

mod memory;
mod plain;
mod valgrind;

use std::hint::black_box;
use std::time::{Duration, Instant};

use beeper_desktop::{Timestamp, types};
use cpu_time::ThreadTime;
use openapi_runtime::support::json::lenient;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use valgrind::instructions;
use workspace_tests::fixtures;

const ROUNDS: usize = 31;
const TIME_A_MEASUREMENT: Duration = Duration::from_millis(40);

/// So many decodings, and so many more.
const DECODINGS: [usize; 2] = [2, 6];

struct Comparison {
    name: &'static str,
    body: Vec<u8>,
    generated: fn(&[u8]),
    plain: fn(&[u8]),
}

fn comparisons() -> Vec<Comparison> {
    let (maximal, messages) = (["listChats/maximal"], ["listMessages/maximal", "listMessages/documented"]);
    let chats = |names: &[&str], count| of::<types::ChatListPage, plain::ChatListPage>(chats(names, count));
    let messages = |change: fn(Value) -> Value, count| {
        of::<types::MessagePage, plain::MessagePage>(change(self::messages(&messages, count)))
    };
    let named = |name, comparison| Comparison { name, ..comparison };
    vec![
        named("200 chats", chats(&maximal, 200)),
        named("25 chats", chats(&maximal, 25)),
        named("200 chats of revision 4.3", chats(&["listChats/revision_4.3"], 200)),
        named("200 messages", messages(|page| page, 200)),
        named("200 messages without `seen`", messages(without_seen, 200)),
        named("20 messages", messages(|page| page, 20)),
        named("a chat", of::<types::Chat, plain::ChatListItem>(example("getChat/maximal"))),
        named("a small chat", of::<types::Chat, plain::ChatListItem>(example("getChat/minimal"))),
        named("a message", of::<types::Message, plain::Message>(example("getMessage/maximal"))),
        named("a small message", of::<types::Message, plain::Message>(example("getMessage/minimal"))),
    ]
}

fn of<G, P>(response: Value) -> Comparison
where
    G: DeserializeOwned + Serialize,
    P: DeserializeOwned + Serialize,
{
    let body = response.to_string().into_bytes();
    assert_eq!(encoded::<G>(&body), encoded::<P>(&body), "not the same properties");
    Comparison { name: "", body, generated: decode_generated::<G>, plain: decode::<P> }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments = arguments.iter().map(String::as_str).collect::<Vec<_>>();
    if let ["--run", name, contender, count] = arguments[..] {
        return run(name, contender, count.parse().expect("a number"));
    }
    if let ["--decode", items, contender, path] = arguments[..] {
        return memory::decode_once(items, contender, path);
    }
    if arguments.contains(&"--memory") {
        return memory::compare();
    }
    if arguments.contains(&"--instructions") {
        return compare_instructions();
    }
    // `cargo test --benches` only has to see that it works.
    let rounds = if arguments.contains(&"--bench") { ROUNDS } else { 1 };
    println!(
        "{rounds} rounds; times are medians a page, ratios are medians of the rounds (smallest to largest)"
    );
    println!(
        "{:<36}{:>9}{:>11}{:>11}{:>25}{:>25}",
        "response", "bytes", "generated", "plain", "generated/plain", "plain/plain"
    );
    comparisons().iter().for_each(|comparison| compare(comparison, rounds));
}

/// Decodes a response again and again. Valgrind runs this.
fn run(name: &str, contender: &str, count: usize) {
    let comparisons = comparisons();
    let found = comparisons.iter().find(|it| it.name == name).expect("the name of a response");
    let decode = if contender == "plain" { found.plain } else { found.generated };
    (0..count).for_each(|_| decode(&found.body));
}

fn compare_instructions() {
    println!("{:<36}{:>9}{:>13}{:>13}{:>8}", "response", "bytes", "generated", "plain", "ratio");
    for Comparison { name, body, .. } in comparisons() {
        let [generated, plain] = ["generated", "plain"].map(|contender| {
            let counts = DECODINGS.map(|count| instructions(&["--run", name, contender, &count.to_string()]));
            (counts[1] - counts[0]) / (DECODINGS[1] - DECODINGS[0]) as f64
        });
        println!("{name:<36}{:>9}{generated:>13.0}{plain:>13.0}{:>8.3}", body.len(), generated / plain);
    }
}

fn example(name: &str) -> Value {
    let fixtures = fixtures::all();
    let fixture = fixtures.iter().find(|fixture| fixture.name() == name).expect("the name of an example");
    serde_json::from_str(&fixture.text).expect("JSON")
}

/// The items of these examples in turn, no two alike.
fn page(names: &[&str], count: usize) -> Value {
    let mut items = Vec::new();
    for name in names {
        items.extend(example(name)["items"].as_array().cloned().unwrap_or_default());
    }
    let items = items.into_iter().cycle().take(count).enumerate().map(|(number, mut item)| {
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

fn chats(names: &[&str], count: usize) -> Value {
    let mut page = page(names, count);
    for (number, item) in page["items"].as_array_mut().into_iter().flatten().enumerate() {
        item["unreadCount"] = (number * 7919 % 3000).into();
    }
    page
}

fn messages(names: &[&str], count: usize) -> Value {
    let mut page = page(names, count);
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

fn compare(comparison: &Comparison, rounds: usize) {
    let Comparison { name, body, generated, plain } = comparison;
    let contenders = [*generated, *plain, *plain];
    let repetitions = repetitions(*plain, body);
    let mut times = [const { Vec::new() }; 3];
    for round in measure_rounds(contenders, body, rounds, repetitions) {
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

/// As a call decodes the body of its response.
#[inline(never)]
fn decode_generated<T: DeserializeOwned>(body: &[u8]) {
    black_box(lenient::<T>(black_box(body)));
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

/// The response as a type writes it, without properties that are null, and with each time written in the same way.
fn encoded<T: DeserializeOwned + Serialize>(body: &[u8]) -> Value {
    let encoded = serde_json::from_slice::<T>(body).and_then(|value| serde_json::to_value(value));
    comparable(encoded.unwrap_or_else(|error| panic!("the page can't be decoded: {error}")))
}

fn comparable(value: Value) -> Value {
    match value {
        Value::Object(properties) => {
            let present = properties.into_iter().filter(|(_, value)| !value.is_null());
            present.map(|(name, value)| (name, comparable(value))).collect()
        }
        Value::String(text) => Value::String(text.parse::<Timestamp>().map_or(text, |time| time.to_string())),
        Value::Array(elements) => elements.into_iter().map(comparable).collect(),
        other => other,
    }
}
