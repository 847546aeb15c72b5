//! The words of OpenAPI 3.1 mean the same as those of 3.0, over the wire and both ways.

mod server;

use std::sync::mpsc::Receiver;

use newer::types::{Other, Thing, ThingClosed, ThingEither, ThingInner, ThingKind, ThingLevel, ThingOpen};
use newer::{Client, Error};
use serde_json::{Value, from_str, json};
use server::{Received, serve};

fn client(response: &str) -> (Client, Receiver<Received>) {
    let (address, received) = serve(if response.is_empty() { "204 No Content" } else { "200 OK" }, response);
    (Client::builder().base_url(address).build().unwrap(), received)
}

/// What is read of a thing that says no more than this.
async fn read(own: Value) -> Result<Thing, Error> {
    let mut thing = json!({"kind": "thing", "either": "e"});
    thing.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    let (client, _received) = client(&thing.to_string());
    let response = client.newer().put_thing("1", ThingKind::Thing, ThingEither::Integer(1)).send_with_response().await?;
    assert_eq!(response.skipped().len(), 0);
    Ok(response.into_value())
}

#[tokio::test]
async fn words_of_3_1_are_read() -> Result<(), Error> {
    let read = self::read(json!({
        "text": null, "other": null, "inner": {"a": null}, "when": null, "old": null, "above": 7, "below": 4.5,
        "pair": ["a", 1, true], "anything": {"a": [null]}, "encoded": "+/8=", "json": "{}", "nothing": null,
        "byPattern": {"x-a": 1}, "closed": {"a": "c", "b": 1}, "open": {"a": "o", "b": 2}, "when_given": {"a": "g"},
        "list": [1, null], "level": null, "numberOfThingsThatHaveBeenReadBefore": 3,
    }))
    .await?;
    assert_eq!((read.kind, read.either), (ThingKind::Thing, ThingEither::String("e".to_owned())));
    assert_eq!((read.text, read.other, read.when, read.old, read.level), (None, None, None, None, None));
    assert_eq!(read.inner, Some(ThingInner::new()));
    assert_eq!((read.above, read.below), (Some(7_u32), Some(4.5)));
    assert_eq!(read.pair, Some(vec![json!("a"), json!(1), json!(true)]));
    assert_eq!((read.anything, read.nothing), (Some(json!({"a": [null]})), Some(Value::Null)));
    assert_eq!((read.encoded.as_deref(), read.json.as_deref()), (Some("+/8="), Some("{}")));
    assert_eq!(read.by_pattern.unwrap()["x-a"], 1);
    assert_eq!(read.closed, Some(ThingClosed::new().a("c")));
    assert_eq!(read.open.unwrap().extra["b"], 2);
    assert_eq!(read.when_given.unwrap().a.as_deref(), Some("g"));
    assert_eq!(read.number_of_things_that_have_been_read_before, Some(3));
    assert_eq!(read.list, Some(vec![Some(1), None]));
    let read = self::read(json!({"other": {"a": "b"}, "when": "2030-01-31T00:00:00Z", "level": "low", "list": null})).await?;
    assert_eq!((read.other, read.level, read.list), (Some(Other::new().a("b")), Some(ThingLevel::Low), None));
    assert_eq!(read.when.unwrap().to_string(), "2030-01-31T00:00:00Z");
    Ok(())
}

#[tokio::test]
async fn words_of_3_1_are_sent() -> Result<(), Error> {
    let (client, received) = client(&json!({"kind": "thing", "either": 1}).to_string());
    let call = client.newer().put_thing("a b", ThingKind::Thing, ThingEither::Array(vec!["e".to_owned()]));
    let call = call.text("t").other(Other::new().a("b")).above(1).pair([json!("a"), json!(1)]).nothing(Value::Null);
    let call = call.by_pattern([("x-a", 1)]).open(ThingOpen::new().a("o")).list([Some(1), None]);
    assert_eq!(call.await?.either, ThingEither::Integer(1));
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target), ("PUT", "/things/a%20b"));
    assert_eq!(
        from_str::<Value>(request.text()).unwrap(),
        json!({
            "kind": "thing", "either": ["e"], "text": "t", "other": {"a": "b"}, "above": 1, "pair": ["a", 1],
            "nothing": null, "byPattern": {"x-a": 1}, "open": {"a": "o"}, "list": [1, null],
        })
    );
    Ok(())
}

#[tokio::test]
async fn content_has_no_format_in_3_1() -> Result<(), Error> {
    let (client, received) = client("");
    client.newer().send_file(vec![0xff]).note("n").await?;
    let request = received.recv().unwrap();
    let text = String::from_utf8_lossy(&request.body);
    assert!(text.contains("name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream"), "{text}");
    assert!(text.contains("name=\"note\"\r\n\r\nn\r\n"), "{text}");
    assert!(request.body.contains(&0xff));
    let (client, received) = self::client("");
    client.newer().put_raw(vec![0xff]).await?;
    let request = received.recv().unwrap();
    assert_eq!((request.header("content-type"), &*request.body), (Some("application/octet-stream"), &[0xff][..]));
    Ok(())
}
