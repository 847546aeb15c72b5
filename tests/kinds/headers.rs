//! Headers of responses come over the wire and are read as their types.

mod server;

use headers::resources::things::ListThingsHeaders;
use headers::types::{ListThingsXCache, Mood};
use headers::{Client, Error};
use server::{serve, serve_all};

/// A client of a server that sends these header lines once.
fn client(status: &str, lines: &'static str) -> Client {
    let status = status.to_owned();
    let (address, _received) = serve_all(|_| vec![(status, lines.to_owned(), "[]".to_owned())]);
    Client::builder().base_url(address).max_retries(0).build().unwrap()
}

#[tokio::test]
async fn headers_of_responses_are_read_as_their_types() -> Result<(), Error> {
    let client = self::client(
        "200 OK",
        "x-total: 7\r\nX-Size: 18446744073709551615\r\nx-share: 0.5\r\nx-complete: true\r\n\
         x-changed: 2026-01-31T12:00:00Z\r\nlast-modified: Sun, 06 Nov 1994 08:49:37 GMT\r\netag: \"a\"\r\n\
         x-cache: hit\r\nx-mood: grumpy\r\nx-moods: glad, sad\r\nx-moods: grumpy\r\nx-numbers: 1,2\r\n\
         x-words: a, b\r\nx-old: o\r\nx-json: {}\r\nx-left: 3\r\nof: x\r\n",
    );
    let response = client.things().list_things().send_with_response().await?;
    let headers = ListThingsHeaders::of(response.headers());
    // Responses describe this header differently, so it is text.
    assert_eq!(headers.x_total(), Some("7"));
    assert_eq!((headers.x_size(), headers.x_share()), (Some(u64::MAX), Some(0.5)));
    assert_eq!((headers.x_complete(), headers.x_left()), (Some(true), Some(3)));
    assert_eq!(headers.x_changed().map(|it| it.to_string()).as_deref(), Some("2026-01-31T12:00:00Z"));
    assert_eq!(headers.last_modified().map(|it| it.to_string()).as_deref(), Some("1994-11-06T08:49:37Z"));
    assert_eq!((headers.e_tag(), headers.x_json()), (Some("\"a\""), Some("{}")));
    assert_eq!(headers.x_cache(), Some(ListThingsXCache::Hit));
    assert_eq!(headers.x_mood().unwrap().as_str(), "grumpy");
    assert_eq!(headers.x_moods().unwrap()[..2], [Mood::Glad, Mood::Sad]);
    assert_eq!((headers.x_numbers(), headers.x_words()), (Some(vec![1, 2]), Some(vec!["a", "b"])));
    #[expect(deprecated)]
    let old = headers.x_old();
    assert_eq!((old, headers.of_header()), (Some("o"), Some("x")));
    Ok(())
}

#[tokio::test]
async fn a_header_that_is_missing_or_unreadable_is_none() -> Result<(), Error> {
    let client = self::client("200 OK", "x-left: many\r\nx-numbers: 1,x\r\nx-complete: perhaps\r\n");
    let response = client.things().list_things().send_with_response().await?;
    let headers = ListThingsHeaders::of(response.headers());
    assert_eq!((headers.x_left(), headers.x_numbers(), headers.x_complete()), (None, None, None));
    assert_eq!((headers.x_total(), headers.x_moods(), headers.x_changed()), (None, None, None));
    // The value as it arrived.
    assert_eq!(response.headers()["x-left"], "many");
    Ok(())
}

#[tokio::test]
async fn headers_of_errors_are_read_too() {
    let client = self::client("429 Slowly", "x-left: 0\r\nretry-after: 61\r\n");
    let Err(Error::Api(error)) = client.things().list_things().await else { panic!("an error") };
    let headers = ListThingsHeaders::of(error.headers());
    assert_eq!((headers.x_left(), headers.retry_after()), (Some(0), Some(61)));
}

#[tokio::test]
async fn an_operation_without_described_headers_has_no_code_for_them() -> Result<(), Error> {
    let source = include_str!("../src/resources/things.rs");
    assert!(source.contains("pub struct ListThingsHeaders") && !source.contains("RemoveThingsHeaders"));
    let (address, received) = serve("204 No Content", "");
    Client::builder().base_url(address).build()?.things().remove_things().await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target, request.text()), ("DELETE", "/things", ""));
    assert_eq!(request.header("x-total"), None);
    Ok(())
}
