//! Servers that close a connection which has been idle for a while, and programs that do not look in the meantime.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use beeper_desktop::types::{ChatType, StartChatUser};
use beeper_desktop::{Client, Error, TransportErrorKind};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use workspace_tests::calls::{self, CHAT};
use workspace_tests::faults::{Deed, FaultyServer, json, shown};
use workspace_tests::{contract, fixtures};

/// Operations that could take effect twice.
const TWICE: [&str; 6] =
    ["createChat", "startChat", "updateChat", "notifyAnyway", "addReaction", "sendMessage"];

/// A server that closes every connection on which nothing has arrived for `idle`.
struct ClosingServer {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl ClosingServer {
    fn start(operation: &str, idle: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let name = format!("{operation}/minimal");
        let body = fixtures::all().into_iter().find(|fixture| fixture.name() == name).unwrap().text;
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive";
        let response = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let server = Self { url, requests: Arc::default(), connections: Arc::default() };
        let (requests, connections) = (Arc::clone(&server.requests), Arc::clone(&server.connections));
        thread::spawn(move || {
            for stream in listener.incoming() {
                connections.fetch_add(1, Ordering::Relaxed);
                let (response, requests) = (response.clone(), Arc::clone(&requests));
                thread::spawn(move || serve(&stream.unwrap(), &response, idle, &requests));
            }
        });
        server
    }

    fn client(&self) -> Client {
        Client::builder().base_url(&self.url).access_token("tok").max_retries(0).build().unwrap()
    }

    fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }
}

/// Dropping the stream at the end closes it, as does a time limit that ran out.
fn serve(mut stream: &TcpStream, response: &str, idle: Duration, requests: &Mutex<Vec<String>>) {
    stream.set_nodelay(true).unwrap();
    stream.set_read_timeout(Some(idle)).unwrap();
    while let Some(request) = read_request(stream) {
        requests.lock().unwrap().push(request);
        stream.write_all(response.as_bytes()).unwrap();
    }
}

fn read_request(mut stream: &TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
        request.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&request).to_ascii_lowercase();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.split_once("content-length: ").map_or("0", |(_, rest)| rest.lines().next().unwrap());
        if body.len() >= length.parse::<usize>().unwrap() {
            return Some(text);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Flavor {
    CurrentThread,
    MultiThread,
    Blocking,
}

const FLAVORS: [Flavor; 3] = [Flavor::CurrentThread, Flavor::MultiThread, Flavor::Blocking];

impl Flavor {
    /// Calls, one after the other, with the thread asleep in between.
    fn call(self, client: &Client, operation: &str, calls: usize, pause: Duration) {
        let runtime = self.runtime();
        let again = |number: usize| {
            if number > 0 {
                thread::sleep(pause);
            }
        };
        let fail = |number: usize, error: Error| panic!("{operation} {number}, {self:?}: {error:?}");
        match runtime {
            Some(runtime) => runtime.block_on(async {
                for number in 0..calls {
                    again(number);
                    calls::call(client, operation).await.unwrap_or_else(|error| fail(number, error));
                }
            }),
            None => {
                for number in 0..calls {
                    again(number);
                    call_blocking(client, operation).unwrap_or_else(|error| fail(number, error));
                }
            }
        }
    }

    fn runtime(self) -> Option<Runtime> {
        match self {
            Self::CurrentThread => Some(Builder::new_current_thread().enable_all().build().unwrap()),
            Self::MultiThread => {
                Some(Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap())
            }
            Self::Blocking => None,
        }
    }
}

fn call_blocking(client: &Client, operation: &str) -> Result<(), Error> {
    let chats = client.chats();
    match operation {
        "createChat" => {
            chats.create("signal-7", ["@ada:example.org"], ChatType::Single).send_blocking().map(drop)
        }
        "startChat" => chats.start("signal-7", StartChatUser::new()).send_blocking().map(drop),
        "updateChat" => chats.update(CHAT).title("Tea").send_blocking().map(drop),
        "notifyAnyway" => chats.notify_anyway(CHAT).send_blocking().map(drop),
        "addReaction" => chats.messages().reactions().add(CHAT, "m1", "👍").send_blocking().map(drop),
        "sendMessage" => client.messages().send(CHAT).text("Tea?").send_blocking().map(drop),
        "getChat" => chats.get(CHAT).send_blocking().map(drop),
        other => panic!("there is no operation `{other}`"),
    }
}

/// Runs one call in each flavor for each operation, all of them at the same time.
fn all_at_once(operations: &[&'static str], idle: Duration, calls: usize, pause: Duration) {
    let runs: Vec<_> = operations
        .iter()
        .flat_map(|operation| FLAVORS.map(|flavor| (*operation, flavor)))
        .map(|(operation, flavor)| {
            thread::spawn(move || {
                let server = ClosingServer::start(operation, idle);
                flavor.call(&server.client(), operation, calls, pause);
                assert_eq!(server.count(), calls, "{operation}, {flavor:?}");
            })
        })
        .collect();
    let failed = runs.into_iter().filter_map(|run| run.join().err()).count();
    assert_eq!(failed, 0, "the messages stand above");
}

#[test]
fn the_operations_are_those_of_the_document() {
    let document = contract::document();
    let paths = document["paths"].as_object().unwrap().values();
    let operations = paths.filter_map(Value::as_object).flatten();
    let not_repeatable: BTreeSet<_> = operations
        .filter(|(method, operation)| {
            let by_method = !matches!(method.as_str(), "post" | "patch");
            operation.get("operationId").is_some()
                && !operation.get("x-idempotent").map_or(by_method, |value| value == true)
        })
        .map(|(_, operation)| operation["operationId"].as_str().unwrap())
        .collect();
    assert!(TWICE.iter().all(|operation| not_repeatable.contains(operation)), "{not_repeatable:?}");
    assert!(!not_repeatable.contains("getChat"));
}

#[test]
fn a_connection_that_was_closed_while_idle_costs_no_call() {
    all_at_once(&TWICE, Duration::from_millis(50), 4, Duration::from_millis(150));
}

/// The server closes just as the next request is on its way: no look at the connection could tell.
#[test]
fn a_connection_that_is_being_closed_costs_no_call() {
    for pause in [48, 50, 52] {
        all_at_once(&["createChat"], Duration::from_millis(50), 10, Duration::from_millis(pause));
    }
}

/// Servers on Node close after 5 seconds. Calls that may be repeated are not spared a repetition, but need none here.
#[test]
fn a_connection_that_a_server_keeps_for_five_seconds_costs_no_call() {
    let operations = [&TWICE[..], &["getChat"]].concat();
    all_at_once(&operations, Duration::from_secs(5), 2, Duration::from_millis(5_200));
}

#[test]
fn calls_that_may_be_repeated_share_a_connection() {
    for flavor in FLAVORS {
        let server = ClosingServer::start("getChat", Duration::from_secs(5));
        flavor.call(&server.client(), "getChat", 4, Duration::from_millis(10));
        assert_eq!((server.count(), server.connections.load(Ordering::Relaxed)), (4, 1), "{flavor:?}");
    }
}

#[test]
fn whoever_lets_a_call_be_repeated_shares_a_connection() {
    let server = ClosingServer::start("createChat", Duration::from_secs(5));
    let builder = Client::builder().base_url(&server.url).access_token("tok").retry_non_idempotent(true);
    Flavor::CurrentThread.call(&builder.build().unwrap(), "createChat", 4, Duration::from_millis(10));
    assert_eq!((server.count(), server.connections.load(Ordering::Relaxed)), (4, 1));
}

#[tokio::test]
async fn a_connection_that_is_closed_before_the_response_is_an_error_of_its_own() {
    for deed in [Deed::Close(Vec::new()), Deed::Reset(Vec::new()), Deed::Close(b"HTTP/1.1 200 O".to_vec())] {
        for operation in TWICE {
            let server = FaultyServer::doing([deed.clone()]).unwrap();
            let client =
                Client::builder().base_url(server.url()).access_token("tok-private-1").build().unwrap();
            let begun = Instant::now();
            let error = calls::call(&client, operation).await.unwrap_err();
            let Error::Transport(failure) = &error else { panic!("{error:?}") };
            assert_eq!((failure.kind(), failure.status()), (TransportErrorKind::Closed, None), "{deed:?}");
            assert!(error.is_closed() && failure.is_closed() && !error.is_connect() && !error.is_timeout());
            let said = error.to_string();
            let expected = format!(
                "{operation} at {} failed: the server closed the connection before it responded",
                server.url()
            );
            assert!(said.starts_with(&expected), "{said}");
            assert!(
                said.contains("it is unknown whether the call had its effect")
                    && said.contains("before you send it again"),
                "{said}"
            );
            assert_eq!(server.count(), 1);
            assert!(begun.elapsed() < Duration::from_secs(5));
            assert!(!shown(&error).contains("tok-private-1"));
        }
    }
}

#[tokio::test]
async fn a_call_that_may_be_repeated_has_nothing_to_look_after() {
    let chat = fixtures::all().into_iter().find(|fixture| fixture.name() == "getChat/minimal").unwrap().text;
    let server = FaultyServer::doing([Deed::Close(Vec::new()), json("200 OK", chat)]).unwrap();
    let builder = Client::builder().base_url(server.url()).access_token("tok");
    builder.build().unwrap().chats().get(CHAT).await.unwrap();
    assert_eq!(server.count(), 2);

    let server = FaultyServer::doing([Deed::Close(Vec::new())]).unwrap();
    let builder = Client::builder().base_url(server.url()).access_token("tok").max_retries(0);
    let error = builder.build().unwrap().chats().get(CHAT).await.unwrap_err();
    assert!(error.is_closed() && error.is_retryable(), "{error:?}");
    let expected =
        format!("getChat at {} failed: the server closed the connection before it responded", server.url());
    assert_eq!(error.to_string(), expected);
}
