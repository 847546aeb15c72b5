//! Lists whose paging the configuration describes go over the wire; the server says which pages it was asked for.

mod server;

use std::sync::mpsc::Receiver;

use listing::types::Row;
use listing::{Client, Error, ItemStream, Page};
use server::{Received, serve, serve_all};

/// A client of a server that sends these pages, which have header lines and JSON.
fn client(pages: &[(&str, &str)]) -> (Client, Receiver<Received>) {
    let (address, received) = serve_all(|address| {
        let own = |text: &str| text.replace("{here}", address);
        pages.iter().map(|(headers, json)| ("200 OK".to_owned(), own(headers), own(json))).collect()
    });
    (Client::builder().base_url(address).max_retries(0).build().unwrap(), received)
}

async fn numbers<P: Page<Item = Row>>(mut rows: ItemStream<P>) -> Result<Vec<i64>, Error> {
    let mut numbers = Vec::new();
    while let Some(row) = rows.next().await {
        numbers.push(row?.number);
    }
    Ok(numbers)
}

/// The targets of all requests, of which there are no more.
fn targets(received: &Receiver<Received>) -> Vec<String> {
    received.iter().map(|request| request.target).collect()
}

const FULL: &str = r#"[{"number":1},{"number":2}]"#;
const SHORT: &str = r#"[{"number":3}]"#;

#[tokio::test]
async fn pages_have_numbers() -> Result<(), Error> {
    let (client, received) = self::client(&[("", FULL), ("", SHORT)]);
    let rows = client.listing().rows_numbered().query("a b").stream();
    assert_eq!(numbers(rows).await?, [1, 2, 3]);
    assert_eq!(targets(&received), ["/numbered?query=a%20b", "/numbered?query=a%20b&page=2"]);
    let (client, received) = self::client(&[("", FULL), ("", "[]")]);
    let mut pages = client.listing().rows_numbered().page(4).per_page(500).pages();
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page?.len());
    }
    assert_eq!(counts, [2, 0]);
    assert_eq!(targets(&received), ["/numbered?per_page=500&page=4", "/numbered?per_page=500&page=5"]);
    Ok(())
}

#[tokio::test]
async fn pages_have_offsets() -> Result<(), Error> {
    let page = |rows: &str, more: &str| format!(r#"{{"page":{{"rows":{rows}}},"more":{more}}}"#);
    let (first, last) = (page(FULL, "true"), page(SHORT, "false"));
    let (client, received) = self::client(&[("", &first), ("", &last)]);
    assert_eq!(numbers(client.listing().rows_skipped().limit(2).stream()).await?, [1, 2, 3]);
    assert_eq!(targets(&received), ["/skipped?limit=2", "/skipped?limit=2&skip=2"]);
    Ok(())
}

#[tokio::test]
async fn a_cursor_is_in_the_body() -> Result<(), Error> {
    let page = |rows: &str, next: &str| format!(r#"{{"result":{{"rows":{rows},"next":{next}}},"time":0.1}}"#);
    let pages = [page(FULL, "18446744073709551615"), page("[]", r#""b""#), page(SHORT, "null")];
    let (client, received) = self::client(&pages.each_ref().map(|page| ("", page.as_str())));
    let rows = client.listing().find_rows().words(["x"]).stream();
    assert_eq!(numbers(rows).await?, [1, 2, 3]);
    let bodies =
        received.iter().map(|request| format!("{} {}", request.method, request.text())).collect::<Vec<_>>();
    let expected = [
        r#"POST {"words":["x"]}"#,
        r#"POST {"from":18446744073709551615,"words":["x"]}"#,
        r#"POST {"from":"b","words":["x"]}"#,
    ];
    assert_eq!(bodies, expected);
    Ok(())
}

#[tokio::test]
async fn a_link_leads_to_the_next_page() -> Result<(), Error> {
    let link = "link: <{here}/linked/a%20b?cursor=x%2Fy>; rel=\"next\"\r\n";
    let (client, received) = self::client(&[(link, FULL), ("", SHORT)]);
    assert_eq!(numbers(client.listing().rows_linked("a b").query("q").stream()).await?, [1, 2, 3]);
    assert_eq!(targets(&received), ["/linked/a%20b?query=q", "/linked/a%20b?cursor=x%2Fy"]);
    // Neither another path nor another server is asked.
    for link in ["</linked/c?cursor=x>; rel=next", "<https://example.org/linked/a?cursor=x>; rel=next"] {
        let (client, received) = self::client(&[(&format!("link: {link}\r\n"), FULL)]);
        let mut pages = client.listing().rows_linked("a").pages();
        assert_eq!(pages.next().await.unwrap()?.len(), 2);
        let Some(Err(Error::Paging(error))) = pages.next().await else { panic!("{link}") };
        assert!(error.is_unusable_next() && pages.next().await.is_none());
        assert_eq!(targets(&received).len(), 1);
    }
    // Some servers name the path in another way.
    let link = "link: <https://example.org/ids/7?page=2>; rel=\"next\"\r\n";
    let (client, received) = self::client(&[(link, FULL), ("", SHORT)]);
    assert_eq!(numbers(client.listing().rows_moved("a").stream()).await?, [1, 2, 3]);
    assert_eq!(targets(&received), ["/moved/a", "/moved/a?page=2"]);
    Ok(())
}

#[tokio::test]
async fn a_body_has_the_address_of_the_next_page() -> Result<(), Error> {
    let page = |rows: &str, next: &str| format!(r#"{{"count":3,"results":{rows},"next":{next}}}"#);
    let (first, last) = (page(FULL, r#""{here}/addressed?page=2""#), page(SHORT, "null"));
    let (client, received) = self::client(&[("", &first), ("", &last)]);
    assert_eq!(numbers(client.listing().rows_addressed().stream()).await?, [1, 2, 3]);
    assert_eq!(targets(&received), ["/addressed", "/addressed?page=2"]);
    // A server that leads in a circle.
    let first = page(FULL, r#""/addressed?page=2""#);
    let (client, _received) = self::client(&[("", &first), ("", &first)]);
    assert!(matches!(
        numbers(client.listing().rows_addressed().stream()).await,
        Err(Error::Paging(error)) if error.is_repeated_cursor()
    ));
    Ok(())
}

#[tokio::test]
async fn the_last_item_is_the_cursor() -> Result<(), Error> {
    let page = |rows: &str, more: bool| format!(r#"{{"data":{rows},"has_more":{more}}}"#);
    let (first, last) = (page(FULL, true), page(SHORT, false));
    let (client, received) = self::client(&[("", &first), ("", &last)]);
    assert_eq!(numbers(client.listing().rows_after().stream()).await?, [1, 2, 3]);
    assert_eq!(targets(&received), ["/after", "/after?starting_after=2"]);
    Ok(())
}

#[tokio::test]
async fn what_no_rule_is_about_is_not_paged() -> Result<(), Error> {
    let source = include_str!("../src/resources/listing.rs");
    assert_eq!(source.matches("pub fn pages(").count(), 7);
    let (address, received) = serve("200 OK", r#"{"number":1}"#);
    let client = Client::builder().base_url(address).build()?;
    assert_eq!(client.listing().rows_whole().await?.number, 1);
    assert_eq!(received.recv().unwrap().header("accept"), Some("application/json"));
    Ok(())
}
