//! The errors that callers get.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::*;
use openapi_runtime::RequestOptions;
use openapi_runtime::support::Operation;
use openapi_runtime::{Error, Method, PathSegment, TransportErrorKind};
use serde_json::{Value, json};

async fn failure(response: TransportResult) -> Error {
    let script = Script::of([response]);
    let mut call = scripted(&script).0.call(&LIST_THINGS);
    call.query("q", "private query");
    call.options(RequestOptions::new().max_retries(0));
    call.send_json::<Value>().await.unwrap_err()
}

#[tokio::test]
async fn a_documented_error_body_is_taken_apart() {
    let body = json!({
        "message": "Invalid request",
        "code": "VALIDATION",
        "details": {"issues": [
            {"path": ["items", 2, "name"], "code": "too_small", "message": "Too short"},
            {"message": "And more"},
            "nonsense",
        ]},
    });
    let error = failure(common::json(400, &body.to_string())).await;
    let Error::Api(api) = &error else { panic!("{error:?}") };
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!((error.code(), error.message()), (Some("VALIDATION"), Some("Invalid request")));
    assert_eq!(error.issues().len(), 2);
    let issue = &error.issues()[0];
    assert_eq!(issue.path[0], PathSegment::Key("items".into()));
    assert_eq!(issue.path[1], PathSegment::Index(2));
    assert_eq!(issue.to_string(), "items[2].name: Too short");
    assert_eq!(api.details().unwrap()["issues"][1]["message"], "And more");
    assert_eq!(api.body(), &body.to_string());
    assert_eq!((api.operation(), api.server_version()), ("listThings", Some("1.2.0")));
    assert_eq!(
        error.to_string(),
        "listThings failed with status 400 Bad Request (VALIDATION): Invalid request; \
         items[2].name: Too short"
    );
}

static FETCH: Operation =
    Operation::new("fetch", Method::POST, "/v1/fetch").idempotent().failure("error", Some("url"));

#[tokio::test]
async fn a_success_can_be_a_failure() {
    for (body, message, shown) in [
        (r#"{"error": "gone"}"#, Some("gone"), "fetch failed with status 200 OK: gone"),
        (r#"{"error": "gone", "url": "a", "code": "GONE"}"#, Some("gone"), "200 OK (GONE): gone"),
        (r#"{"error": "no tok-secret-1", "url": "a"}"#, Some("no [redacted]"), "no [redacted]"),
        (r#"{"error": {"of": "another kind"}}"#, None, "without a message (application/json, 33 bytes)"),
        ("{}", None, "fetch failed with status 200 OK: the response has no `url`"),
        (r#"{"url": ""}"#, None, "the response has no `url`"),
    ] {
        let script = Script::of([json(200, body), json(200, body)]);
        let client = scripted(&script);
        let error = client.0.call(&FETCH).send_json::<Value>().await.unwrap_err();
        let Error::Api(api) = &error else { panic!("{error:?}") };
        assert_eq!((error.status().unwrap().as_u16(), error.message()), (200, message), "{body}");
        assert!(error.to_string().contains(shown), "{error}");
        assert_eq!(api.body(), body);
        assert!(!error.is_retryable() && !error.may_have_taken_effect());
        assert!(client.0.call(&FETCH).send_json_response::<Value>().await.is_err(), "{body}");
        assert_eq!(script.requests().len(), 2, "it is not sent again");
    }
    for body in [r#"{"url": "a"}"#, r#"{"url": "a", "error": ""}"#, r#"{"url": "a", "error": null}"#] {
        let script = Script::of([json(200, body)]);
        let value = scripted(&script).0.call(&FETCH).send_json::<Value>().await.unwrap();
        assert_eq!(value["url"], "a");
    }
}

#[tokio::test]
async fn an_error_status_takes_precedence_over_the_body() {
    let script = Script::of([json(404, r#"{"error": "gone", "message": "not here"}"#)]);
    let error = scripted(&script).0.call(&FETCH).send_json::<Value>().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.message(), Some("not here"));
}

#[tokio::test]
async fn any_other_body_keeps_the_status() {
    for (status, headers, body, hint) in [
        (502, vec![("content-type", "text/html")], "<html>private page</html>", "text/html, 25 bytes"),
        (500, vec![], "", "empty body"),
        (404, vec![], "[1,2]", "5 bytes"),
        (403, vec![], r#"{"message":7,"code":null,"details":null}"#, "403 Forbidden: 7"),
        (422, vec![], r#"{"message":{"a":1},"details":{"issues":{}}}"#, "without a message"),
    ] {
        let error = failure(http_response(status, &headers, body)).await;
        assert_eq!(error.status().unwrap(), status);
        assert!(error.code().is_none() && error.issues().is_empty());
        assert!(error.to_string().contains(hint), "{error}");
        assert!(!shown(&error).contains("private"));
    }
}

#[tokio::test]
async fn predicates_tell_errors_apart() {
    let of = |status| failure(common::json(status, "{}"));
    assert!(of(404).await.is_not_found());
    assert!(of(401).await.is_unauthorized());
    assert!(of(429).await.is_rate_limited());
    for status in [408, 409, 429, 500, 503, 599] {
        assert!(of(status).await.is_retryable(), "{status}");
    }
    for status in [300, 304, 400, 401, 404, 422] {
        assert!(!of(status).await.is_retryable(), "{status}");
    }
}

#[tokio::test]
async fn an_unauthorized_call_says_where_tokens_come_from() {
    let error = failure(common::json(401, r#"{"message":"No","code":"UNAUTHORIZED"}"#)).await;
    assert!(error.to_string().ends_with("(UNAUTHORIZED): No. Tokens are made in the settings."));
    let other = failure(common::json(403, r#"{"message":"No"}"#)).await;
    assert!(!other.to_string().contains("settings"));
}

#[tokio::test]
async fn messages_are_short_clean_and_without_the_token() {
    let message = format!("bad token tok-secret-1\u{1b}[2J {}", "x".repeat(5_000));
    let body = json!({"message": message, "code": "tok-secret-1", "details": {"issues": [{"message": "tok-secret-1"}]}});
    let error = failure(common::json(401, &body.to_string())).await;
    assert!(!shown(&error).contains("tok-secret-1"));
    assert!(!error.message().unwrap().contains("tok-secret-1"));
    assert!(!error.issues()[0].message.contains("tok-secret-1"));
    assert!(error.to_string().len() < 500 && !error.to_string().contains('\u{1b}'));
    assert!(error.message().unwrap().len() > 5_000);
}

/// These characters would change how the line is displayed in a terminal or a log.
#[tokio::test]
async fn marks_of_direction_are_not_shown() {
    let marks =
        "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let text = |text: &str| format!("{marks}{text}");
    let issue = json!({"path": [text("name")], "message": text("Too short")});
    let body = json!({"message": text("Invalid"), "code": text("BAD"), "details": {"issues": [issue]}});
    for status in [400, 500] {
        let error = failure(common::json(status, &body.to_string())).await;
        let said = [error.to_string(), error.issues()[0].to_string(), format!("{error:?}")];
        for said in &said {
            assert!(!said.contains(|c| marks.contains(c)), "{said:?}");
        }
        assert!(said[0].contains("(BAD): Invalid; name: Too short"), "{}", said[0]);
        assert_eq!(error.message(), Some(&*text("Invalid")));
    }
    let headers = [("content-type", "text/\u{202e}html"), ("x-example-version", "1.0\u{2066}")];
    for status in [200, 404] {
        let error = failure(http_response(status, &headers, "private")).await;
        assert!(!error.to_string().contains(|c| marks.contains(c)), "{error}");
    }
}

#[tokio::test]
async fn a_failing_transport_says_what_to_do() {
    let error = failure(broken(TransportErrorKind::Connect)).await;
    assert_eq!(error.to_string(), "cannot connect to http://localhost:4000: is the server running?");
    assert!(error.is_connect() && error.is_retryable() && !error.is_timeout());
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the wire was cut");
    let error = failure(broken(TransportErrorKind::Timeout)).await;
    assert!(error.is_timeout() && error.to_string().contains("30s"), "{error}");
    let error = failure(broken(TransportErrorKind::Other)).await;
    assert!(error.is_retryable() && error.status().is_none());
    assert!(!shown(&error).contains("private"));
}

async fn on_revision(
    operation: &'static openapi_runtime::support::Operation,
    status: u16,
    version: Option<&str>,
    body: &str,
) -> Error {
    let headers: Vec<_> = version.map(|version| ("x-example-version", version)).into_iter().collect();
    let script = Script::of([http_response(status, &headers, body)]);
    let call = scripted(&script).0.call(operation);
    call.send_json::<Value>().await.unwrap_err()
}

#[tokio::test]
async fn an_operation_that_an_old_server_lacks_names_the_first_revision() {
    let documented = r#"{"message":"no such thing","code":"NOT_FOUND"}"#;
    let undocumented = r#"{"message":"Route GET:/v1/newer not found","statusCode":404}"#;
    for (operation, status, version, body) in [
        (&SINCE_2, 404, Some("1.0.5"), documented),
        (&SINCE_2, 404, Some("1.1.99-beta"), undocumented),
        (&SINCE_2, 405, Some("0.9"), "<html>"),
        (&SINCE_3, 404, Some("1.2.0"), documented),
        (&SINCE_3, 404, Some("1.3.0"), undocumented),
        (&SINCE_3, 404, None, undocumented),
    ] {
        let error = on_revision(operation, status, version, body).await;
        let Error::Unsupported(unsupported) = &error else { panic!("{version:?} {body}: {error:?}") };
        assert_eq!(unsupported.operation(), operation.id);
        assert_eq!(unsupported.first_revision(), operation.revisions[0]);
        assert_eq!(unsupported.server_version(), version);
        assert_eq!(error.status().unwrap(), status);
        assert!(!error.is_not_found() && !error.is_retryable());
    }
    let error = on_revision(&SINCE_2, 404, Some("1.0.5"), documented).await;
    assert_eq!(
        error.to_string(),
        "newer needs revision 2 of the API (server version 1.2.0); this server is version 1.0.5"
    );
}

#[tokio::test]
async fn other_failures_are_not_blamed_on_the_revision() {
    let documented = r#"{"message":"no such thing","code":"NOT_FOUND"}"#;
    for (operation, status, version, body) in [
        (&SINCE_2, 404, Some("1.2.0"), documented),
        (&SINCE_2, 404, Some("1.2.0"), "{}"),
        (&SINCE_2, 404, Some("2.0.0"), "{}"),
        (&SINCE_2, 404, None, documented),
        (&SINCE_2, 404, None, "<html>proxy</html>"),
        (&SINCE_3, 404, Some("1.3.0"), documented),
        (&SINCE_2, 400, Some("1.0.5"), "{}"),
        (&LIST_THINGS, 404, Some("1.0.5"), "{}"),
    ] {
        let error = on_revision(operation, status, version, body).await;
        assert!(matches!(error, Error::Api(_)), "{version:?} {body}: {error:?}");
    }
}
