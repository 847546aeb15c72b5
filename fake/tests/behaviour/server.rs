//! The server itself, over real sockets.

use std::time::Duration;

use beeper_desktop::{Error, Method, reqwest};
use beeper_desktop_fake::FakeBeeper;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::NIA;

fn address(fake: &FakeBeeper) -> String {
    fake.address().strip_prefix("http://").unwrap().to_owned()
}

async fn raw(fake: &FakeBeeper, request: &str) -> String {
    let mut stream = TcpStream::connect(address(fake)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = Vec::new();
    // A connection that is reset has also ended.
    _ = stream.read_to_end(&mut response).await;
    String::from_utf8_lossy(&response).into_owned()
}

#[tokio::test]
async fn other_hosts_are_rejected() {
    let fake = FakeBeeper::builder().allow_host("fake.test").start().await.unwrap();
    for (host, status) in [("localhost", "200"), ("fake.test", "200"), ("evil.test", "421")] {
        let request = format!("GET /v1/info HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert!(raw(&fake, &request).await.starts_with(&format!("HTTP/1.1 {status}")), "{host}");
    }
    assert!(address(&fake).starts_with("127.0.0.1:"));
}

#[tokio::test]
async fn pages_of_other_origins_may_ask_and_read() {
    let fake = FakeBeeper::start().await.unwrap();
    let preflight = "OPTIONS /v1/chats HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\n\
                     Access-Control-Request-Method: GET\r\nConnection: close\r\n\r\n";
    let response = raw(&fake, preflight).await;
    assert!(response.starts_with("HTTP/1.1 204"), "{response}");
    for header in ["access-control-allow-origin: *", "access-control-allow-headers: authorization"] {
        assert!(response.contains(header), "{response}");
    }
    let rejected = raw(&fake, "GET /v1/chats HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await;
    assert!(
        rejected.starts_with("HTTP/1.1 401") && rejected.contains("access-control-allow-origin: *"),
        "{rejected}"
    );
}

#[tokio::test]
async fn bodies_have_limits_and_need_not_make_sense() {
    let fake = FakeBeeper::start().await.unwrap();
    let http = reqwest::Client::new();
    let post = |path: &str, body: Vec<u8>| {
        let request = http.post(format!("{}{path}", fake.address())).bearer_auth(fake.token());
        request.header("content-type", "application/json").body(body).send()
    };
    let messages = format!("/v1/chats/{NIA}/messages");
    for (path, body, status) in [
        (messages.as_str(), vec![b'x'; 11 * 1024 * 1024], 413),
        (&messages, b"{".to_vec(), 400),
        (&messages, b"null".to_vec(), 400),
        (&messages, b"{\"text\":1}".to_vec(), 400),
        (&messages, vec![0xff], 400),
        (&messages, b"{}".to_vec(), 400),
        ("/v1/assets/upload", b"--".to_vec(), 400),
        ("/v1/chats/%ff/archive", Vec::new(), 404),
        ("/v1/nothing", Vec::new(), 404),
        ("/v1/chats/search", Vec::new(), 404),
    ] {
        let shown = String::from_utf8_lossy(&body[..body.len().min(20)]).into_owned();
        let response = post(path, body).await.unwrap();
        assert_eq!(response.status(), status, "{path} {shown}");
        let error = serde_json::from_slice::<Value>(&response.bytes().await.unwrap()).unwrap();
        assert!(error["message"].is_string() && error["code"].is_string(), "{error}");
    }
}

/// Each operation with values that make no sense. A fake that panicked would end the connection.
#[tokio::test(start_paused = true)]
async fn nonsense_is_rejected_or_ignored() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = crate::builder(&fake).max_retries(0).build().unwrap();
    let spec = client.request(Method::GET, "/v1/spec").send::<Value>().await.unwrap().into_value();
    let values =
        ["%00", "!nia:beeper.local", "-1", "18446744073709551616", "%F0%9F%91%8D", "1%2F..%2F2", "null"];
    let bodies =
        ["", "[]", "{\"text\":null}", "{\"a\":{\"b\":[1e400]}}", "\u{0}", "{\"draft\":{\"text\":5}}"];
    let mut random = Random(1);
    for (template, item) in spec["paths"].as_object().unwrap() {
        let methods = item.as_object().unwrap().keys().filter(|name| *name != "parameters");
        for method in methods.cycle().take(40) {
            let segments = template.split('/').map(|segment| match segment.starts_with('{') {
                true => values[random.below(values.len())],
                false => segment,
            });
            let path = segments.collect::<Vec<_>>().join("/");
            let names =
                ["cursor", "limit", "direction", "query", "url", "dateAfter", "accountIDs", "mediaTypes"];
            let query =
                format!("{}={}", names[random.below(names.len())], values[random.below(values.len())]);
            let request = client.request(method.to_uppercase().parse().unwrap(), &format!("{path}?{query}"));
            let body = bodies[random.below(bodies.len())];
            let result = request.body("application/json", body).send_bytes().await;
            let status = match result {
                Ok(response) => response.status(),
                Err(Error::Api(error)) => error.status(),
                Err(error) => panic!("{method} {path}?{query} {body}: {error}"),
            };
            assert!(status.as_u16() < 500, "{method} {path}?{query} {body}: {status}");
        }
    }
}

/// Numbers that are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[tokio::test]
async fn a_strict_fake_names_the_location_in_the_document() {
    let fake = FakeBeeper::builder().strict(true).start().await.unwrap();
    let http = reqwest::Client::new();
    let body = json!({"text": "Hi", "mood": "good"}).to_string();
    let request = http.post(format!("{}/v1/chats/{NIA}/messages", fake.address())).bearer_auth(fake.token());
    let response = request.header("content-type", "application/json").body(body).send().await.unwrap();
    assert_eq!(response.status(), 400);
    let error = serde_json::from_slice::<Value>(&response.bytes().await.unwrap()).unwrap();
    let issue = &error["details"]["issues"][0];
    assert_eq!(
        (&issue["path"], &issue["location"]),
        (&json!(["mood"]), &json!("#/components/schemas/SendMessageBody"))
    );
    let violations = fake.violations();
    assert_eq!((violations.len(), violations[0].operation), (1, "sendMessage"));
    assert_eq!(fake.sent_messages().len(), 0);
}

#[tokio::test]
async fn idle_connections_are_closed_and_busy_ones_are_not() {
    let fake = FakeBeeper::builder().close_idle_after(Duration::from_millis(50)).start().await.unwrap();
    let slow = beeper_desktop_fake::Fault::Delay(Duration::from_millis(200));
    fake.fail_next("getAppInfo", slow);
    // The connection is kept alive, and so only the server ends it.
    let response = raw(&fake, "GET /v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
}

#[tokio::test]
async fn nothing_is_left_of_a_fake_that_stopped() {
    let fake = FakeBeeper::start().await.unwrap();
    let address = address(&fake);
    let mut open = TcpStream::connect(&address).await.unwrap();
    let client = fake.client();
    client.accounts().list().await.unwrap();
    fake.stop().await;
    assert_eq!(open.read(&mut [0; 8]).await.unwrap_or_default(), 0);
    assert!(client.accounts().list().await.is_err());
    drop(TcpListener::bind(&address).await.unwrap());
    let dropped = FakeBeeper::start().await.unwrap();
    let address = dropped.address().strip_prefix("http://").unwrap().to_owned();
    drop(dropped);
    tokio::task::yield_now().await;
    drop(TcpListener::bind(&address).await.unwrap());
}

#[tokio::test]
async fn several_fakes_do_not_know_each_other() {
    let (one, two) = (FakeBeeper::start().await.unwrap(), FakeBeeper::start().await.unwrap());
    one.client().messages().send(NIA).text("Hi").await.unwrap();
    assert_eq!((one.sent_messages().len(), two.sent_messages().len()), (1, 0));
    assert_ne!(one.address(), two.address());
    assert_eq!(two.requests().len(), 0);
}
