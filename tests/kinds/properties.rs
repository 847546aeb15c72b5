//! Each kind of property goes over the wire both ways: the server says what it received, and what it answers is compared
//! property by property.

mod server;

use std::sync::mpsc::Receiver;

use properties::types::{
    Profile, ProfileInner, Account, Closed, Containers, ContainersInline, ContainersInlineDeep, Number, Open, Point, Scalars, Text, Typed,
};
use properties::{Client, Error, Patch, Secret, Timestamp};
use serde_json::{Value, from_str, json};
use server::{Received, serve};

fn answering(answer: &Value) -> (Client, Receiver<Received>) {
    let (address, received) = serve("200 OK", &answer.to_string());
    (Client::builder().base_url(address).build().unwrap(), received)
}

fn body(received: &Receiver<Received>) -> Value {
    let request = received.recv().unwrap();
    assert_eq!(request.header("content-type"), Some("application/json"));
    from_str(request.text()).unwrap()
}

/// Every scalar at an end of what it can be.
fn scalars() -> Value {
    json!({
        "flag": true, "text": "t", "int8": i8::MIN, "int16": i16::MIN, "int32": i32::MIN, "int64": i64::MIN,
        "uint8": u8::MAX, "uint16": u16::MAX, "uint32": u32::MAX, "uint64": u64::MAX, "integer": i64::MAX,
        "natural": 4, "number": 0.1, "float": 0.2, "double": 1e300, "decimal": "10.50", "byte": "aGk=", "binary": "b",
        "date": "2030-01-01", "dateTime": "2030-01-01T09:00:00.5Z", "password": "hidden",
        "uuid": "67e55044-10b1-426f-9247-bb680e5fe0c8", "email": "a@example.org", "uri": "https://example.org/",
        "made-up": "m", "old": "o", "any": [1, {"a": null}], "notText": 7,
    })
}

#[tokio::test]
#[allow(deprecated)]
async fn scalars_of_every_format() -> Result<(), Error> {
    let (client, received) = answering(&scalars());
    let call = client.properties().put_scalars(
        true, "t", i8::MIN, i16::MIN, i32::MIN, i64::MIN, u8::MAX, u16::MAX, u32::MAX, u64::MAX, i64::MAX, 0.1,
    );
    let at = "2030-01-01T09:00:00.5Z".parse::<Timestamp>().unwrap();
    let call = call.natural(4_u32).float(0.2).double(1e300).decimal("10.50").byte("aGk=").binary("b");
    let call = call.date("2030-01-01").date_time(at).password("hidden").any(json!([1, {"a": null}]));
    let call = call.uuid("67e55044-10b1-426f-9247-bb680e5fe0c8").email("a@example.org").uri("https://example.org/");
    let read = call.made_up("m").old("o").not_text(json!(7)).await?;
    assert_eq!(body(&received), scalars());
    assert_eq!((read.flag, &*read.text, read.number), (true, "t", 0.1));
    let signed = (read.int8, read.int16, read.int32, read.int64, read.integer);
    assert_eq!(signed, (i8::MIN, i16::MIN, i32::MIN, i64::MIN, i64::MAX));
    let unsigned = (read.uint8, read.uint16, read.uint32, read.uint64, read.natural);
    assert_eq!(unsigned, (u8::MAX, u16::MAX, u32::MAX, u64::MAX, Some(4_u32)));
    assert_eq!((read.float, read.double), (Some(0.2_f64), Some(1e300)));
    let texts = [&read.decimal, &read.byte, &read.binary, &read.date, &read.uuid, &read.email, &read.uri];
    let expected = [
        "10.50", "aGk=", "b", "2030-01-01", "67e55044-10b1-426f-9247-bb680e5fe0c8", "a@example.org",
        "https://example.org/",
    ];
    assert_eq!(texts.map(|text| text.as_deref()), expected.map(Some));
    assert_eq!(read.date_time, Some(at));
    assert_eq!(read.password, Some(Secret::from("hidden")));
    assert!(!format!("{read:?}").contains("hidden"));
    assert_eq!((read.made_up.as_deref(), read.old.as_deref()), (Some("m"), Some("o")));
    assert_eq!((read.any, read.not_text), (Some(json!([1, {"a": null}])), Some(json!(7))));
    Ok(())
}

#[tokio::test]
async fn numbers_that_a_width_cannot_hold_are_brought_nearer_and_listed() -> Result<(), Error> {
    let mut answer = scalars();
    for (property, number) in [("int8", json!(200)), ("uint16", json!(-1)), ("int32", json!(3e9)), ("int64", json!(2.0))] {
        answer[property] = number;
    }
    let (client, _received) = answering(&answer);
    let call = client.properties().put_scalars(true, "t", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.0);
    let response = call.send_with_response().await?;
    let adjusted = response.skipped().iter().map(|it| (it.path.as_str(), it.adjusted)).collect::<Vec<_>>();
    assert_eq!(adjusted, [("int32", true), ("int8", true), ("uint16", true)]);
    let read: Scalars = response.into_value();
    assert_eq!((read.int8, read.uint16, read.int32, read.int64), (i8::MAX, 0, i32::MAX, 2));
    Ok(())
}

#[tokio::test]
async fn bounds_beyond_a_width_make_it_wider() -> Result<(), Error> {
    let (client, _received) = answering(&json!({"beyond": i64::MIN, "wide": 4_294_967_296_u64, "small": 255}));
    let read = client.properties().get_limits().await?;
    assert_eq!((read.beyond, read.wide, read.small), (i64::MIN, 4_294_967_296_i64, Some(255_u8)));
    Ok(())
}

#[tokio::test]
async fn lists_maps_and_objects() -> Result<(), Error> {
    let all = json!({
        "list": [1, 255], "lists": [["a", null], []], "map": {"a": -5}, "maps": {"p": [{"x": 1.5}]},
        "free": {"a": [1]}, "object": {"b": {}}, "inline": {"deep": {"deeper": true}}, "empty": {}, "anyItems": [1, "a"],
    });
    let (client, received) = answering(&all);
    let call = client.properties().put_containers([1_u8, 255]);
    let call = call.lists([vec![Some("a".to_owned()), None], vec![]]).map([("a", -5_i16)]);
    let call = call.maps([("p", vec![Point::new(1.5)])]);
    let object = |value: Value| value.as_object().unwrap().clone();
    let call = call.free(object(json!({"a": [1]}))).object(object(json!({"b": {}})));
    let inline = ContainersInline::new().deep(ContainersInlineDeep::new().deeper(true));
    let read: Containers =
        call.inline(inline).empty(object(json!({}))).any_items([json!(1), json!("a")]).await?;
    assert_eq!(body(&received), all);
    assert_eq!(read.list, [1, 255]);
    assert_eq!(read.lists.unwrap(), [vec![Some("a".to_owned()), None], vec![]]);
    assert_eq!(read.map.unwrap()["a"], -5_i16);
    assert_eq!(read.maps.unwrap()["p"][0].x, 1.5);
    assert_eq!((&read.free.unwrap()["a"], &read.object.unwrap()["b"]), (&json!([1]), &json!({})));
    assert_eq!(read.inline.unwrap().deep.unwrap().deeper, Some(true));
    assert!(read.empty.is_some());
    assert_eq!(read.any_items.unwrap(), [json!(1), json!("a")]);
    Ok(())
}

#[tokio::test]
async fn a_property_that_is_not_listed_costs_itself_alone() -> Result<(), Error> {
    let (client, _received) = answering(&json!({
        "id": "1", "more": {},
        "typed": {"a": "x", "b": 5, "c": "five", "d": 6.0, "e": 3_000_000_000_i64},
        "points": {"a": "x", "good": {"x": 1, "name": "n"}, "bad": {"x": "one"}, "part": {"x": 2, "name": 7, "size": 300}, "none": null},
    }));
    let read = client.properties().put_open("1").send_with_response().await?;
    let skipped = read.skipped().iter().map(|skipped| (&*skipped.path, skipped.adjusted)).collect::<Vec<_>>();
    assert_eq!(skipped, [
        ("points.bad", false), ("points.none", false), ("points.part.name", false), ("points.part.size", true),
        ("typed.c", false), ("typed.e", true),
    ]);
    let typed = read.value().typed.as_ref().unwrap();
    assert_eq!(typed.a.as_deref(), Some("x"));
    assert_eq!(typed.extra, [("b".to_owned(), 5), ("d".to_owned(), 6), ("e".to_owned(), i32::MAX)].into());
    let points = read.value().points.as_ref().unwrap();
    assert_eq!(points.extra.keys().collect::<Vec<_>>(), ["good", "part"]);
    assert_eq!((points.extra["part"].x, points.extra["part"].size), (2.0, Some(i8::MAX)));
    assert_eq!(points.extra["good"].name.as_deref(), Some("n"));
    Ok(())
}

#[tokio::test]
async fn properties_that_are_not_listed_are_kept_and_can_be_set() -> Result<(), Error> {
    let all = json!({
        "id": "1", "more": {"deep": [1]}, "typed": {"a": "x", "b": 5}, "closed": {"a": "y"},
    });
    let (client, received) = answering(&all);
    let mut typed = Typed::new().a("x");
    typed.extra.insert("b".into(), 5);
    let mut open = Open::new("1").typed(typed).closed(Closed::new().a("y"));
    open.extra.insert("more".into(), json!({"deep": [1]}).as_object().unwrap().clone());
    assert_eq!(serde_json::to_value(&open).unwrap(), all);
    let call = client.properties().put_open("1").typed(open.typed.clone().unwrap());
    let read = call.closed(Closed::new().a("y")).extra(open.extra.clone()).await?;
    assert_eq!(body(&received), all);
    assert_eq!(read, open);
    assert_eq!(read.extra["more"]["deep"], json!([1]));
    assert_eq!(read.typed.unwrap().extra["b"], 5_i32);
    Ok(())
}

#[tokio::test]
async fn enums_are_open_and_may_be_null() -> Result<(), Error> {
    use properties::types::{EnumsNone, EnumsSingle};

    let all = json!({"text": "small", "number": -1, "none": "one", "single": "only", "list": ["big", "huge"]});
    let (client, received) = answering(&all);
    let call = client.properties().put_enums(Text::Small).number(Number::from(-1)).none(EnumsNone::One);
    let read = call.single(EnumsSingle::Only).list([Text::Big, Text::from("huge")]).await?;
    assert_eq!(body(&received), all);
    assert_eq!((read.text, read.number.unwrap()), (Text::Small, Number::from(-1)));
    assert_eq!((read.none, read.single), (Some(EnumsNone::One), Some(EnumsSingle::Only)));
    let list = read.list.unwrap();
    assert_eq!(list[0], Text::Big);
    assert!(matches!(&list[1], Text::Unknown(_)));
    assert_eq!(list[1].as_str(), "huge");

    let (client, _received) = answering(&json!({"text": "tiny", "number": 9, "none": null}));
    let read = client.properties().put_enums(Text::Big).await?;
    assert_eq!((read.text.as_str(), read.none), ("tiny", None));
    assert!(matches!(read.number, Some(Number::Unknown(_))));
    assert_eq!(serde_json::to_value(read.number).unwrap(), 9);
    Ok(())
}

#[tokio::test]
async fn what_only_one_side_sets() -> Result<(), Error> {
    let (address, received) = serve("201 Created", r#"{"id":"7","name":"n","note":null}"#);
    let client = Client::builder().base_url(address).build().unwrap();
    let read: Account = client.properties().create_account("n").secret("s").note("w").await?;
    assert_eq!(body(&received), json!({"name": "n", "secret": "s", "note": "w"}));
    assert_eq!((read.id.as_deref(), &*read.name, read.secret, read.note), (Some("7"), "n", None, None));
    Ok(())
}

#[tokio::test]
async fn what_can_be_null_is_cleared_kept_or_set() -> Result<(), Error> {
    let change = || {
        let (address, received) = serve("204 No Content", "");
        (Client::builder().base_url(address).build().unwrap(), received)
    };
    let (client, received) = change();
    let call = client.properties().change_account().clear_note().size(3_i32);
    call.await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target), ("PATCH", "/accounts"));
    assert_eq!(from_str::<Value>(request.text()).unwrap(), json!({"name": null, "note": null, "size": 3}));

    // A type that responses hold too reads what it can send.
    let (address, received) = serve("200 OK", r#"{"text":"t","number":null,"inner":{"date":null}}"#);
    let client = Client::builder().base_url(address).build().unwrap();
    let inner = ProfileInner::new().clear_date();
    let read: Profile = client.properties().change_profile().text("t").clear_number().inner(inner).await?;
    assert_eq!(body(&received), json!({"text": "t", "number": null, "inner": {"date": null}}));
    assert_eq!((read.text, read.number, read.note), (Patch::Set("t".to_owned()), Patch::Clear, Patch::Keep));
    assert_eq!(read.inner.unwrap().date, Patch::Clear);
    Ok(())
}
