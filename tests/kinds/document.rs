//! What the rest of a document becomes: prose, every method, and nothing where no code comes from it.

mod server;

use document::types::Thing;
use document::{Client, Error};
use serde_json::{Value, from_str, json};
use server::serve;

const TYPES: &str = include_str!("../src/types.rs");
const THINGS: &str = include_str!("../src/resources/things.rs");
const PAGE: &str = include_str!("../README.md");

#[test]
fn words_and_limits_are_documentation() {
    for text in ["Every Field", "All that a document may say."] {
        assert!(PAGE.contains(text), "{text}");
    }
    for text in
        ["Get a thing", "Gets it whole.", "https://example.org/get", "How much is told.", "#[deprecated"]
    {
        assert!(THINGS.contains(text), "{text}");
    }
    for text in [
        "A thing with a name.",
        "What it is called.",
        "At least 1 and at most 9 characters.",
        "Default: `\"a\"`.",
        "At least 1 and less than 10.",
        "At least 1 and at most 3 items.",
        "#[deprecated",
    ] {
        assert!(TYPES.contains(text), "{text}");
    }
}

#[tokio::test]
async fn limits_and_hints_change_no_value() -> Result<(), Error> {
    // None of the limits is kept, and nothing that the document calls a default is added.
    let all = json!({
        "name": "", "size": 11, "list": ["x", "x", "x", "x"], "map": {}, "not": "b", "all": "r", "either": 1, "any": true,
    });
    let (address, received) = serve("200 OK", &all.to_string());
    let client = Client::builder().base_url(address).build()?;
    let read: Thing = client.things().get_thing("t/1").await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target, request.text()), ("GET", "/things/t%2F1", ""));
    assert_eq!(serde_json::to_value(&read).unwrap(), all);
    assert_eq!((&*read.name, read.size, read.list.as_ref().unwrap().len()), ("", Some(11), 4));

    let (address, received) = serve("204 No Content", "");
    let client = Client::builder().base_url(address).build()?;
    client.things().put_thing("t1", "").size(11_u64).not("b").await?;
    let request = received.recv().unwrap();
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(from_str::<Value>(request.text()).unwrap(), json!({"name": "", "size": 11, "not": "b"}));
    Ok(())
}

#[tokio::test]
#[allow(deprecated)]
async fn every_method_is_sent() -> Result<(), Error> {
    macro_rules! method {
        ($call:ident) => {{
            let (address, received) = serve("204 No Content", "");
            let client = Client::builder().base_url(address).build()?;
            client.things().$call("t1").await?;
            let request = received.recv().unwrap();
            assert_eq!(request.target, "/things/t1");
            request.method
        }};
    }
    assert_eq!(method!(post_thing), "POST");
    assert_eq!(method!(delete_thing), "DELETE");
    assert_eq!(method!(options_of_thing), "OPTIONS");
    assert_eq!(method!(head_of_thing), "HEAD");
    assert_eq!(method!(patch_thing), "PATCH");
    assert_eq!(method!(trace_thing), "TRACE");
    Ok(())
}

#[tokio::test]
async fn a_query_in_a_path_is_sent_and_a_fragment_is_not() -> Result<(), Error> {
    let (address, received) = serve("204 No Content", "");
    Client::builder().base_url(address).build()?.things().get_fixed().await?;
    assert_eq!(received.recv().unwrap().target, "/fixed?a=1&b=x%20y");
    Ok(())
}

#[tokio::test]
async fn failures_of_any_status_are_errors() -> Result<(), Error> {
    for status in ["404 Not Found", "500 Internal Server Error"] {
        let (address, _received) = serve(status, r#"{"a":1}"#);
        let client = Client::builder().base_url(address).max_retries(0).build()?;
        let error = client.things().get_thing("t1").await.unwrap_err();
        assert!(matches!(&error, Error::Api(api) if status.starts_with(api.status().as_str())), "{error}");
    }
    Ok(())
}
