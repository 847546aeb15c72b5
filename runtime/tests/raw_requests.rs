//! Calls that the API document does not describe.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::*;
use openapi_runtime::RequestOptions;
use openapi_runtime::{Error, Method};
use serde_json::{Value, json};

#[tokio::test]
async fn an_undocumented_call_is_sent_like_any_other() {
    let script = Script::json(200, r#"{"ok":true}"#);
    let client = builder()
        .base_url("http://host:1/api")
        .access_token("tok-secret-1")
        .transport(script.clone())
        .build()
        .unwrap();
    let response = client
        .0
        .request(Method::POST, "/v2/new%2Fthing?deep=1")
        .query("q", "a&b")
        .header("X-Mode", "fast")
        .json(&json!([1]))
        .options(RequestOptions::new().max_retries(0))
        .send::<Value>()
        .await
        .unwrap();
    assert_eq!((response.value(), response.server_version()), (&json!({"ok": true}), Some("1.2.0")));
    let request = script.only_request();
    assert_eq!(request.uri(), "http://host:1/api/v2/new%2Fthing?deep=1&q=a%26b");
    assert_eq!((request.method(), request.body().as_ref()), (&Method::POST, &b"[1]"[..]));
    assert_eq!(request.headers()["authorization"], "Bearer tok-secret-1");
    assert_eq!(request.headers()["x-mode"], "fast");
    assert_eq!(request.headers()["content-type"], "application/json");
}

#[tokio::test]
async fn urls_of_the_own_origin_are_taken() {
    for (base, path, expected) in [
        ("http://host:1", "http://host:1/v1/x?a=b", "http://host:1/v1/x?a=b"),
        ("http://host:1/api", "http://host:1/api/v1/x", "http://host:1/api/v1/x"),
        ("http://host", "http://HOST:80/x", "http://host/x"),
        ("http://host:1", "/", "http://host:1/"),
        ("http://host:1", "/a/...", "http://host:1/a/..."),
    ] {
        let script = Script::json(200, "{}");
        let client = builder().base_url(base).transport(script.clone()).build().unwrap();
        client.0.request(Method::GET, path).send_bytes().await.unwrap();
        assert_eq!(script.uris(), [expected]);
    }
}

#[tokio::test]
async fn everything_that_may_lead_elsewhere_is_refused() {
    let script = Script::default();
    let client = builder().base_url("http://host:1/api").transport(script.clone()).build().unwrap();
    for path in [
        "",
        "x",
        "v1/x",
        "?x",
        "//evil.org/x",
        "http://evil.org/x",
        "https://host:1/api/x",
        "http://host:2/api/x",
        "http://host:1@evil.org/x",
        "http://user@host:1/api/x",
        "http://host:1/other",
        "http://host:1/apix",
        "http://host:1",
        "/../x",
        "/a/..",
        "/./x",
        "/%2e%2E/x",
        "/a/.%2e",
        "\\\\evil.org",
        "/a\\..\\b",
        "/x#part",
        "/a\tb",
        "/a\r\nX: y",
        "file:///etc/passwd",
        "javascript:1",
        "@evil.org/",
    ] {
        let error = client.0.request(Method::GET, path).send::<Value>().await.unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{path}: {error}");
        assert!(path.len() < 3 || !shown(&error).contains(path), "{path}");
    }
    let bad_header = client.0.request(Method::GET, "/x").header("a b", "c").send_bytes().await;
    assert!(matches!(bad_header, Err(Error::Request(_))));
    let with_space = client.0.request(Method::GET, "/a b").send_bytes().await;
    assert!(matches!(with_space, Err(Error::Request(_))));
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn what_is_not_escaped_is_named_with_its_place() {
    let script = Script::default();
    let client = scripted(&script);
    for (path, said) in [
        ("/v1/a b/ü", "its path has a space as character 6, which must be written as `%20`"),
        ("/v1/private/ü", "its path has `ü` as character 13, which must be written as `%C3%BC`"),
        ("/v1/x?q=\"private\"", "its path has `\"` as character 9, which must be written as `%22`"),
        ("/v1/100%", "its path has `%` as character 8, which must be written as `%25`"),
        (
            "http://localhost:4000/v1/\u{202e}",
            "its path has U+202E as character 26, which must be written as `%E2%80%AE`",
        ),
    ] {
        let error = client.0.request(Method::GET, path).send_bytes().await.unwrap_err();
        assert_eq!(error.to_string(), format!("the request was not sent: {said}"));
        assert!(!shown(&error).contains("private"));
    }
    let long = format!("/v1/{}", "x".repeat(65_535));
    let error = client.0.request(Method::GET, &long).send_bytes().await.unwrap_err();
    assert_eq!(error.to_string(), "the request was not sent: the URL is longer than 65,534 bytes");
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn bodies_may_be_of_any_type() {
    let script = Script::json(200, "{}");
    let request = scripted(&script).0.request(Method::POST, "/oauth/token");
    let request = request.body("application/x-www-form-urlencoded", "a=b");
    let mut stream = request.send_stream().await.unwrap().into_value();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "{}");
    assert_eq!(script.only_request().headers()["content-type"], "application/x-www-form-urlencoded");
}

#[tokio::test]
async fn a_client_for_reading_only_sends_what_changes_nothing() {
    let script = Script::of((0..8).map(|_| json(200, "{}")));
    let client = builder().base_url("http://host:1/api").transport(script.clone()).build().unwrap();
    let reader = client.0.read_only();
    for (method, path, is_sent) in [
        (Method::GET, "/v1/things", true),
        (Method::HEAD, "/v1/things", true),
        (Method::GET, "/v1/undocumented?a=b", true),
        (Method::POST, "/v1/things/find?deep=1", true),
        (Method::POST, "/v1/things/%66ind", true),
        (Method::POST, "http://host:1/api/v1/things/find", true),
        (Method::POST, "/v1/things", false),
        (Method::POST, "/v1/undocumented", false),
        (Method::DELETE, "/v1/things/find", false),
        (Method::from_bytes(b"PURGE").unwrap(), "/v1/things", false),
        (Method::GET, "/v1/things/a/count", false),
        (Method::GET, "/v1//things/a/%63ount/", false),
    ] {
        let sent = reader.request(method.clone(), path).send_bytes().await;
        let rejected = matches!(&sent, Err(Error::Request(error)) if error.is_read_only());
        assert_eq!((sent.is_ok(), rejected), (is_sent, !is_sent), "{method} {path} {sent:?}");
    }
    assert_eq!(script.uris().len(), 6);
    assert!(reader.call(&GET_THING).segment("a").send_bytes().await.is_ok());
    let error = reader.call(&MAKE_THING).send_bytes().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "makeThing was not sent: the client is for reading only, and this call changes something"
    );
    assert!(client.0.call(&MAKE_THING).send_bytes().await.is_ok());
    assert_eq!(script.uris().len(), 8);
}
