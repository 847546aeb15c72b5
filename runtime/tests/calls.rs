//! How calls become requests.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::*;
use openapi_runtime::RequestOptions;
use openapi_runtime::support::Operation;
use openapi_runtime::{Error, Method};
use serde_json::{Value, json};

const fn at(server: &'static str) -> Operation {
    Operation::new("getThing", Method::GET, "/v1/things/{thingID}")
        .server(server)
        .authenticated()
        .idempotent()
}

async fn sent(call: openapi_runtime::support::Call, script: &Script) -> http::Request<bytes::Bytes> {
    call.send_json::<Value>().await.unwrap();
    script.requests().pop().unwrap()
}

#[tokio::test]
async fn parameters_go_where_they_belong() {
    let script = Script::json(200, "{}");
    let mut call = scripted(&script).0.call(&PART).segment("!room:host.org").segment("👍");
    call.query("limit", 1);
    call.query("limit", 25);
    call.query_list("ids", ["a", "b&c"]);
    call.query_delimited("kinds", ["x,y", "z"], ',');
    call.header("X-Mode", "fast");
    call.json(&json!({"name": "n"}));
    call.options(RequestOptions::new().header("x-trace", "1").query("debug", "a b"));
    let request = sent(call, &script).await;
    assert_eq!(request.method(), Method::PUT);
    assert_eq!(
        request.uri(),
        "http://localhost:4000/v1/things/!room:host.org/parts/%F0%9F%91%8D.json\
         ?limit=25&ids=a&ids=b%26c&kinds=x%2Cy,z&debug=a%20b"
    );
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap());
    assert_eq!(header("authorization"), Some("Bearer tok-secret-1"));
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(header("user-agent"), Some("example/1.0"));
    assert_eq!(header("accept"), Some("application/json"));
    assert_eq!(header("content-type"), Some("application/json"));
    assert_eq!((header("x-mode"), header("x-trace")), (Some("fast"), Some("1")));
    assert_eq!(request.body(), r#"{"name":"n"}"#);
}

#[tokio::test]
async fn an_operation_can_have_a_server_of_its_own() {
    static ELSEWHERE: Operation = at("http://files.example.org/v2/");
    static ON_THE_HOST: Operation = at("/other");
    let uri = async |base: &str, operation| {
        let script = Script::json(200, "{}");
        let builder = builder().base_url(base).access_token("tok").transport(script.clone());
        let client = builder.replace_server("http://other.example.org", "http://unused.example.org");
        sent(client.build().unwrap().0.call(operation).segment("x"), &script).await.uri().to_string()
    };
    assert_eq!(uri("http://h/api", &ELSEWHERE).await, "http://files.example.org/v2/v1/things/x");
    assert_eq!(uri("http://h:1/api", &ON_THE_HOST).await, "http://h:1/other/v1/things/x");

    let script = Script::of([json(200, "{}"), http_response(302, &[("location", "http://h/x")], "")]);
    let replaced = builder().base_url("http://h").transport(script.clone());
    let replaced = replaced.replace_server("http://files.example.org/v2/", "https://mine.example.org/f");
    let client = replaced.build().unwrap();
    let request = sent(client.0.call(&ELSEWHERE).segment("x"), &script).await;
    assert_eq!(request.uri(), "https://mine.example.org/f/v1/things/x");
    // Another origin is one that differs from that of the operation's server.
    let error = client.0.call(&ELSEWHERE).segment("x").send_json::<Value>().await.unwrap_err();
    assert!(shown(&error).contains("another origin, http://h"), "{error}");

    // Nothing goes over plain HTTP if the client's own address is secure, unless the caller says so.
    let secure = || builder().base_url("https://h").access_token("tok").transport(Script::json(200, "{}"));
    let error = secure().build().unwrap().0.call(&ELSEWHERE).segment("x").send_json::<Value>().await;
    assert!(shown(&error.unwrap_err()).contains("`replace_server` allows it"));
    let allowed = secure().replace_server("http://files.example.org/v2/", "http://files.example.org/v2/");
    allowed.build().unwrap().0.call(&ELSEWHERE).segment("x").send_json::<Value>().await.unwrap();
    let wrong = secure().replace_server("http://files.example.org/v2/", "files").build().unwrap_err();
    assert!(matches!(wrong, Error::Config(_)), "{wrong}");
}

#[tokio::test]
async fn a_body_can_be_left_out_again() {
    let script = Script::json(200, "{}");
    let mut call = scripted(&script).0.call(&MAKE_THING);
    call.without_body();
    call.json(&json!({"name": "n"}));
    let request = sent(call, &script).await;
    assert_eq!((request.headers().get("content-type"), &**request.body()), (None, &b""[..]));
}

#[tokio::test]
async fn the_token_goes_only_where_it_is_asked_for() {
    let script = Script::of([json(200, "{}"), json(200, "{}")]);
    let client = scripted(&script);
    assert!(!sent(client.0.call(&INFO), &script).await.headers().contains_key("authorization"));
    let without = builder().without_token().transport(script.clone()).build().unwrap();
    let request = sent(without.0.call(&LIST_THINGS), &script).await;
    assert!(!request.headers().contains_key("authorization"));
    assert!(!request.headers().contains_key("content-type"));
}

#[tokio::test]
async fn a_client_with_another_token_never_sends_the_former_one() {
    let script = Script::of(std::iter::repeat_with(|| json(200, "{}")).take(5));
    let first = scripted(&script);
    sent(first.0.call(&LIST_THINGS), &script).await;
    let second = first.0.with_access_token(&"tok-secret-2".into()).unwrap();
    let elsewhere = second.at("http://localhost:4001").unwrap();
    let third = elsewhere.with_access_token(&"tok-secret-3".into()).unwrap();
    for (client, expected) in [
        (&second, Some("Bearer tok-secret-2")),
        (&elsewhere, None),
        (&third, Some("Bearer tok-secret-3")),
        // The client that the others were made from keeps its own.
        (&first.0, Some("Bearer tok-secret-1")),
    ] {
        let request = sent(client.call(&LIST_THINGS), &script).await;
        let tokens = request.headers().get_all("authorization").iter().collect::<Vec<_>>();
        assert_eq!(tokens, expected.into_iter().collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn headers_of_the_call_come_before_those_of_the_client() {
    let script = Script::json(200, "{}");
    let client = builder()
        .access_token("tok")
        .user_agent("mine/2")
        .default_header("X-A", "client")
        .default_header("X-B", "client")
        .transport(script.clone())
        .build()
        .unwrap();
    let mut call = client.0.call(&LIST_THINGS);
    call.options(RequestOptions::new().header("x-b", "call").header("Authorization", "Basic abc"));
    let request = sent(call, &script).await;
    assert_eq!(request.headers()["x-a"], "client");
    assert_eq!(request.headers()["x-b"], "call");
    assert_eq!(request.headers()["user-agent"], "mine/2");
    assert_eq!(request.headers()["authorization"], "Basic abc");
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(!format!("{:?}", request.headers()).contains("client"));
}

#[tokio::test]
async fn a_base_url_may_have_a_prefix() {
    for base in ["http://host:1/api/v0", "http://host:1/api/v0/"] {
        let script = Script::json(200, "{}");
        let client = builder().base_url(base).transport(script.clone()).build().unwrap();
        let request = sent(client.0.call(&GET_THING).segment("a/b"), &script).await;
        assert_eq!(request.uri(), "http://host:1/api/v0/v1/things/a%2Fb");
    }
}

#[tokio::test]
async fn random_values_stay_within_their_segments() {
    let mut random = fastrand::Rng::with_seed(11);
    let pieces = [
        "/", "\\", "..", ".", "%2e", "%2F", "?", "#", "%", "\0", "\t", "\n", "\r", " ", "&", "=", "+", ";",
        "@", ":", "!", "$", "👍🏽", "ü", "\u{202e}", "{x}", "[", "]", "|", "^", "\"", "'", "<", ">", "//", "a",
        "Z", "~",
    ];
    for round in 0..4_000 {
        let mut value =
            || -> String { (0..random.usize(1..6)).map(|_| pieces[random.usize(..pieces.len())]).collect() };
        let (first, second) = (value(), value());
        let script = Script::json(200, "{}");
        let mut call = scripted(&script).0.call(&PART).segment(&first).segment(&second);
        call.query("q", &second);
        let outcome = call.send_json::<Value>().await;
        if matches!(first.as_str(), "." | "..") || matches!(second.as_str(), "." | "..") {
            assert!(matches!(outcome, Err(Error::Request(_))), "{first:?} {second:?}");
            assert!(script.requests().is_empty());
            continue;
        }
        outcome.unwrap_or_else(|error| panic!("round {round}: {first:?} {second:?}: {error}"));
        let url = reqwest::Url::parse(&script.uris()[0]).unwrap();
        let decode = |text: &str| -> String {
            percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
        };
        let segments: Vec<String> = url.path_segments().unwrap().map(decode).collect();
        let last = format!("{second}.json");
        assert_eq!(segments, ["v1", "things", &first, "parts", &last], "round {round}");
        let query: Vec<_> = url.query_pairs().into_owned().collect();
        assert_eq!(query, [("q".to_owned(), second)]);
        assert_eq!(url.fragment(), None);
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_not_sent() {
    struct Unwritable;
    impl serde::Serialize for Unwritable {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no way"))
        }
    }
    let script = Script::default();
    let core = scripted(&script).0;
    let mut bad_body = core.call(&MAKE_THING);
    bad_body.json(&Unwritable);
    let mut bad_header = core.call(&LIST_THINGS);
    bad_header.header("X-Key", "line\nbreak");
    let mut bad_option = core.call(&LIST_THINGS);
    bad_option.options(RequestOptions::new().header("no spaces please", "x"));
    let mut beyond_ascii = core.call(&LIST_THINGS);
    beyond_ascii.header("X-Key", "breakü");
    let mut invisible = core.call(&LIST_THINGS);
    invisible.options(RequestOptions::new().header("X-Other", "break\u{200b}"));
    let mut endless = core.call(&LIST_THINGS);
    endless.query("q", "x".repeat(70_000));
    for (call, parameter, hint) in [
        (core.call(&GET_THING).segment(""), Some("thingID"), "`thingID` is empty"),
        (core.call(&GET_THING).segment("."), Some("thingID"), "`thingID`"),
        (core.call(&PART).segment("x").segment(".."), Some("partID"), "`partID`"),
        (core.call(&GET_THING), None, "not the number of placeholders"),
        (core.call(&LIST_THINGS).segment("x"), None, "not the number of placeholders"),
        (bad_body, None, "cannot be written as JSON"),
        (bad_header, Some("X-Key"), "`X-Key`"),
        (beyond_ascii, Some("X-Key"), "but character 6 is not one of these"),
        (invisible, Some("X-Other"), "but character 6 is not one of these (it is invisible, U+200B)"),
        (bad_option, Some("no spaces please"), "`no spaces please`"),
        (endless, None, "65,534 bytes"),
    ] {
        let id = format!("{call:?}");
        let error = call.send_json::<Value>().await.unwrap_err();
        let Error::Request(request) = &error else { panic!("{error:?}") };
        assert_eq!(request.parameter(), parameter);
        assert!(id.contains(request.operation()), "{id}");
        assert!(error.to_string().contains(hint), "{error}");
        assert!(error.status().is_none() && !error.is_retryable());
        assert!(!shown(&error).contains("break"));
    }
    assert!(script.requests().is_empty());
}

#[test]
fn debug_shows_no_secrets() {
    let script = Script::default();
    let builder =
        builder().access_token("tok-secret-1").default_header("X-Key", "hunter2").transport(script.clone());
    let mut text = format!("{builder:?}");
    let client = builder.build().unwrap();
    let mut call = client.0.call(&GET_THING).segment("private-id");
    call.query("q", "private query");
    call.json(&json!({"text": "private text"}));
    call.options(RequestOptions::new().header("X-Other", "hunter2").query("p", "private option"));
    text += &format!("{client:?} {call:?}");
    text += &format!("{:?}", RequestOptions::new().header("X-Other", "hunter2").query("p", "private option"));
    let raw = client.0.request(Method::POST, "/v1/private").json(&"private text");
    text += &format!("{raw:?}");
    for secret in ["tok-secret-1", "hunter2", "private"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(text.contains("http://localhost:4000"));
}

#[test]
fn what_cannot_make_a_client_is_an_error() {
    for (builder, hint) in [
        (builder().base_url("nowhere"), "not a URL"),
        (builder().base_url("http://user:hunter2@host"), "a user name or a password"),
        (builder().access_token(""), "is empty"),
        (builder().access_token("hunter2\nx"), "visible ASCII"),
        (builder().access_token("hünter2"), "given to `access_token` cannot be sent"),
        (builder().access_token("\u{feff}hunter2"), "U+FEFF"),
        (builder().base_url("http://host/v1"), "it ends in /v1"),
        (builder().default_header("X-A", "hunter2ü"), "given to `default_header`"),
        (builder().default_header("bad name", "hunter2"), "`bad name`"),
        (builder().user_agent("line\nbreak"), "user-agent"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(matches!(error, Error::Config(_)));
        assert!(error.to_string().contains(hint), "{error}");
        assert!(!shown(&error).contains("hunter2"));
    }
}

#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls")))]
#[test]
fn https_needs_a_feature_or_a_transport() {
    let error = builder().base_url("https://example.com").build().unwrap_err();
    assert!(error.to_string().contains("`rustls`"), "{error}");
    let own = builder().base_url("https://example.com").transport(Script::default());
    assert!(own.build().is_ok());
}

#[cfg(all(feature = "rustls-no-provider", not(any(feature = "rustls", feature = "native-tls"))))]
#[test]
fn tls_without_cryptography_is_an_error() {
    let error = builder().build().unwrap_err();
    assert!(error.to_string().contains("CryptoProvider"), "{error}");
}

#[test]
fn futures_are_send() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let core = scripted(&Script::default()).0;
    drop(is_send(core.call(&LIST_THINGS).send_json::<Value>()));
    drop(is_send(core.call(&LIST_THINGS).send_stream_response()));
    drop(is_send(core.request(Method::GET, "/x").send::<Value>()));
}
