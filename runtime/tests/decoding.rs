//! Responses of all kinds.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::*;
use openapi_runtime::support::{number, union};
use openapi_runtime::{Body, Error, Response, Timestamp};
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

#[derive(Debug, Deserialize, PartialEq)]
struct Page {
    items: Vec<Item>,
    #[serde(default)]
    more: Option<bool>,
    #[serde(default)]
    by_name: BTreeMap<String, Item>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Item {
    id: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    at: Option<Timestamp>,
    #[serde(default)]
    people: Option<People>,
    #[serde(default)]
    tags: Option<Vec<u8>>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct People {
    total: u64,
    #[serde(default)]
    names: Option<Vec<Name>>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Name {
    name: String,
    #[serde(default)]
    age: Option<u8>,
}

async fn response_to<T: DeserializeOwned + 'static>(status: u16, body: &str) -> Result<Response<T>, Error> {
    let script = Script::json(status, body);
    scripted(&script).0.call(&LIST_THINGS).send_json_response().await
}

async fn page(body: Value) -> (Page, Vec<(String, String)>) {
    let response = response_to::<Page>(200, &body.to_string()).await.unwrap();
    let mut skipped: Vec<_> = response.skipped().iter().map(|s| (s.path.clone(), s.reason.clone())).collect();
    skipped.sort();
    (response.into_value(), skipped)
}

#[tokio::test]
async fn a_good_response_skips_nothing() {
    let body = r#"{"items":[{"id":"a","at":"2026-05-01T12:00:00Z"}]}"#;
    let response = response_to::<Page>(201, body).await.unwrap();
    assert!(response.skipped().is_empty());
    assert_eq!(response.status(), 201);
    assert_eq!(response.server_version(), Some("1.2.0"));
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.bytes(), body);
    assert_eq!(response.map(|page| page.items.len()).into_value(), 1);
}

#[tokio::test]
async fn a_malformed_optional_property_costs_that_property() {
    let (page, skipped) = page(json!({
        "items": [{"id": "a", "title": "x"}, {"id": "b", "title": {"geheim": 1}, "at": "2026-05-01T12:00:00Z"}],
    }))
    .await;
    assert_eq!(page.items[0].title.as_deref(), Some("x"));
    assert_eq!(page.items[1].title, None);
    assert!(page.items[1].at.is_some());
    assert_eq!(skipped, [("items[1].title".to_owned(), "invalid type: map, expected a string".to_owned())]);
}

#[tokio::test]
async fn what_cannot_do_without_the_property_goes_with_it() {
    let (page, skipped) = page(json!({
        "items": [{"id": "a", "people": {"total": "geheim"}}, {"id": "b", "people": {"total": 1, "names": [{"name": 3}]}}],
        "by_name": {"+49 151": {"id": 3}, "ok": {"id": "c"}},
        "more": "geheim",
    }))
    .await;
    assert_eq!(page.items[0].people, None);
    assert_eq!(page.items[1].people, Some(People { total: 1, names: None }));
    assert_eq!(page.by_name.keys().collect::<Vec<_>>(), ["ok"]);
    let paths: Vec<_> = skipped.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["by_name.<key of 7>", "items[0].people", "items[1].people.names", "more"]);
    assert_eq!(skipped[1].1, "invalid type: string, expected u64 at items[0].people.total");
    assert!(skipped.iter().all(|(_, reason)| !reason.contains("geheim")));
}

#[derive(Debug, PartialEq)]
enum Mention {
    Name(Name),
    Unknown(Value),
}

impl<'de> union::Union<'de> for Mention {
    fn unknown(value: Value) -> Self {
        Self::Unknown(value)
    }

    fn object<A: MapAccess<'de>>(properties: A) -> Result<Self, A::Error> {
        Name::deserialize(MapAccessDeserializer::new(properties)).map(Self::Name)
    }
}

impl<'de> Deserialize<'de> for Mention {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::deserialize(deserializer)
    }
}

#[tokio::test]
async fn a_union_keeps_what_fits_no_variant() {
    let body = json!([{"name": "a", "age": 3}, {"nickname": "b"}, "c"]).to_string();
    let response = response_to::<Vec<Mention>>(200, &body).await.unwrap();
    assert!(response.skipped().is_empty());
    assert_eq!(
        response.into_value(),
        [
            Mention::Name(Name { name: "a".into(), age: Some(3) }),
            Mention::Unknown(json!({"nickname": "b"})),
            Mention::Unknown(json!("c")),
        ]
    );
    let body = json!([{"name": "a", "age": "geheim"}]).to_string();
    let response = response_to::<Vec<Mention>>(200, &body).await.unwrap();
    assert_eq!(response.skipped()[0].path, "[0].age");
    assert_eq!(response.into_value(), [Mention::Name(Name { name: "a".into(), age: None })]);
}

#[tokio::test]
async fn many_faults_are_repaired_in_little_time() {
    let item = |n: usize| {
        let names: Vec<_> = (0..20)
            .map(|age| json!({"name": "n", "age": if age % 2 == 0 { json!("old") } else { json!(3) }}))
            .collect();
        json!({"id": n.to_string(), "at": "never", "tags": [1, 2, "x"], "people": {"total": 3, "names": names}})
    };
    let items: Vec<_> = (0..200).map(item).collect();
    let started = std::time::Instant::now();
    let (page, skipped) = page(json!({"items": items})).await;
    assert_eq!(page.items.len(), 200);
    assert_eq!(skipped.len(), 200 * 12);
    assert!(page.items.iter().all(|item| item.people.as_ref().unwrap().names.as_ref().unwrap().len() == 20));
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_malformed_required_property_is_an_error_with_its_path() {
    let body = json!({"items": [{"id": "a"}, {"id": {"geheim": "geheim", "n": 3}}]}).to_string();
    let error = response_to::<Page>(200, &body).await.unwrap_err();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.path(), "items[1].id");
    assert_eq!(decode.reason(), "invalid type: map, expected a string");
    assert!(decode.excerpt().contains(r#""geheim":<string of 6>"#), "{}", decode.excerpt());
    assert_eq!(decode.body(), &body);
    assert_eq!(error.status().unwrap(), 200);
    assert!(!error.is_retryable());
    let body = json!({"items": [{"id": "a"}, {"title": "Privates"}]}).to_string();
    let error = response_to::<Page>(200, &body).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"the response to listThings (status 200) cannot be read at items[1]: missing field `id`, in {"title":<string of 8>}"#
    );
    assert!(!shown(&error).contains("Privates"));
}

#[derive(Debug, Deserialize, PartialEq)]
struct Counts {
    #[serde(deserialize_with = "number::integer")]
    unread: u64,
    #[serde(default, deserialize_with = "number::optional_integer")]
    size: Option<i64>,
    #[serde(default, deserialize_with = "number::optional_integers")]
    each: Option<Vec<u64>>,
    #[serde(default, deserialize_with = "number::integer_map")]
    by_name: BTreeMap<String, u64>,
    #[serde(default)]
    nested: Vec<Vec<u8>>,
}

#[tokio::test]
async fn a_number_that_an_integer_cannot_hold_is_kept_as_the_nearest_and_told() {
    let body = r#"[
        {"unread": -1, "size": 12.5, "each": [1, -2, 3.5, 1e30], "by_name": {"a": 18446744073709551616, "b": 2}},
        {"unread": 3.0, "size": -1e30, "nested": [[256, 1], [-7, 2]]},
        {"unread": 1}
    ]"#;
    let response = response_to::<Vec<Counts>>(200, body).await.unwrap();
    assert!(response.skipped().iter().all(|skipped| skipped.adjusted), "{:?}", response.skipped());
    let mut paths: Vec<_> = response.skipped().iter().map(|skipped| &*skipped.path).collect();
    paths.sort_unstable();
    let expected = [
        "[0].by_name.a",
        "[0].each[1]",
        "[0].each[2]",
        "[0].each[3]",
        "[0].size",
        "[0].unread",
        "[1].nested[0][0]",
        "[1].nested[1][0]",
        "[1].size",
    ];
    assert_eq!(paths, expected);
    let first = &response.value()[0];
    assert_eq!(
        (first.unread, first.size, first.each.as_deref()),
        (0, Some(13), Some(&[1, 0, 4, u64::MAX][..]))
    );
    assert_eq!(first.by_name, BTreeMap::from([("a".to_owned(), u64::MAX), ("b".to_owned(), 2)]));
    let second = &response.value()[1];
    assert_eq!((second.unread, second.size), (3, Some(i64::MIN)));
    assert_eq!(second.nested, [[255, 1], [0, 2]]);
}

#[tokio::test]
async fn an_response_that_is_a_number_or_a_list_of_them_is_kept_too() {
    let response = response_to::<u8>(200, "-3").await.unwrap();
    assert_eq!((response.skipped()[0].path.as_str(), *response.value()), ("", 0));
    let response = response_to::<Vec<u8>>(200, "[1, 300, 2.5]").await.unwrap();
    assert_eq!(response.value(), &[1, 255, 3]);
    assert_eq!(response.skipped().len(), 2);
}

#[tokio::test]
async fn text_for_an_integer_stays_a_fault_and_numbers_do_not_hide_it() {
    let error = response_to::<Vec<Counts>>(200, r#"[{"unread": -1}, {"unread": "3"}]"#).await.unwrap_err();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.path(), "[1].unread");
    let response = response_to::<Counts>(200, r#"{"unread": -1, "size": "3"}"#).await.unwrap();
    assert_eq!((response.value().unread, response.value().size), (0, None));
    // The order is that of the keys in a map of serde_json, which features of other crates change.
    let told: BTreeSet<_> = response.skipped().iter().map(|told| (&*told.path, told.adjusted)).collect();
    assert_eq!(told, BTreeSet::from([("size", false), ("unread", true)]));
}

#[tokio::test]
async fn many_numbers_are_adjusted_in_little_time() {
    let thing = json!({"unread": -1, "size": 0.5, "each": [-1, -2, -3], "by_name": {"a": -1}});
    let started = std::time::Instant::now();
    let response = response_to::<Vec<Counts>>(200, &json!(vec![thing; 200]).to_string()).await.unwrap();
    assert_eq!(response.skipped().len(), 200 * 6);
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

#[tokio::test]
async fn what_is_no_json_is_an_error_with_the_status() {
    for (body, hint) in [
        ("<html>private</html>", "the body is not JSON"),
        (r#"{"items":[{"id":"private"#, "the body is not JSON: EOF while parsing a string"),
        ("", "the body is empty"),
        (" \n", "the body is empty"),
        (r#"{"items":[]} trailing"#, "trailing characters"),
        ("\u{0}", "the body is not JSON"),
    ] {
        let error = response_to::<Page>(200, body).await.unwrap_err();
        let Error::Decode(decode) = &error else { panic!("{error:?}") };
        assert!(decode.reason().contains(hint), "{}", decode.reason());
        assert_eq!(error.status().unwrap(), 200);
        assert!(!shown(&error).contains("private"));
    }
    let garbage = vec![b'['; 10_000_000];
    let script = Script::json(200, std::str::from_utf8(&garbage).unwrap());
    let error = scripted(&script).0.call(&LIST_THINGS).send_json::<Page>().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)));
}

#[tokio::test]
async fn a_number_out_of_range_is_told_from_null() {
    let error = response_to::<People>(200, r#"{"total":1e400,"names":null}"#).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"the response to listThings (status 200) cannot be read at total: a number out of range, expected u64, in {"total":<a number out of range>}"#
    );
    let error = response_to::<People>(200, r#"{"total":null}"#).await.unwrap_err();
    assert!(error.to_string().ends_with(r#"in {"total":null}"#), "{error}");
    let body = r#"{"items":[{"people":{"total":-1e999},"title":null}]}"#;
    let error = response_to::<Page>(200, body).await.unwrap_err();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(
        (decode.path(), decode.excerpt()),
        ("items[0].people.total", r#"{"total":<a number out of range>}"#)
    );
}

#[tokio::test]
async fn a_body_that_nobody_decoded_is_called_by_its_encoding() {
    let body = "\u{1f}\u{8b}private";
    for (encoding, hint) in [("gzip", "`gzip`"), (" BR ", "`BR`"), ("zstd, gzip", "`zstd, gzip`")] {
        let headers = [("content-type", "application/json"), ("content-encoding", encoding)];
        for status in [200, 500] {
            let script = Script::of([http_response(status, &headers, body)]);
            let mut call = scripted(&script).0.call(&LIST_THINGS);
            call.options(openapi_runtime::RequestOptions::new().max_retries(0));
            let error = call.send_json::<Page>().await.unwrap_err();
            assert!(error.to_string().contains(&format!("encoded as {hint}")), "{error}");
            assert!(!shown(&error).contains("private"));
        }
    }
    for (encoding, body) in [("identity", "private"), ("", "private"), ("gzip", "")] {
        let script = Script::of([http_response(200, &[("content-encoding", encoding)], body)]);
        let error = scripted(&script).0.call(&LIST_THINGS).send_json::<Page>().await.unwrap_err();
        assert!(!error.to_string().contains("encoded as"), "{error}");
    }
    // Some servers announce an encoding that they did not apply.
    let script = Script::of([http_response(200, &[("content-encoding", "gzip")], "[7]")]);
    assert_eq!(scripted(&script).0.call(&LIST_THINGS).send_json::<[u8; 1]>().await.unwrap(), [7]);
}

#[tokio::test]
async fn a_byte_order_mark_before_json_is_skipped() {
    let response = response_to::<Value>(200, "\u{feff}{\"a\":1}").await.unwrap();
    assert_eq!((response.value(), response.bytes().len()), (&json!({"a": 1}), 10));
    assert_eq!(response_to::<Option<u8>>(200, "\u{feff}\n").await.unwrap().into_value(), None);
    let mended = response_to::<Value>(200, "\u{feff}[1e400]").await.unwrap();
    assert_eq!((mended.skipped().len(), mended.into_value()), (1, json!([null])));
    let error = response_to::<Value>(400, "\u{feff}{\"message\":\"Too long\"}").await.unwrap_err();
    assert_eq!(error.message(), Some("Too long"));
    assert!(response_to::<Value>(200, "\u{feff}\u{feff}1").await.is_err());
}

#[tokio::test]
async fn bytes_that_are_not_utf_8_are_replaced_and_reported() {
    for (body, title) in [
        (&b"{\"items\":[{\"id\":\"i\",\"title\":\"a\xffb\"}]}"[..], Some("a\u{fffd}b")),
        (b"{\"items\":[{\"id\":\"i\",\"unknown\":\"a\xffb\"}]}", None),
    ] {
        let script = Script::of([Ok(http::Response::new(Body::from_bytes(body)))]);
        let response = scripted(&script).0.call(&LIST_THINGS).send_json_response::<Page>().await.unwrap();
        assert_eq!(response.value().items[0].title.as_deref(), title);
        let reasons = response.skipped().iter().map(|it| (it.adjusted, &*it.reason)).collect::<Vec<_>>();
        assert_eq!(reasons, [(true, "bytes that are not UTF-8, replaced")]);
    }
}

#[tokio::test]
async fn an_empty_response_is_fine_where_null_is() {
    assert_eq!(response_to::<Option<u8>>(204, "").await.unwrap().into_value(), None);
    assert_eq!(response_to::<Value>(204, "").await.unwrap().into_value(), Value::Null);
    response_to::<()>(204, "").await.unwrap();
    let error = response_to::<Page>(204, "").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 204);
}

#[tokio::test]
async fn a_property_that_occurs_twice_is_reported() {
    let response = response_to::<Page>(200, r#"{"items":[],"more":true,"more":false}"#).await.unwrap();
    assert_eq!(response.value().more, Some(false));
    assert!(response.skipped()[0].reason.contains("duplicate field `more`"));
}

#[tokio::test]
async fn empty_and_raw_responses_come_as_they_are() {
    let script = Script::of([json_response("x"), json_response("<html>"), json_response("raw")]);
    let core = scripted(&script).0;
    core.call(&LIST_THINGS).send_empty().await.unwrap();
    let response = core.call(&LIST_THINGS).send_empty_response().await.unwrap();
    assert_eq!(response.bytes(), "<html>");
    let bytes = core.call(&LIST_THINGS).send_bytes().await.unwrap();
    assert_eq!(bytes, "raw");
    assert_eq!(script.requests()[2].headers()["accept"], "*/*");
}

fn json_response(body: &str) -> TransportResult {
    common::json(200, body)
}

/// Replaces a random part of the document by something else.
fn corrupt(random: &mut fastrand::Rng, value: &mut Value) {
    let children = match value {
        Value::Array(elements) => elements.len(),
        Value::Object(properties) => properties.len(),
        _ => 0,
    };
    if children > 0 && random.u8(..4) > 0 {
        let chosen = random.usize(..children);
        match value {
            Value::Array(elements) => corrupt(random, &mut elements[chosen]),
            Value::Object(properties) => {
                if let Some(property) = properties.values_mut().nth(chosen) {
                    corrupt(random, property);
                }
            }
            _ => {}
        }
    } else {
        *value = match random.u8(..7) {
            0 => Value::Null,
            1 => json!(-1.5),
            2 => json!("geheim!"),
            3 => json!([]),
            4 => json!({}),
            5 => json!([{"key": ["geheim!"]}]),
            _ => json!(true),
        };
    }
}

#[tokio::test]
async fn whatever_is_lost_is_told() {
    let person = json!({"name": "n", "age": 3});
    let item = json!({"id": "a", "title": "t", "at": "2026-05-01T12:00:00Z", "tags": [1, 2],
        "people": {"total": 1, "names": [person, person]}});
    let page = json!({"items": [item, item, item], "more": true, "by_name": {"a": item, "+49": item}});
    let mut random = fastrand::Rng::with_seed(5);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..3_000 {
        let mut document = page.clone();
        for _ in 0..random.usize(1..4) {
            corrupt(&mut random, &mut document);
        }
        let text = document.to_string();
        let plain = serde_json::from_str::<Page>(&text);
        match response_to::<Page>(200, &text).await {
            Ok(response) => {
                read += 1;
                assert_eq!(response.skipped().is_empty(), plain.is_ok(), "{text}");
                assert!(!format!("{:?}", response.skipped()).contains("geheim!"), "{text}");
                if let Ok(plain) = plain {
                    assert_eq!(response.into_value(), plain);
                }
            }
            Err(error) => {
                refused += 1;
                assert!(plain.is_err() && !shown(&error).contains("geheim!"), "{text}");
            }
        }
    }
    assert!(read > 1_000 && refused > 100, "{read} {refused}");
}
