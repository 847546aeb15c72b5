//! How lists and objects are written into paths, queries, headers and cookies.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::*;
use openapi_runtime::Error;
use openapi_runtime::support::{Call, Style};
use serde_json::{Value, json};

async fn sent(call: Call, script: &Script) -> http::Request<bytes::Bytes> {
    call.send_json::<Value>().await.unwrap();
    script.requests().pop().unwrap()
}

/// The values of the table of styles in the specification, with characters that must be escaped.
fn values() -> [Value; 3] {
    [json!("bl,ue"), json!(["blue", "bl,ack", null]), json!({"G": "a b", "N": null, "R": 100})]
}

#[tokio::test]
async fn queries_follow_the_styles_of_the_specification() {
    let delimited = |mark: &str| [format!("blue{mark}bl%2Cack"), format!("G{mark}a%20b{mark}R{mark}100")];
    let [comma_list, comma_object] = delimited(",");
    let [space_list, space_object] = delimited("%20");
    let [pipe_list, pipe_object] = delimited("%7C");
    for (style, explode, list, object) in [
        (Style::Form, true, "c=blue&c=bl%2Cack".to_owned(), "G=a%20b&R=100".to_owned()),
        (Style::Form, false, format!("c={comma_list}"), format!("c={comma_object}")),
        (Style::SpaceDelimited, false, format!("c={space_list}"), format!("c={space_object}")),
        (Style::PipeDelimited, false, format!("c={pipe_list}"), format!("c={pipe_object}")),
        (Style::DeepObject, true, "c=blue&c=bl%2Cack".to_owned(), "c%5BG%5D=a%20b&c%5BR%5D=100".to_owned()),
    ] {
        // A number is the same in each place.
        for value in [json!(2.0), json!([2.0]), json!({"c": 2.0})] {
            let script = Script::json(200, "{}");
            let mut call = scripted(&script).0.call(&INFO);
            call.query_value("c", &value, Style::Form, true);
            assert_eq!(sent(call, &script).await.uri().query(), Some("c=2"));
        }
        for (value, expected) in values().iter().zip(["c=bl%2Cue".to_owned(), list, object]) {
            let script = Script::json(200, "{}");
            let mut call = scripted(&script).0.call(&INFO);
            // Only the later value remains, whatever the earlier one was.
            call.query_value("c", &json!({"old": 1, "older": 2}), style, explode);
            call.query_value("c", value, style, explode);
            let request = sent(call, &script).await;
            assert_eq!(request.uri().query(), Some(&*expected), "{style:?} {value}");
        }
    }
}

#[tokio::test]
async fn paths_follow_the_styles_of_the_specification() {
    for (style, explode, expected) in [
        (Style::Simple, false, ["bl%2Cue", "blue,bl%2Cack", "G,a%20b,R,100"]),
        (Style::Simple, true, ["bl%2Cue", "blue,bl%2Cack", "G=a%20b,R=100"]),
        (Style::Label, false, [".bl%2Cue", ".blue,bl%2Cack", ".G,a%20b,R,100"]),
        (Style::Label, true, [".bl%2Cue", ".blue.bl%2Cack", ".G=a%20b.R=100"]),
        (Style::Matrix, false, [";name=bl%2Cue", ";name=blue,bl%2Cack", ";name=G,a%20b,R,100"]),
        (Style::Matrix, true, [";name=bl%2Cue", ";name=blue;name=bl%2Cack", ";G=a%20b;R=100"]),
    ] {
        for (value, expected) in values().iter().zip(expected) {
            let script = Script::json(200, "{}");
            let call = scripted(&script).0.call(&RANGE).segment_value(value, style, explode);
            let request = sent(call.segment("1").segment("9"), &script).await;
            assert_eq!(request.uri().path(), format!("/v1/{expected}/1..9"), "{style:?}");
        }
    }
    let script = Script::default();
    let call = scripted(&script).0.call(&RANGE).segment_value(&json!([]), Style::Simple, false);
    let Err(Error::Request(error)) = call.segment("1").segment("9").send_empty().await else {
        panic!("it must not be sent")
    };
    assert_eq!(error.parameter(), Some("name"));
}

#[tokio::test]
async fn headers_and_cookies_hold_lists_and_objects() {
    let script = Script::json(200, "{}");
    let mut call = scripted(&script).0.call(&INFO);
    call.header_value("x-list", &["a", "b"], Style::Simple, false);
    call.header_value("x-object", &json!({"a": 1, "b": "c"}), Style::Simple, true);
    call.header_value("x-json", &json!({"a": [1], "ü": "👍\n\u{7f}"}), Style::Json, false);
    call.cookie("session", "old");
    call.cookie("n", 1);
    call.cookie("session", "a; b=%3B");
    call.cookie_value("list", &["x", "y z"], Style::Form, false);
    call.cookie_value("object", &json!({"p": true, "q": null}), Style::Form, true);
    call.cookie_value("none", &Value::Null, Style::Form, true);
    let request = sent(call, &script).await;
    assert_eq!(request.headers()["x-list"], "a,b");
    assert_eq!(request.headers()["x-object"], "a=1,b=c");
    // JSON can be written with the characters of a header alone.
    assert_eq!(request.headers()["x-json"], r#"{"a":[1],"\u00fc":"\ud83d\udc4d\n\u007f"}"#);
    assert_eq!(request.headers()["cookie"], "n=1; session=a%3B%20b=%253B; list=x%2Cy%20z; p=true");
    assert!(request.headers()["cookie"].is_sensitive());
}

#[tokio::test]
async fn json_and_nested_values_are_whole() {
    let script = Script::json(200, "{}");
    let mut call = scripted(&script).0.call(&INFO);
    call.query_value("filter", &json!({"a": [1, {"b": null}]}), Style::Json, true);
    call.query_value("deep", &json!({"range": {"gt": 1, "in": ["a", "b"]}}), Style::DeepObject, true);
    call.query_value("list", &json!([{"a": 1}]), Style::Form, true);
    let request = sent(call, &script).await;
    let url = reqwest::Url::parse(&format!("http://h{}", request.uri().path_and_query().unwrap())).unwrap();
    let pairs = url.query_pairs().into_owned().collect::<Vec<_>>();
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value)).collect::<Vec<_>>();
    assert_eq!(
        pairs,
        [
            ("filter", r#"{"a":[1,{"b":null}]}"#),
            ("deep[range][gt]", "1"),
            ("deep[range][in]", "a"),
            ("deep[range][in]", "b"),
            ("list", r#"{"a":1}"#),
        ]
    );
}
