//! What the configuration says of operations goes over the wire: the server says which pages it was asked for, and which calls
//! came again.

mod server;

use std::sync::mpsc::Receiver;

use configured::types::Row;
use configured::{Client, Error, ItemStream, Page};
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
        r#"POST {"words":["x"],"from":18446744073709551615}"#,
        r#"POST {"words":["x"],"from":"b"}"#,
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

/// A client of a server that responds with this status, and then with success.
fn unsteady(status: &str) -> (Client, Receiver<Received>) {
    let (address, received) = serve_all(|_| {
        let retry = "retry-after: 0\r\n".to_owned();
        vec![
            (status.to_owned(), retry, "{}".to_owned()),
            ("204 No Content".to_owned(), String::new(), String::new()),
        ]
    });
    (Client::builder().base_url(address).build().unwrap(), received)
}

#[tokio::test]
async fn a_call_with_an_idempotency_key_is_repeated_with_it() -> Result<(), Error> {
    let (client, received) = unsteady("500 Failed");
    client.orders().orders_add().await?;
    let keys = received.iter().map(|it| it.header("idempotency-key").unwrap().to_owned()).collect::<Vec<_>>();
    assert!(keys.len() == 2 && keys[0] == keys[1] && keys[0].len() == 36, "{keys:?}");
    let (client, received) = unsteady("500 Failed");
    client.orders().orders_add().idempotency_key("mine").await?;
    let given = received.iter().map(|it| it.header("idempotency-key").unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(given, ["mine", "mine"]);
    // The key is in the body.
    let (client, received) = unsteady("503 Later");
    client.orders().orders_pay(7).await?;
    let bodies = received.iter().map(|it| it.text().to_owned()).collect::<Vec<_>>();
    assert!(bodies.len() == 2 && bodies[0] == bodies[1], "{bodies:?}");
    assert!(bodies[0].starts_with(r#"{"amount":7,"requestId":""#) && !bodies[0].contains(&keys[0]));
    let (client, received) = unsteady("503 Later");
    client.orders().orders_pay(7).request_id("mine").await?;
    assert!(received.iter().all(|it| it.text() == r#"{"amount":7,"requestId":"mine"}"#));
    Ok(())
}

#[tokio::test]
async fn a_write_is_repeated_only_if_that_is_safe() -> Result<(), Error> {
    // Nothing says that this call has no second effect.
    let (client, received) = unsteady("500 Failed");
    assert!(client.orders().orders_note().await.is_err_and(|it| it.may_have_taken_effect()));
    assert_eq!(received.recv().unwrap().header("idempotency-key"), None);
    assert!(received.try_recv().is_err());
    // What was rejected for now has had no effect.
    let (client, received) = unsteady("429 Slowly");
    client.orders().orders_note().await?;
    assert_eq!(received.iter().count(), 2);
    // The configuration says that it has none, except after one status.
    let (client, received) = unsteady("503 Later");
    client.orders().orders_refresh().await?;
    assert_eq!(received.iter().count(), 2);
    let (client, received) = unsteady("500 Failed");
    assert!(client.orders().orders_refresh().await.is_err());
    assert!(received.recv().is_ok() && received.try_recv().is_err());
    // The configuration says that a method has a second effect.
    let (client, received) = unsteady("503 Later");
    assert!(client.orders().orders_remove("a").await.is_err());
    assert!(received.recv().is_ok() && received.try_recv().is_err());
    Ok(())
}
