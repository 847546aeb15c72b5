//! A client with a limit of requests a second.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::*;
use http::Request;
use openapi_runtime::{Body, BoxFuture, RequestOptions, Transport};
use serde_json::Value;
use tokio::time::Instant;

/// Remembers when requests arrived, in hundredths of a second.
#[derive(Clone)]
struct Timed {
    script: Script,
    started: Instant,
    times: Arc<Mutex<Vec<u128>>>,
}

impl Transport for Timed {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, TransportResult> {
        self.times.lock().unwrap().push(self.started.elapsed().as_millis() / 10);
        self.script.send(request)
    }
}

fn client(responses: Vec<TransportResult>, limit: u32) -> (Client, Timed) {
    let times = Arc::default();
    let transport = Timed { script: Script::of(responses), started: Instant::now(), times };
    let builder = builder().access_token("tok").max_requests_per_second(limit);
    (builder.transport(transport.clone()).build().unwrap(), transport)
}

fn fine(count: usize) -> Vec<TransportResult> {
    (0..count).map(|_| json(200, "1")).collect()
}

#[tokio::test(start_paused = true)]
async fn requests_of_all_clones_have_pauses_between_them() {
    let (client, sent) = client(fine(5), 4);
    let calls = (0..5).map(|_| tokio::spawn(client.clone().0.call(&LIST_THINGS).send_json::<Value>()));
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(*sent.times.lock().unwrap(), [0, 25, 50, 75, 100]);
}

#[tokio::test(start_paused = true)]
async fn there_is_no_limit_unless_it_is_set() {
    let (client, sent) = client(fine(50), 0);
    for _ in 0..50 {
        client.0.call(&LIST_THINGS).send_json::<Value>().await.unwrap();
    }
    assert!(sent.times.lock().unwrap().iter().all(|time| *time == 0));
}

#[tokio::test(start_paused = true)]
async fn each_attempt_counts_and_the_wait_is_not_part_of_its_time_limit() {
    let redirect = http_response(307, &[("location", "/v1/things")], "");
    let (client, sent) = client(vec![json(503, ""), redirect, json(200, "1")], 1);
    let mut call = client.0.call(&LIST_THINGS);
    call.options(RequestOptions::new().timeout(Duration::from_millis(1)));
    let error = call.clone().send_json::<Value>().await;
    assert!(error.is_ok(), "{error:?}");
    assert_eq!(*sent.times.lock().unwrap(), [0, 100, 200]);
}

#[tokio::test(start_paused = true)]
async fn calls_that_are_dropped_while_they_wait_cost_nothing() {
    let (client, sent) = client(fine(2), 1);
    client.0.call(&LIST_THINGS).send_json::<Value>().await.unwrap();
    for _ in 0..100 {
        let dropped = client.0.call(&LIST_THINGS).send_json::<Value>();
        _ = tokio::time::timeout(Duration::from_millis(5), dropped).await;
    }
    client.0.call(&LIST_THINGS).send_json::<Value>().await.unwrap();
    assert_eq!(*sent.times.lock().unwrap(), [0, 100]);
}
