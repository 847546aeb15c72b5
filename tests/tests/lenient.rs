//! How responses are decoded that are not exactly what the document describes.
#![allow(clippy::unwrap_used, clippy::panic)]

use beeper_desktop::types::{ChatListPage, MessagePage, Seen, SeenState};
use beeper_desktop::{Client, Error, Response, Timestamp};
use serde_json::{Value, json};
use workspace_tests::fixtures::all;
use workspace_tests::server::{Server, json as json_response};

async fn client(body: impl Into<String>) -> Client {
    let body = body.into();
    let server = Server::start(move |_| json_response(200, body.clone())).await;
    Client::builder().base_url(server.url()).access_token("secret").max_retries(0).build().unwrap()
}

async fn chats(body: impl Into<String>) -> Result<Response<ChatListPage>, Error> {
    client(body).await.chats().list().send_with_response().await
}

async fn messages(body: impl Into<String>) -> Result<Response<MessagePage>, Error> {
    client(body).await.messages().list("c").send_with_response().await
}

fn message() -> Value {
    json!({"id": "m", "accountID": "a", "chatID": "c", "senderID": "s", "sortKey": "1",
        "timestamp": "2026-03-14T15:09:26Z"})
}

fn chat() -> Value {
    json!({"id": "c", "accountID": "a", "network": "n", "title": "t", "type": "single", "unreadCount": 0,
        "participants": {"hasMore": false, "items": [{"id": "p"}, {"id": "q"}], "total": 2}})
}

/// A page of five items, some with other values at these pointers.
fn page(item: &Value, changes: &[(&str, Value)]) -> Value {
    let mut page =
        json!({"hasMore": false, "newestCursor": null, "oldestCursor": null, "items": vec![item; 5]});
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        page.pointer_mut(parent).unwrap()[name] = value.clone();
    }
    page
}

fn skipped<T>(response: &Response<T>) -> Vec<&str> {
    response.skipped().iter().map(|skipped| skipped.path.as_str()).collect()
}

#[tokio::test]
async fn nothing_is_skipped_as_a_rule() {
    for fixture in all().into_iter().filter(|fixture| fixture.operation == "listChats") {
        let response = chats(fixture.text.clone()).await.unwrap();
        assert!(response.skipped().is_empty(), "{}", fixture.name());
        assert_eq!(response.bytes(), fixture.text.as_bytes());
    }
}

#[tokio::test]
async fn a_malformed_optional_property_costs_that_property_alone() {
    let changes = [
        ("/items/1/isMuted", json!("yes")),
        ("/items/1/isPinned", json!(true)),
        ("/items/1/participants/items/1/isAdmin", json!({"since": 3})),
        ("/items/1/participants/items/1/isPending", json!(false)),
        ("/items/3/unreadMentionsCount", json!(-1)),
        ("/items/3/lastActivity", json!("yesterday")),
        ("/items/3/title", json!("kept")),
    ];
    let response = chats(page(&chat(), &changes).to_string()).await.unwrap();
    let expected = [
        "items[1].isMuted",
        "items[1].participants.items[1].isAdmin",
        "items[3].unreadMentionsCount",
        "items[3].lastActivity",
    ];
    let mut shown = skipped(&response);
    shown.sort_by_key(|path| expected.iter().position(|expected| expected == path));
    assert_eq!(shown, expected);
    assert!(response.skipped().iter().all(|skipped| !skipped.reason.contains("yes")), "{response:?}");

    let items = &response.value().items;
    assert_eq!((items.len(), items[1].is_muted, items[1].is_pinned), (5, None, Some(true)));
    let participant = &items[1].participants.items[1];
    assert_eq!(
        (participant.id.as_str(), participant.is_admin, participant.is_pending),
        ("q", None, Some(false))
    );
    assert_eq!(
        (items[3].title.as_str(), items[3].unread_mentions_count, items[3].last_activity),
        ("kept", Some(0), None)
    );
}

#[tokio::test]
async fn what_a_malformed_property_makes_unusable_is_skipped_as_a_whole() {
    let mut preview = message();
    preview["timestamp"] = json!("soon");
    let response = chats(page(&chat(), &[("/items/2/preview", preview)]).to_string()).await.unwrap();
    assert_eq!(skipped(&response), ["items[2].preview"]);
    assert!(response.skipped()[0].reason.contains("timestamp"), "{response:?}");
    assert_eq!((response.value().items.len(), &response.value().items[2].preview), (5, &None));

    // A list that silently misses some of its elements would be worse than none.
    let attachments = json!([{"type": "img"}, {"type": 7}]);
    let response =
        messages(page(&message(), &[("/items/0/attachments", attachments)]).to_string()).await.unwrap();
    assert_eq!(skipped(&response), ["items[0].attachments"]);
    assert_eq!(response.value().items[0].attachments, None);
}

#[tokio::test]
async fn a_malformed_required_property_is_an_error_that_tells_the_location() {
    let body = page(&chat(), &[("/items/3/participants/total", json!("many"))]).to_string();
    let Err(Error::Decode(error)) = chats(body.clone()).await else { panic!("it must not decode") };
    assert_eq!(error.path(), "items[3].participants.total");
    assert_eq!((error.status().as_u16(), error.operation()), (200, "listChats"));
    assert_eq!(error.excerpt(), r#"{"total":<string of 4>}"#);
    assert_eq!(error.body(), body.as_bytes());
    let shown = error.to_string();
    assert!(
        shown.contains("items[3].participants.total")
            && shown.contains("200")
            && shown.contains(error.excerpt())
    );

    for (pointer, path) in [
        ("/items/4/id", "items[4].id"),
        ("/items/0/participants/items/1/id", "items[0].participants.items[1].id"),
        ("/items/2/participants", "items[2].participants"),
        ("/hasMore", "hasMore"),
        ("/items/2", "items[2]"),
    ] {
        let body = page(&chat(), &[]);
        let mut body = body.clone();
        *body.pointer_mut(pointer).unwrap() = json!(1.5);
        let Err(Error::Decode(error)) = chats(body.to_string()).await else {
            panic!("{pointer} must not decode")
        };
        assert_eq!(error.path(), path);
    }
}

/// Every text of a value that is not a time becomes one that occurs nowhere else.
fn with_secrets(value: &mut Value, secrets: &mut Vec<String>) {
    match value {
        Value::String(text) if text.parse::<Timestamp>().is_err() => {
            *text = format!("geheim-{}", secrets.len());
            secrets.push(text.clone());
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| with_secrets(element, secrets)),
        Value::Object(properties) => {
            properties.values_mut().for_each(|property| with_secrets(property, secrets))
        }
        _ => {}
    }
}

#[tokio::test]
async fn an_error_holds_no_text_of_the_body() {
    let fixtures = all();
    let fixture = fixtures.iter().find(|fixture| fixture.name() == "listChats/maximal").unwrap();
    let mut body: Value = serde_json::from_str(&fixture.text).unwrap();
    with_secrets(&mut body, &mut Vec::new());
    for (pointer, value) in [
        ("/items/0/participants/total", json!("geheim-total")),
        ("/items/0", json!(["geheim-list", {"+49 151 geheim": "geheim"}])),
        ("/items/0/title", json!({"geheim key": "geheim"})),
        ("/hasMore", json!("geheim \" expected `geheim`")),
    ] {
        let mut body = body.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        let error = chats(body.to_string()).await.unwrap_err();
        let Error::Decode(decode) = &error else { panic!("{pointer}: {error:?}") };
        for shown in
            [decode.excerpt(), decode.path(), decode.reason(), &error.to_string(), &format!("{error:?}")]
        {
            assert!(!shown.contains("geheim"), "{pointer}: {shown}");
        }
    }
}

#[tokio::test]
async fn what_is_no_whole_number_is_no_count() {
    for number in ["\"NaN\"", "\"Infinity\"", "\"3\"", "\"\"", "true", "[3]", "{}", "null"] {
        let body = page(&chat(), &[]).to_string().replacen(
            "\"unreadCount\":0",
            &format!("\"unreadCount\":{number}"),
            1,
        );
        let Err(Error::Decode(error)) = chats(body).await else { panic!("{number} must not decode") };
        assert_eq!(error.path(), "items[0].unreadCount", "{number}");
    }
    for (number, expected) in [
        ("3", 3),
        ("3.0", 3),
        ("1e3", 1000),
        ("30e-1", 3),
        ("-0", 0),
        ("-0.0", 0),
        ("18446744073709551615", u64::MAX),
    ] {
        let body = page(&chat(), &[]).to_string().replacen(
            "\"unreadCount\":0",
            &format!("\"unreadCount\":{number}"),
            1,
        );
        assert_eq!(chats(body).await.unwrap().value().items[0].unread_count, expected, "{number}");
    }
    let body = page(&chat(), &[]).to_string().replacen("\"unreadCount\":0", "\"unreadCount\":NaN", 1);
    let Err(Error::Decode(error)) = chats(body).await else { panic!("NaN is not JSON") };
    assert_eq!(error.path(), "");
}

#[tokio::test]
async fn a_number_that_a_count_cannot_hold_is_kept_as_the_nearest_and_reported() {
    for (number, nearest) in [
        ("-1", 0),
        ("1.5", 2),
        ("1e-3", 0),
        ("1e30", u64::MAX),
        ("18446744073709551616", u64::MAX),
        ("123456789012345678901234567890", u64::MAX),
    ] {
        for (location, path) in [
            ("\"unreadCount\":0", "items[0].unreadCount"),
            ("\"total\":2", "items[0].participants.total"),
            ("\"unreadMentionsCount\":7", "items[0].unreadMentionsCount"),
        ] {
            let (name, _) = location.split_once(':').unwrap();
            let mut item = chat();
            item["unreadMentionsCount"] = json!(7);
            let body = page(&item, &[]).to_string().replacen(location, &format!("{name}:{number}"), 1);
            let response = chats(body).await.unwrap_or_else(|error| panic!("{path} {number}: {error}"));
            assert_eq!(skipped(&response), [path], "{number}");
            assert!(response.skipped()[0].adjusted);
            let chat = &response.value().items[0];
            let found = match path {
                "items[0].unreadCount" => chat.unread_count,
                "items[0].participants.total" => chat.participants.total,
                _ => chat.unread_mentions_count.unwrap(),
            };
            assert_eq!(found, nearest, "{path} {number}");
        }
    }
    let attachment = json!({"type": "img", "fileSize": 12.5});
    let body = page(&message(), &[("/items/3/attachments", json!([attachment]))]);
    let response = messages(body.to_string()).await.unwrap();
    assert_eq!(skipped(&response), ["items[3].attachments[0].fileSize"]);
    assert_eq!(response.value().items[3].attachments.as_ref().unwrap()[0].file_size, Some(13));
    let single = json!({"id": "c", "accountID": "a", "network": "n", "title": "t", "type": "single", "unreadCount": -1,
        "capabilities": {"disappearingTimer": {"timers": [1.5, -2]}},
        "participants": {"hasMore": false, "items": [], "total": -2}});
    let response = client(single.to_string()).await.chats().get("c").send_with_response().await.unwrap();
    assert_eq!((response.value().unread_count, response.value().participants.total), (0, 0));
    assert_eq!(response.skipped().len(), 4, "{response:?}");
}

#[tokio::test]
async fn values_that_fit_no_variant_of_a_union_are_kept() {
    let odd = json!({"@ada": true, "@lin": 7, "@me": "2026-03-14T15:09:26+01:00", "@x": "later", "@y": null});
    let changes = [
        ("/items/0/seen", json!(3.5)),
        ("/items/1/seen", json!([{"by": null}])),
        ("/items/2/seen", json!("yesterday")),
        ("/items/3/seen", odd),
        ("/items/4/seen", Value::Null),
    ];
    let response = messages(page(&message(), &changes).to_string()).await.unwrap();
    assert_eq!(skipped(&response), Vec::<&str>::new());
    let seen = response.value().items.iter().map(|item| item.seen.clone()).collect::<Vec<_>>();
    assert_eq!(seen[0], Some(Seen::Unknown(json!(3.5))));
    assert_eq!(seen[1], Some(Seen::Unknown(json!([{"by": null}]))));
    assert_eq!(seen[2], Some(Seen::Unknown(json!("yesterday"))));
    let Some(Seen::ByParticipant(by)) = &seen[3] else { panic!("{seen:?}") };
    assert_eq!((&by["@ada"], &by["@lin"]), (&SeenState::Boolean(true), &SeenState::Unknown(json!(7))));
    assert_eq!(by["@me"], SeenState::Timestamp("2026-03-14T14:09:26Z".parse().unwrap()));
    assert_eq!(
        (&by["@x"], &by["@y"]),
        (&SeenState::Unknown(json!("later")), &SeenState::Unknown(Value::Null))
    );
    assert_eq!(seen[4], None);
}

#[tokio::test]
async fn timestamps_come_in_many_forms() {
    let whole: Timestamp = "2026-03-14T15:09:26Z".parse().unwrap();
    for (text, nanoseconds) in [
        ("2026-03-14T15:09:26z", 0),
        ("2026-03-14t15:09:26+00:00", 0),
        ("2026-03-14T15:09:26-00:00", 0),
        ("2026-03-15T15:08:26+23:59", 0),
        ("2026-03-13T15:10:26.5-23:59", 500_000_000),
        ("2026-03-14T20:39:26.000000001+05:30", 1),
        ("2026-03-14T15:09:26.123456789987654321Z", 123_456_789),
        ("2026-03-14T15:09:26.000000000000000000000000000000Z", 0),
    ] {
        let response =
            messages(page(&message(), &[("/items/0/timestamp", json!(text))]).to_string()).await.unwrap();
        let timestamp = response.value().items[0].timestamp;
        let since = [timestamp, whole].map(|time| jiff::Timestamp::from(time).as_nanosecond());
        assert_eq!(since[0] - since[1], i128::from(nanoseconds), "{text}");
    }
    for text in [
        "",
        "2026-03-14",
        "2026-03-14T15:09:26",
        "2026-02-29T00:00:00Z",
        "2026-03-14T24:00:00Z",
        "1773500966",
    ] {
        let body = page(&message(), &[("/items/2/timestamp", json!(text))]).to_string();
        let Err(Error::Decode(error)) = messages(body).await else { panic!("{text} is not a time") };
        assert_eq!(error.path(), "items[2].timestamp", "{text}");
    }
}

/// What is not read costs nothing and breaks nothing.
#[tokio::test]
async fn undocumented_properties_can_be_anything_that_is_json() {
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    for extra in [
        deep.as_str(),
        "1e400",
        "-1e-400",
        r#""\ud800""#,
        r#"{"a": 1, "a": 2}"#,
        "123456789012345678901234567890",
    ] {
        for location in ["{\"hasMore\"", "{\"id\":\"c\"", "{\"id\":\"p\"", "{\"id\":\"m\""] {
            let new = location.replacen('{', &format!("{{\"new\":{extra},"), 1);
            let mut item = chat();
            item["preview"] = message();
            let body = page(&item, &[]).to_string();
            assert!(body.contains(location), "{location} {body}");
            let response = chats(body.replace(location, &new)).await;
            let response = response.unwrap_or_else(|error| panic!("{location} {:.40}: {error}", extra));
            assert_eq!(skipped(&response), Vec::<&str>::new(), "{location} {extra:.40}");
        }
    }
}

#[tokio::test]
async fn a_property_that_occurs_twice_is_reported() {
    let body =
        page(&chat(), &[]).to_string().replacen("\"title\":\"t\"", "\"title\":\"t\",\"title\":\"u\"", 1);
    let response = chats(body).await.unwrap();
    assert_eq!(response.value().items[0].title, "u");
    assert!(response.skipped()[0].reason.contains("duplicate"), "{:?}", response.skipped());
}

/// A text that was cut in the middle of an emoji, as `JSON.stringify` writes it, and a number that no double holds.
const BARELY_JSON: [&str; 3] = [r#""Tea \ud83c""#, r#""\udf75 tea""#, "1e400"];

#[tokio::test]
async fn an_optional_property_that_is_barely_json_costs_that_property_alone() {
    for value in BARELY_JSON {
        let body =
            page(&message(), &[("/items/1/text", json!("here"))]).to_string().replacen("\"here\"", value, 1);
        let response = messages(body).await.unwrap_or_else(|error| panic!("{value}: {error}"));
        assert_eq!((response.value().items.len(), skipped(&response)), (5, vec!["items[1].text"]), "{value}");
    }
}

#[tokio::test]
async fn a_required_text_that_was_cut_is_repaired_and_reported() {
    for value in &BARELY_JSON[..2] {
        let body =
            page(&chat(), &[("/items/1/title", json!("here"))]).to_string().replacen("\"here\"", value, 1);
        let response = chats(body).await.unwrap_or_else(|error| panic!("{value}: {error}"));
        assert!(response.value().items[1].title.contains('\u{fffd}'), "{value}");
        assert_eq!(skipped(&response), ["items[1].title"], "{value}");
    }
}

#[tokio::test]
async fn a_required_property_out_of_range_is_an_error_that_tells_the_location() {
    let body = page(&chat(), &[("/items/1/unreadCount", json!("here"))])
        .to_string()
        .replacen("\"here\"", "1e400", 1);
    let Err(Error::Decode(error)) = chats(body).await else { panic!("it must not decode") };
    assert_eq!(error.path(), "items[1].unreadCount", "{error}");
}

/// What is ignored in a flawless response is ignored in another one, too.
#[tokio::test]
async fn undocumented_properties_do_not_get_in_the_way_of_repairs() {
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    for extra in BARELY_JSON.into_iter().chain([deep.as_str()]) {
        let changes = [("/items/1/isMuted", json!("yes")), ("/items/2/new", json!("here"))];
        let body = page(&chat(), &changes).to_string().replacen("\"here\"", extra, 1);
        let response = chats(body).await.unwrap_or_else(|error| panic!("{extra:.20}: {error}"));
        // What was replaced in the undocumented property is reported too, because the text itself was repaired.
        assert!(skipped(&response).contains(&"items[1].isMuted"), "{extra:.20}");
        assert!(response.value().items.iter().all(|chat| chat.title == "t"), "{extra:.20}");

        let changes = [("/items/1/participants/total", json!("many")), ("/items/2/new", json!("here"))];
        let body = page(&chat(), &changes).to_string().replacen("\"here\"", extra, 1);
        let Err(Error::Decode(error)) = chats(body).await else { panic!("{extra:.20} must not decode") };
        assert_eq!(error.path(), "items[1].participants.total", "{extra:.20}: {error}");
    }
}
