//! Compares the path that comes from a position with the path that serde_path_to_error keeps while reading.

use std::collections::BTreeMap;
use std::collections::HashMap;

use serde::de::{DeserializeOwned, MapAccess};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::decode;
use crate::support::{compose, read_string, union};
use crate::values::calendar_date::CalendarDate;
use crate::values::inner_fault;
use crate::values::patch::Patch;
use crate::values::secret::Secret;
use crate::values::step::{Step, steps};
use crate::values::timestamp::Timestamp;

macro_rules! reads {
    ($(struct $name:ident { $($field:ident: $kind:ident($wire:literal) $type:ty,)* })*) => {
        $(
            #[allow(dead_code, reason = "only read")]
            struct $name {
                $($field: $type),*
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    crate::read_object!(deserializer, $name { $($field: $kind($wire)),* })
                }
            }
        )*
    };
}

reads! {
    struct Boat {
        id: Required("id") String,
        name: Optional("na\"me") Option<String>,
        berth: Integer("berth") u8,
        draft: Optional("draft") Option<f64>,
        is_new: Optional("") Option<bool>,
        built: Optional("größe") Option<Timestamp>,
        day: Optional("day") Option<CalendarDate>,
        key: Optional("a/b~c") Option<Secret>,
        note: OrDefault("note") Patch<String>,
        any: Present("any") Option<Value>,
        kind: Optional("kind") Option<Kind>,
        marks: OptionalIntegers("marks") Option<Vec<u16>>,
        counts: OptionalIntegerMap("counts") Option<HashMap<String, i32>>,
        matrix: Optional("matrix") Option<Vec<Vec<f64>>>,
        crew: Optional("crew") Option<Vec<Boat>>,
        tender: Optional("tender") Option<Box<Boat>>,
        fleet: Optional("fleet") Option<BTreeMap<String, Boat>>,
        ferry: Optional("ferry") Option<Ferry>,
        lent: Optional("lent") Option<Lent>,
        cargo: Optional("cargo") Option<Vec<Cargo>>,
        empty: Optional("empty") Option<Empty>,
        others: Optional("others") Option<Others>,
    }
    struct Plain { id: Required("id") String, deck: OptionalInteger("deck") Option<u8>, }
    struct Empty {}
}

struct Kind;

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_string(deserializer, |_| Self)
    }
}

#[derive(Default)]
struct Added {
    seats: Option<Vec<u8>>,
}

impl<'de> compose::Extras<'de> for Added {
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        if name == "seats" {
            self.seats = map.next_value()?;
        }
        Ok(name == "seats")
    }
}

struct Ferry;

impl<'de> Deserialize<'de> for Ferry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        compose::deserialize(deserializer, |_: Plain, added: Added| added.seats.map(|_| Self).ok_or("seats"))
    }
}

struct Lent;

impl<'de> Deserialize<'de> for Lent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        compose::deserialize_optional_base(deserializer, &["id"], |_: Option<Plain>, _: Added| Ok(Self))
    }
}

struct Cargo;

impl<'de> union::Union<'de> for Cargo {
    fn unknown(_: Value) -> Self {
        Self
    }

    fn object<A: MapAccess<'de>>(properties: A) -> Result<Self, A::Error> {
        Ferry::deserialize(serde::de::value::MapAccessDeserializer::new(properties)).map(|_| Self)
    }
}

impl<'de> Deserialize<'de> for Cargo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::deserialize(deserializer)
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Others {
    id: String,
    #[serde(flatten, deserialize_with = "crate::support::other_properties::read")]
    others: BTreeMap<String, Vec<bool>>,
}

fn tracked<T: DeserializeOwned>(value: &Value) -> Result<(), Vec<Step>> {
    inner_fault::take();
    let result = serde_path_to_error::deserialize::<_, T>(value);
    result.map(drop).map_err(|error| {
        let mut path = steps(error.path());
        path.extend(inner_fault::take().into_iter().flat_map(|inner| inner.path));
        path
    })
}

fn boat() -> Value {
    json!({
        "id": "a\\\"}]", "na\"me": "ü\u{2028}\n😀", "berth": 3.0, "draft": 1e-7, "": true,
        "größe": "2026-05-01T12:00:00Z", "day": "2026-05-01", "a/b~c": "s", "note": null, "any": [{"x": [null]}],
        "kind": "k", "marks": [1, 2], "counts": {"": 1, "\"": 2, "]": 3}, "matrix": [[], [1.5, 2.0], [3.0]],
        "ferry": {"id": "f", "seats": [1, 2], "deck": 1, "x": {"y": []}}, "lent": {"seats": [3], "deck": 1},
        "cargo": [{"id": "c", "seats": [0]}, "text", 3, [1], null], "empty": {"x": 1},
        "others": {"id": "o", "first": [true], "}": [false, true]}, "unlisted": {"a": [{}, [], ""]},
    })
}

fn document() -> Value {
    let mut document = boat();
    document["crew"] = json!([{"id": "b", "berth": 1}, boat()]);
    document["tender"] = json!({"berth": 1, "id": "t", "tender": {"id": "u", "berth": 2}});
    document["fleet"] = json!({"": boat(), "a\"b\\": {"id": "z", "berth": 0}});
    document
}

/// The pointers of all values.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    let parts: Vec<(String, &Value)> = match value {
        Value::Array(list) => {
            list.iter().enumerate().map(|(index, part)| (index.to_string(), part)).collect()
        }
        Value::Object(map) => {
            map.iter().map(|(key, part)| (key.replace('~', "~0").replace('/', "~1"), part)).collect()
        }
        _ => Vec::new(),
    };
    for (token, part) in parts {
        pointers(part, &format!("{at}/{token}"), found);
    }
}

fn check(document: &Value, faults: &mut usize) {
    let (by_position, by_tracking) = (decode::<Boat>(document).map(drop), tracked::<Boat>(document));
    *faults += usize::from(by_tracking.is_err());
    let by_position = by_position.map_err(|fault| (fault.path, fault.message));
    match (by_position, by_tracking) {
        (Ok(()), Ok(())) => {}
        (Err((path, message)), Err(tracked)) => assert_eq!(path, tracked, "{message}"),
        (one, other) => panic!("{one:?} {other:?} {document}"),
    }
}

#[test]
fn both_find_the_same_value_whatever_is_wrong() {
    let document = document();
    let mut found = Vec::new();
    pointers(&document, "", &mut found);
    let wrong = [
        json!(null),
        json!(true),
        json!(-1),
        json!(300),
        json!(1.5),
        json!(1e300),
        json!(u64::MAX),
        json!(""),
        json!("\"}]\\"),
        json!("ü"),
        json!([]),
        json!({}),
        json!([[]]),
        json!([{}, 1]),
        json!([null]),
        json!({"id": 1}),
        json!({"": {}}),
        json!({"id": [], "x": 1}),
        json!({"seats": {}, "id": "a"}),
        json!({"id": "a", "seats": [256]}),
        json!({"id": "a", "deck": [[]]}),
    ];
    let mut faults = 0;
    check(&document, &mut faults);
    assert_eq!(faults, 0);
    for pointer in &found {
        for wrong in &wrong {
            let mut changed = document.clone();
            *changed.pointer_mut(pointer).unwrap() = wrong.clone();
            check(&changed, &mut faults);
        }
        let Some((parent, token)) = pointer.rsplit_once('/') else { continue };
        let mut changed = document.clone();
        match changed.pointer_mut(parent).unwrap() {
            Value::Object(map) => _ = map.remove(&token.replace("~1", "/").replace("~0", "~")),
            Value::Array(list) => _ = list.remove(token.parse().unwrap()),
            _ => unreachable!("only these have parts"),
        }
        check(&changed, &mut faults);
    }
    assert!(faults > found.len() * wrong.len() / 2, "{faults} faults");
}
