//! Pages go over the wire; the server says what it received, and the items are compared.

mod server;

use std::sync::mpsc::Receiver;

use paging::types::Row;
use paging::{Client, Error, ItemStream, PageStream};
use server::{Received, serve};

fn client(status: &str, json: &str) -> (Client, Receiver<Received>) {
    let (address, received) = serve(status, json);
    (Client::builder().base_url(address).max_retries(0).build().unwrap(), received)
}

const LAST: &str = r#"{"rows":[{"number":1},{"number":2}],"rest":false,"total":2}"#;

async fn numbers<P: paging::Page<Item = Row>>(mut rows: ItemStream<P>) -> Result<Vec<i64>, Error> {
    let mut numbers = Vec::new();
    while let Some(row) = rows.next().await {
        numbers.push(row?.number);
    }
    Ok(numbers)
}

async fn count<P: paging::Page>(mut pages: PageStream<P>) -> Result<Vec<usize>, Error> {
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page?.items().len());
    }
    Ok(counts)
}

#[tokio::test]
async fn a_page_may_be_null_or_missing() -> Result<(), Error> {
    for (status, json, expected) in
        [("200 OK", LAST, &[1, 2][..]), ("200 OK", "null", &[]), ("204 No Content", "", &[])]
    {
        if status == "200 OK" {
            let (client, received) = self::client(status, json);
            assert_eq!(numbers(client.paging().list_nullable().from("c").stream()).await?, expected);
            let request = received.recv().unwrap();
            assert_eq!((&*request.method, &*request.target, request.text()), ("GET", "/nullable?from=c", ""));
            assert_eq!(request.header("accept"), Some("application/json"));
            let (client, _received) = self::client(status, json);
            assert_eq!(numbers(client.paging().list_inline().stream()).await?, expected);
        }
        if json != "null" {
            let (client, _received) = self::client(status, json);
            assert_eq!(numbers(client.paging().list_empty().stream()).await?, expected);
        }
    }
    let (client, _received) = self::client("200 OK", "null");
    assert_eq!(count(client.paging().list_nullable().pages()).await?, [0]);
    // An entry that cannot be read costs only itself.
    let (client, _received) = self::client("200 OK", r#"{"rows":[{"number":1},{}],"rest":false}"#);
    let mut rows = client.paging().list_nullable().stream();
    assert_eq!(rows.next().await.unwrap()?.number, 1);
    assert!(rows.next().await.unwrap().is_err() && rows.next().await.is_none());
    Ok(())
}

#[tokio::test]
async fn the_properties_of_a_page_may_be_those_of_its_base() -> Result<(), Error> {
    let (client, _received) = self::client("200 OK", LAST);
    assert_eq!(numbers(client.paging().list_composed().stream()).await?, [1, 2]);
    let (client, _received) = self::client("200 OK", LAST);
    assert_eq!(count(client.paging().list_composed().pages()).await?, [2]);
    let (client, _received) = self::client("200 OK", LAST);
    assert_eq!(client.paging().list_composed().await?.total, Some(2));
    Ok(())
}

#[tokio::test]
async fn responses_that_differ_are_no_pages() {
    let source = include_str!("../src/resources/paging.rs");
    assert_eq!(source.matches("pub fn pages(").count(), 4);
    let (client, _received) = self::client("200 OK", LAST);
    assert!(matches!(
        client.paging().list_differing().await,
        Ok(paging::types::ListDifferingResponse::Status200(rows)) if rows.rows.len() == 2
    ));
}
