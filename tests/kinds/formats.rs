//! Formats that are types of their own go over the wire both ways, and what is none of theirs costs its property alone.

mod server;

use formats::types::{Day, DayEither, DaySecretOrNumber};
use formats::{Base64, CalendarDate, Client, Error};
use serde_json::{Value, from_str, json};
use server::serve;
use uuid::Uuid;

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

fn day() -> CalendarDate {
    CalendarDate::new(2030, 1, 31).unwrap()
}

fn id() -> Uuid {
    ID.parse().unwrap()
}

fn raw() -> Base64 {
    Base64::from(vec![0xfb, 0xff])
}

#[tokio::test]
async fn typed_formats_are_read_and_written() -> Result<(), Error> {
    let all = json!({
        "day": "2030-01-31", "id": ID, "raw": "+/8=", "byDay": {"a": "2030-01-31"}, "ids": [ID], "either": "2030-01-31",
        "secretOrNumber": "s",
    });
    let (address, received) = serve("200 OK", &json!({"days": [all]}).to_string());
    let client = Client::builder().base_url(address).build().unwrap();
    let call = client.formats().put_day(day(), id(), raw(), day()).since(day()).ids_query([id(), id()]).x_raw(raw());
    let call = call.id(id()).raw(raw()).by_day([("a", day())]).ids([id()]).either(DayEither::String(day()));
    let read = call.secret_or_number(DaySecretOrNumber::String("s".into())).await?;
    let request = received.recv().unwrap();
    assert_eq!(request.method, "PUT");
    assert_eq!(
        request.target,
        format!("/days/2030-01-31/{ID}/%2B%2F8%3D?since=2030-01-31&ids={ID},{ID}")
    );
    assert_eq!(request.header("x-raw"), Some("+/8="));
    assert_eq!(from_str::<Value>(request.text()).unwrap(), all);
    let [read] = <[Day; 1]>::try_from(read.days).unwrap();
    assert_eq!((read.day, read.id, read.raw.clone(), read.last), (day(), Some(id()), Some(raw()), None));
    assert_eq!((read.by_day.unwrap()["a"], read.ids.unwrap()), (day(), vec![id()]));
    assert_eq!(read.either, Some(DayEither::String(day())));
    assert!(matches!(read.secret_or_number, Some(DaySecretOrNumber::String(_))));
    assert_eq!(read.raw.unwrap().as_bytes(), [0xfb, 0xff]);
    Ok(())
}

#[tokio::test]
async fn values_that_are_no_such_thing_cost_their_property_alone() -> Result<(), Error> {
    let odd = json!({"day": "2030-01-31", "id": "none", "raw": "?", "last": "2030-02-30", "either": "soon"});
    let (address, _received) = serve("200 OK", &json!({"days": [odd, {"day": "2030-01-31", "id": ID}]}).to_string());
    let client = Client::builder().base_url(address).build().unwrap();
    let response = client.formats().put_day(day(), id(), raw(), day()).send_with_response().await?;
    let skipped = response.skipped().iter().map(|it| it.path.clone()).collect::<Vec<_>>();
    assert_eq!(skipped, ["days[0].id", "days[0].last", "days[0].raw"]);
    let days = response.into_value().days;
    assert_eq!((days[0].day, days[0].id, &days[0].raw, days[0].last), (day(), None, &None, None));
    assert!(matches!(&days[0].either, Some(DayEither::Unknown(text)) if text == "soon"));
    assert_eq!(days[1].id, Some(id()));
    Ok(())
}
