//! Pages whose successors are found by counting, in a cursor of the body, or at an address that the server sends.

use openapi_runtime::support::{self, Follow, Next, PageSize, Paging, Trust};
use openapi_runtime::{ClientBuilder, Error, Page, PageStream, Position, RequestOptions};
use serde::Deserialize;

use super::common::*;

const BASE: &str = "http://localhost:4000/v1/things";

static BY_NUMBER: Paging = following("page", Next::Number(1), None);
static BY_OFFSET: Paging = Paging {
    items: &["data", "list"],
    ..following(
        "skip",
        Next::Offset,
        Some(PageSize { parameter: "limit", default: Some(2), maximum: Some(9) }),
    )
};
static BY_LINK: Paging = following("", Next::Link(Trust::SamePath), None);
static BY_QUERY: Paging = following("", Next::Link(Trust::QueryOnly), None);
static BY_URL: Paging =
    Paging { items: &["data", "list"], ..following("", Next::Url(&["next"], Trust::SamePath), None) };
static BY_CURSOR: Paging = Paging {
    items: &["data", "list"],
    follow: Some(Follow {
        next: Next::Cursor(&["data", "next"]),
        has_more: Some(&["more"]),
        in_body: true,
        size: None,
    }),
    ..following("from", Next::Offset, None)
};
static BY_LAST: Paging = Paging {
    items: &["data", "list"],
    id: Some("id"),
    fallback: Some("id"),
    follow: Some(Follow { next: Next::Cursor(&[]), has_more: Some(&["more"]), in_body: false, size: None }),
    ..following("after", Next::Offset, None)
};

const fn following(cursor_parameter: &'static str, next: Next, size: Option<PageSize>) -> Paging {
    Paging {
        cursor_parameter,
        direction_parameter: None,
        default_direction: "",
        newer_direction: None,
        items: &[],
        id: None,
        fallback: None,
        follow: Some(Follow { next, has_more: None, in_body: false, size }),
    }
}

#[derive(Debug, Deserialize)]
struct Things {
    data: Option<Data>,
}

#[derive(Debug, Deserialize)]
struct Data {
    list: Vec<Thing>,
}

#[derive(Debug, Deserialize)]
struct Thing {
    id: i64,
}

impl Page for Things {
    type Item = Thing;

    fn items(&self) -> &[Thing] {
        let Some(data) = &self.data else { return &[] };
        &data.list
    }

    fn into_items(self) -> Vec<Thing> {
        self.data.map_or_else(Vec::new, |data| data.list)
    }
}

fn call(script: &Script) -> support::Call {
    let mut call = scripted(script).0.call(&LIST_THINGS);
    call.options(RequestOptions::new().max_retries(0));
    call
}

fn linked(link: &str, body: &str) -> TransportResult {
    http_response(200, &[("content-type", "application/json"), ("link", link)], body)
}

/// The items of all pages, or the error after them.
async fn all<P: Page<Item = i64>>(call: support::Call, paging: &'static Paging) -> (Vec<i64>, Option<Error>) {
    let mut stream = support::items::<P>(call, paging);
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        match item {
            Ok(item) => items.push(item),
            Err(error) => {
                assert!(!stream.is_caught_up() && stream.next().await.is_none());
                return (items, Some(error));
            }
        }
    }
    assert!(stream.is_caught_up());
    (items, None)
}

fn is_unusable(error: Option<Error>, text: &str) {
    match error {
        Some(Error::Paging(error)) => {
            assert!(error.is_unusable_next() && error.to_string().contains(text), "{error}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn pages_are_counted_until_one_is_empty_or_shorter() {
    for (pages, requests) in
        [(&["[1,2]", "[3,4]", "[]"][..], 3), (&["[1,2]", "[3]"], 2), (&["[1,2,3]", "[4,5]"], 2), (&["[]"], 1)]
    {
        let script = Script::of(pages.iter().map(|page| json(200, page)));
        let (items, error) = all::<Vec<i64>>(call(&script), &BY_NUMBER).await;
        assert!(error.is_none() && items.len() as i64 == items.last().copied().unwrap_or(0));
        let expected = [BASE.to_owned(), format!("{BASE}?page=2"), format!("{BASE}?page=3")];
        assert_eq!(script.uris(), expected[..requests]);
    }
    let script = Script::of([json(200, "[1]"), json(200, "[]")]);
    let mut call = call(&script);
    call.query("page", 7);
    assert_eq!(all::<Vec<i64>>(call, &BY_NUMBER).await.0, [1]);
    assert_eq!(script.uris(), [format!("{BASE}?page=7"), format!("{BASE}?page=8")]);
}

#[tokio::test]
async fn a_server_that_ignores_the_number_is_an_error() {
    let script = Script::of([json(200, "[1,2]"), json(200, " [1,2]")]);
    let (items, error) = all::<Vec<i64>>(call(&script), &BY_NUMBER).await;
    assert_eq!(items, [1, 2]);
    is_unusable(error, "the same page twice");
    let script = Script::of([json(200, "[1]")]);
    let mut call = call(&script);
    call.query("page", "first");
    is_unusable(all::<Vec<i64>>(call, &BY_NUMBER).await.1, "not a whole number");
}

#[tokio::test]
async fn an_offset_grows_by_the_entries_of_each_page() {
    let page = |ids: &[i64]| {
        let list = ids.iter().map(|id| format!(r#"{{"id":{id}}}"#)).collect::<Vec<_>>().join(",");
        json(200, &format!(r#"{{"data":{{"list":[{list}]}}}}"#))
    };
    // With the default size, a shorter page is the last one.
    let script = Script::of([page(&[1, 2]), page(&[3])]);
    let mut stream = support::items::<Things>(call(&script), &BY_OFFSET);
    let mut ids = Vec::new();
    while let Some(item) = stream.next().await {
        ids.push(item.unwrap().id);
    }
    assert_eq!((ids, script.uris()), (vec![1, 2, 3], vec![BASE.to_owned(), format!("{BASE}?skip=2")]));
    // A size that the server may not accept says nothing; one that it accepts does.
    for (limit, pages) in [(50, 2), (3, 1)] {
        let script = Script::of([page(&[1, 2]), page(&[])]);
        let mut call = call(&script);
        call.query("limit", limit);
        let mut stream = support::pages::<Things>(call, &BY_OFFSET);
        while stream.next().await.is_some() {}
        assert_eq!(script.requests().len(), pages, "{limit}");
    }
    // An entry that cannot be read is counted too.
    let broken = json(200, r#"{"data":{"list":[{"id":1},{"id":"x"}]}}"#);
    let script = Script::of([broken, page(&[])]);
    let mut stream = support::items::<Things>(call(&script), &BY_OFFSET);
    assert_eq!(stream.next().await.unwrap().unwrap().id, 1);
    let Some(Err(Error::Entry(error))) = stream.next().await else { panic!("an entry") };
    assert!(error.to_string().contains("data.list[1]"), "{error}");
    assert!(stream.next().await.is_none());
    assert_eq!(script.uris()[1], format!("{BASE}?skip=2"));
}

#[tokio::test]
async fn the_link_to_the_next_page_is_followed() {
    let script = Script::of([
        linked(&format!(r#"<{BASE}?q=a%20b&page=2>; rel="next", <{BASE}?page=9>; rel="last""#), "[1]"),
        linked(r#"<?page=3&q=a%20b>; rel="next""#, "[2]"),
        linked(r#"<https://localhost:4000/v1/things?page=1>; rel="first""#, "[3]"),
    ]);
    let mut call = call(&script);
    call.query("q", "a b");
    assert_eq!(all::<Vec<i64>>(call, &BY_LINK).await.0, [1, 2, 3]);
    let expected =
        [format!("{BASE}?q=a%20b"), format!("{BASE}?q=a%20b&page=2"), format!("{BASE}?page=3&q=a%20b")];
    assert_eq!(script.uris(), expected);
    assert!(script.requests().iter().all(|request| request.headers().contains_key("authorization")));
}

#[tokio::test]
async fn an_address_of_another_server_or_path_is_not_requested() {
    for (target, reason) in [
        ("https://evil.example/v1/things?page=2", "on another server"),
        ("//evil.example/v1/things?page=2", "on another server"),
        ("https://localhost:4000/v1/things?page=2", "on another server"),
        ("http://localhost:4001/v1/things?page=2", "on another server"),
        ("http://user@localhost:4000/v1/things?page=2", "on another server"),
        ("/v1/secrets?page=2", "another path"),
        ("/v1/things/../secrets?page=2", "another path"),
        ("/v1/things/%2e%2e/secrets?page=2", "another path"),
        ("/v1/things/?page=2", "another path"),
        ("/v1%2Fthings?page=2", "another path"),
        ("ftp://localhost:4000/v1/things?page=2", "not valid"),
        ("http://localhost:4000\\@evil.example/?page=2", "not valid"),
        (BASE, "no query"),
    ] {
        let script = Script::of([linked(&format!(r#"<{target}>; rel="next""#), "[1]")]);
        let (items, error) = all::<Vec<i64>>(call(&script), &BY_LINK).await;
        assert_eq!(items, [1], "{target}");
        is_unusable(error, reason);
    }
    // Only the query of an address is used, if the configuration says so.
    let link = r#"<https://other.example/repositories/7/things?page=2>; rel="next""#;
    let script = Script::of([linked(link, "[1]"), json(200, "[2]")]);
    assert_eq!(all::<Vec<i64>>(call(&script), &BY_QUERY).await.0, [1, 2]);
    assert_eq!(script.uris()[1], format!("{BASE}?page=2"));
}

#[tokio::test]
async fn an_address_that_was_used_before_is_an_error() {
    let page = |next: &str| json(200, &format!(r#"{{"data":{{"list":[{{"id":1}}]}},"next":{next}}}"#));
    let script = Script::of([page(r#""/v1/things?c=1""#), page(r#""/v1/things?c=1""#)]);
    let mut pages = support::pages::<Things>(call(&script), &BY_URL);
    assert!(pages.next().await.unwrap().is_ok() && pages.next().await.unwrap().is_ok());
    let Some(Err(Error::Paging(error))) = pages.next().await else { panic!("an error") };
    assert!(error.is_repeated_cursor() && pages.next().await.is_none());
    for last in ["null", "\"\"", "7"] {
        let mut pages = support::pages::<Things>(call(&Script::of([page(last)])), &BY_URL);
        assert!(pages.next().await.unwrap().is_ok() && pages.next().await.is_none_or(|it| it.is_err()));
    }
    // Another stream continues at the query, and nothing else of an address.
    let script = Script::of([page("null")]);
    let mut pages: PageStream<Things> = support::pages(call(&script), &BY_URL).resume_from("c=1#x/../y");
    assert!(pages.next().await.unwrap().is_ok());
    assert!(script.uris()[0].starts_with(&format!("{BASE}?c=1")), "{:?}", script.uris());
}

#[tokio::test]
async fn a_cursor_of_a_body_keeps_its_json_type() {
    let page = |id: i64, next: &str| {
        json(200, &format!(r#"{{"data":{{"list":[{{"id":{id}}}],"next":{next}}},"more":true}}"#))
    };
    let script = Script::of([page(1, "18446744073709551615"), page(2, r#""uu-id""#), page(3, "null")]);
    let mut find = scripted(&script).0.call(&MAKE_THING);
    find.json(&serde_json::json!({"filter": {"n": 1.5}}));
    let mut stream = support::items::<Things>(find.clone(), &BY_CURSOR);
    let mut ids = Vec::new();
    while let Some(item) = stream.next().await {
        ids.push(item.unwrap().id);
    }
    assert_eq!(ids, [1, 2, 3]);
    let bodies = script.requests();
    let bodies: Vec<_> = bodies.iter().map(|request| std::str::from_utf8(request.body()).unwrap()).collect();
    let expected = [
        r#"{"filter":{"n":1.5}}"#,
        r#"{"filter":{"n":1.5},"from":18446744073709551615}"#,
        r#"{"filter":{"n":1.5},"from":"uu-id"}"#,
    ];
    assert_eq!(bodies, expected);
    // A position can be stored, and a call without a body gets one.
    let position: Position =
        serde_json::from_str(&serde_json::to_string(&stream.position()).unwrap()).unwrap();
    assert_eq!(position.cursor(), Some(r#""uu-id""#));
    let script = Script::of([page(3, "null")]);
    let empty = scripted(&script).0.call(&MAKE_THING);
    let mut pages = support::pages::<Things>(empty, &BY_CURSOR).resume_from(r#""uu-id""#);
    assert!(pages.next().await.unwrap().is_ok() && pages.next().await.is_none());
    let request = script.only_request();
    assert_eq!(
        (&**request.body(), &request.headers()["content-type"]),
        (&br#"{"from":"uu-id"}"#[..], &"application/json".parse().unwrap())
    );
}

#[tokio::test]
async fn the_last_entry_can_be_the_cursor() {
    let page = |ids: &str, more: bool| json(200, &format!(r#"{{"data":{{"list":[{ids}]}},"more":{more}}}"#));
    let script = Script::of([
        page(r#"{"id":1},{"id":2}"#, true),
        page(r#"{"id":2},{"id":3}"#, true),
        page(r#"{"id":4}"#, false),
    ]);
    let mut stream = support::items::<Things>(call(&script), &BY_LAST);
    let mut ids = Vec::new();
    while let Some(item) = stream.next().await {
        ids.push(item.unwrap().id);
    }
    // The entry 2 came twice.
    assert_eq!(ids, [1, 2, 3, 4]);
    assert_eq!(script.uris()[1..], [format!("{BASE}?after=2"), format!("{BASE}?after=3")]);
}

#[tokio::test]
async fn credentials_of_a_query_are_not_in_positions() {
    let script = Script::of([
        linked(r#"</v1/things?api%5Fkey=s3cret&page=2&trace=t>; rel="next""#, "[1]"),
        json(200, "[]"),
    ]);
    let client = ClientBuilder::<Client>::new(&BY_KEY)
        .access_token("s3cret")
        .transport(script.clone())
        .build()
        .unwrap();
    let mut call = client.0.call(&LIST_THINGS);
    call.options(RequestOptions::new().query("trace", "t"));
    let mut pages = support::pages::<Vec<i64>>(call, &BY_LINK);
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.cursor(), Some("page=2"));
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(script.uris()[1], format!("{BASE}?page=2&trace=t&api_key=s3cret"));
}

static BY_KEY: support::Service =
    support::Service { auth: support::Auth::Query("api_key"), revisions: &[], routes: &[], ..SERVICE };
