//! When calls are retried, with a clock that does not wait.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::*;
use openapi_runtime::RequestOptions;
use openapi_runtime::support::{Call, IdempotencyKey, Operation};
use openapi_runtime::{Body, BoxFuture, Error, Method, Transport, TransportError, TransportErrorKind};
use serde_json::Value;
use tokio::time::Instant;

/// The outcome of a call, the number of its attempts, and the time that it took.
async fn outcome(
    operation: &'static Operation,
    responses: Vec<TransportResult>,
    change: impl FnOnce(&mut Call),
) -> (Result<Value, Error>, usize, Duration) {
    let script = Script::of(responses);
    let mut call = scripted(&script).0.call(operation);
    change(&mut call);
    let started = Instant::now();
    let result = call.send_json().await;
    (result, script.requests().len(), started.elapsed())
}

fn times(count: usize, response: impl Fn() -> TransportResult) -> Vec<TransportResult> {
    (0..count).map(|_| response()).collect()
}

fn later(headers: &[(&str, &str)]) -> Vec<TransportResult> {
    vec![http_response(429, headers, "{}"), json(200, "1")]
}

#[tokio::test(start_paused = true)]
async fn failures_that_may_pass_are_tried_twice_more() {
    for status in [408, 409, 429, 500, 501, 502, 503, 504, 599] {
        let (result, attempts, took) = outcome(&LIST_THINGS, times(3, || json(status, "{}")), |_| {}).await;
        assert_eq!(result.unwrap_err().status().unwrap(), status);
        assert_eq!(attempts, 3);
        // Half a second and one second, each minus up to a quarter.
        assert!((1_125..=1_505).contains(&took.as_millis()), "{took:?}");
    }
    for kind in [
        TransportErrorKind::Connect,
        TransportErrorKind::Timeout,
        TransportErrorKind::Closed,
        TransportErrorKind::Body,
        TransportErrorKind::Other,
    ] {
        let responses = vec![broken(kind), json(500, ""), json(200, "7")];
        let (result, attempts, _) = outcome(&LIST_THINGS, responses, |_| {}).await;
        assert_eq!((result.unwrap(), attempts), (Value::from(7), 3));
    }
}

#[tokio::test(start_paused = true)]
async fn other_failures_are_final() {
    for status in [300, 400, 401, 403, 404, 405, 410, 413, 418, 422] {
        let (result, attempts, _) = outcome(&LIST_THINGS, vec![json(status, "{}")], |_| {}).await;
        assert_eq!((result.unwrap_err().status().unwrap().as_u16(), attempts), (status, 1));
    }
    for response in
        [json(200, "no json"), broken(TransportErrorKind::Redirect), broken(TransportErrorKind::TooLarge)]
    {
        let (result, attempts, _) = outcome(&LIST_THINGS, vec![response], |_| {}).await;
        assert!(result.is_err() && attempts == 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_could_take_effect_twice_is_sent_again_only_if_it_took_none() {
    for again in [broken(TransportErrorKind::Connect), json(429, "{}")] {
        let (result, attempts, _) = outcome(&MAKE_THING, vec![again, json(200, "1")], |_| {}).await;
        assert_eq!((result.unwrap(), attempts), (Value::from(1), 2));
    }
    let unsure = || {
        [
            TransportErrorKind::Timeout,
            TransportErrorKind::Closed,
            TransportErrorKind::Body,
            TransportErrorKind::Other,
        ]
        .map(broken)
        .into_iter()
        .chain([408, 409, 500, 503].map(|status| json(status, "{}")))
    };
    for response in unsure() {
        let (result, attempts, _) = outcome(&MAKE_THING, vec![response], |_| {}).await;
        assert!(result.is_err() && attempts == 1);
    }
    for response in unsure() {
        let (result, attempts, _) = outcome(&MAKE_THING, vec![response, json(200, "1")], |call| {
            call.options(RequestOptions::new().retry_non_idempotent(true));
        })
        .await;
        assert!(result.is_ok() && attempts == 2);
    }
}

static GET_FILE: Operation =
    Operation::new("getFile", Method::GET, "/v1/files").idempotent().final_statuses(&[502]);

#[tokio::test(start_paused = true)]
async fn a_final_status_is_not_temporary() {
    let (result, attempts, _) = outcome(&GET_FILE, vec![json(502, "{}")], |_| {}).await;
    let error = result.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), attempts, error.is_retryable()), (502, 1, false));
    let (result, attempts, _) = outcome(&GET_FILE, times(3, || json(503, "{}")), |_| {}).await;
    assert_eq!((result.unwrap_err().is_retryable(), attempts), (true, 3));
}

#[tokio::test(start_paused = true)]
async fn an_error_says_whether_the_call_may_have_had_its_effect() {
    use TransportErrorKind::{
        Body, Closed, Connect, NoRuntime, Other, Redirect, RequestBody, Timeout, TooLarge,
    };
    let unsure = || {
        let kinds = [Timeout, Closed, Body, TooLarge, Other].map(broken).into_iter();
        kinds.chain([408, 500, 502, 503, 504].map(|status| json(status, "{}"))).chain([json(200, "no json")])
    };
    let sure = || {
        let kinds = [Connect, NoRuntime, RequestBody, Redirect].map(broken).into_iter();
        kinds.chain([300, 400, 401, 403, 404, 409, 422, 429, 501].map(|status| json(status, "{}")))
    };
    let once = |call: &mut Call| call.options(RequestOptions::new().max_retries(0));
    for (operation, responses, expected) in [
        (&MAKE_THING, unsure().collect::<Vec<_>>(), true),
        (&MAKE_THING, sure().collect(), false),
        // Sending these again has no further effect.
        (&LIST_THINGS, unsure().chain(sure()).collect(), false),
    ] {
        for response in responses {
            let error = outcome(operation, vec![response], once).await.0.unwrap_err();
            assert_eq!(error.may_have_taken_effect(), expected, "{} {error}", operation.id);
        }
    }
    // That a retry would be allowed does not change what the first attempt may have done.
    let script = Script::of([json(500, "{}")]);
    let mut call = scripted(&script).0.call(&MAKE_THING);
    call.options(RequestOptions::new().retry_non_idempotent(true).max_retries(0));
    assert!(call.send_json::<Value>().await.unwrap_err().may_have_taken_effect());
}

#[tokio::test(start_paused = true)]
async fn the_number_of_attempts_can_be_set() {
    for (retries, expected) in [(0, 1), (1, 2), (5, 6)] {
        let responses = times(6, || json(503, "{}"));
        let (_, attempts, _) = outcome(&LIST_THINGS, responses, |call| {
            call.options(RequestOptions::new().max_retries(retries));
        })
        .await;
        assert_eq!(attempts, expected);
    }
    // The options of a call take precedence over those of its client.
    for (of_client, of_call, expected) in [(0, None, 1), (4, None, 5), (4, Some(0), 1), (0, Some(1), 2)] {
        let script = Script::of(times(expected, || json(503, "{}")));
        let client = builder().transport(script.clone()).max_retries(of_client).build().unwrap();
        let mut call = client.0.call(&LIST_THINGS);
        call.options(of_call.map_or_else(RequestOptions::new, |n| RequestOptions::new().max_retries(n)));
        assert!(call.send_empty().await.unwrap_err().is_retryable());
        assert_eq!(script.requests().len(), expected);
    }
    let again = |repeat| RequestOptions::new().retry_non_idempotent(repeat);
    for (of_client, of_call, expected) in [
        (false, again(true), 2),
        (true, RequestOptions::new(), 2),
        (true, again(false), 1),
        (true, again(true).max_retries(0), 1),
    ] {
        let script = Script::of([json(500, "{}"), json(200, "{}")]);
        let client = builder().transport(script.clone()).retry_non_idempotent(of_client).build().unwrap();
        let mut call = client.0.call(&MAKE_THING);
        call.options(of_call);
        assert_eq!(call.send_empty().await.is_ok(), expected == 2);
        assert_eq!(script.requests().len(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_may_ask_for_a_pause_of_up_to_a_minute() {
    let date = [("retry-after", "Thu, 01 Jan 2026 00:00:30 GMT"), ("date", "Thu, 01 Jan 2026 00:00:00 GMT")];
    for (responses, seconds) in [
        (later(&[("retry-after", "12")]), 12),
        (later(&[("retry-after", "60")]), 60),
        (later(&[("retry-after", "0")]), 0),
        (later(&date), 30),
        (later(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), 0),
        (vec![http_response(503, &[("retry-after", "3")], ""), json(200, "1")], 3),
    ] {
        let (result, attempts, took) = outcome(&LIST_THINGS, responses, |_| {}).await;
        assert!(result.is_ok() && attempts == 2);
        assert_eq!(took.as_secs(), seconds);
    }
    let far = [("retry-after", "Thu, 01 Jan 2026 01:00:00 GMT"), date[1]];
    for (headers, seconds) in [
        (&[("retry-after", "61")][..], 61),
        (&[("retry-after", "99999999999999999999999")], u64::MAX),
        (&far, 3600),
    ] {
        for status in [429, 503] {
            let responses = vec![http_response(status, headers, "{}"), json(200, "1")];
            let (result, attempts, took) = outcome(&LIST_THINGS, responses, |_| {}).await;
            let error = result.unwrap_err();
            assert!(error.is_retryable());
            let Error::Api(api) = &error else { panic!("{error:?}") };
            assert_eq!(api.retry_after(), Some(Duration::from_secs(seconds)));
            assert_eq!((attempts, took), (1, Duration::ZERO));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn each_attempt_sends_the_same() {
    let script = Script::of([json(500, "{}"), json(200, "{}")]);
    let mut call = scripted(&script).0.call(&PART).segment("a").segment("b");
    call.json(&"body");
    call.query("q", 1);
    call.send_empty().await.unwrap();
    let [first, second] = &script.requests()[..] else { panic!() };
    assert_eq!((first.uri(), first.headers(), first.body()), (second.uri(), second.headers(), second.body()));
}

struct Silent;

impl Transport for Silent {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn the_limit_counts_for_each_attempt() {
    let client = builder().transport(Silent).build().unwrap();
    let started = Instant::now();
    let error = client.0.call(&LIST_THINGS).send_empty().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(started.elapsed().as_secs() / 30, 3);
    let started = Instant::now();
    let client = builder().transport(Silent).timeout(Duration::from_secs(2)).build().unwrap();
    assert!(client.0.call(&MAKE_THING).send_empty().await.is_err());
    assert_eq!(started.elapsed().as_secs(), 2);
    let endless = builder().transport(Silent).timeout(Duration::MAX).build().unwrap();
    let call = endless.0.call(&LIST_THINGS).send_empty();
    assert!(tokio::time::timeout(Duration::from_secs(1_000_000), call).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn undocumented_calls_are_tried_again_by_their_method() {
    for (method, attempts) in
        [(Method::GET, 3), (Method::PUT, 3), (Method::DELETE, 3), (Method::POST, 1), (Method::PATCH, 1)]
    {
        let script = Script::of(times(attempts, || json(500, "{}")));
        let call = scripted(&script).0.request(method, "/v1/x").json(&1);
        let error = call.send::<Value>().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 500);
        assert_eq!(
            script.requests().iter().map(|request| &request.body()[..]).collect::<Vec<_>>(),
            vec![b"1"; attempts]
        );
    }
}

#[test]
fn an_own_transport_needs_no_runtime() {
    let script = Script::of([json(500, "{}"), json(200, "5")]);
    let client = scripted(&script);
    let mut call = std::pin::pin!(client.0.call(&LIST_THINGS).send_json::<Value>());
    let waker = std::task::Waker::noop();
    let poll = call.as_mut().poll(&mut std::task::Context::from_waker(waker));
    assert!(matches!(poll, std::task::Poll::Ready(Ok(value)) if value == 5));
}

static PAY: Operation = Operation::new("pay", Method::POST, "/v1/things")
    .idempotency_key(IdempotencyKey::Header("Idempotency-Key"));
static PAY_BY_QUERY: Operation =
    Operation::new("pay", Method::POST, "/v1/things").idempotency_key(IdempotencyKey::Query("key"));
static PAY_BY_BODY: Operation =
    Operation::new("pay", Method::POST, "/v1/things").idempotency_key(IdempotencyKey::Body("key"));

/// What the requests of a call show of their key.
async fn keys(call: Call, script: &Script) -> Vec<String> {
    drop(call.send_empty().await);
    let shown = |request: &http::Request<bytes::Bytes>| {
        let header = request.headers().get("idempotency-key").map(|key| key.to_str().unwrap().to_owned());
        let body = String::from_utf8(request.body().to_vec()).unwrap();
        header.unwrap_or_else(|| format!("{}{body}", request.uri().query().unwrap_or_default()))
    };
    script.requests().iter().map(shown).collect()
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_key_is_tried_again_with_the_same_key() {
    let mut seen = Vec::new();
    for operation in [&PAY, &PAY, &PAY_BY_QUERY, &PAY_BY_BODY] {
        let responses = [broken(TransportErrorKind::Closed), json(500, "{}"), json(200, "1")];
        let script = Script::of(responses);
        let keys = keys(scripted(&script).0.call(operation), &script).await;
        assert!(keys.len() == 3 && keys.iter().all(|key| *key == keys[0] && key.len() >= 36), "{keys:?}");
        seen.extend(keys.into_iter().next());
    }
    assert_ne!(seen[0], seen[1]);
    // A key that the call was given is kept, wherever it was given. An empty one is not a key.
    for (operation, options, expected) in [
        (&PAY, RequestOptions::new().header("idempotency-key", "mine"), "mine"),
        (&PAY_BY_QUERY, RequestOptions::new().query("key", "mine"), "key=mine"),
        (&PAY, RequestOptions::new().header("Idempotency-Key", ""), "-4"),
    ] {
        let script = Script::of([json(503, "{}"), json(200, "1")]);
        let mut call = scripted(&script).0.call(operation);
        call.options(options);
        let keys = keys(call, &script).await;
        assert!(keys.len() == 2 && keys[0] == keys[1] && keys[0].contains(expected), "{keys:?}");
    }
    // Another call gets another key, so it can have its effect again: the caller has to know.
    let script = Script::of(times(3, || broken(TransportErrorKind::Timeout)));
    let error = scripted(&script).0.call(&PAY).send_empty().await.unwrap_err();
    assert!(error.may_have_taken_effect());
}

#[tokio::test]
async fn a_body_that_has_no_property_for_the_key_is_not_sent() {
    let script = Script::default();
    let mut call = scripted(&script).0.call(&PAY_BY_BODY);
    call.json(&[1]);
    assert!(matches!(call.send_empty().await, Err(Error::Request(_))) && script.requests().is_empty());
}
