//! Unions, composed types, integers and open enums, from every kind of input.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use openapi_runtime::support::{compose, number, read_string, union, unknown_integer, unknown_string};
use openapi_runtime::{Patch, UnknownString, support};
use serde::de::{DeserializeOwned, MapAccess};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// Decodes from bytes, text, a reader and a tree, and checks that the results are equal.
fn decode<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> Result<T, String> {
    let outcomes = [
        serde_json::from_slice(text.as_bytes()),
        serde_json::from_str(text),
        serde_json::from_reader(text.as_bytes()),
        serde_json::from_str(text).and_then(serde_json::from_value::<T>),
    ];
    let [first, rest @ ..] = outcomes.map(|outcome| outcome.map_err(|error| error.to_string()));
    for other in rest {
        assert_eq!(first.is_ok(), other.is_ok(), "{first:?} {other:?}");
        if let (Ok(first), Ok(other)) = (&first, &other) {
            assert_eq!(first, other);
        }
    }
    first
}

#[derive(Debug, PartialEq, Deserialize)]
struct Base {
    id: String,
    #[serde(default)]
    count: Option<u64>,
}

#[derive(Debug, Default, PartialEq)]
struct More {
    note: Option<String>,
    list: Option<Vec<u8>>,
}

impl<'de> compose::Extras<'de> for More {
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "note" => self.note = map.next_value()?,
            "list" => self.list = map.next_value()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

#[derive(Debug, PartialEq)]
struct Composed {
    base: Base,
    more: More,
}

impl<'de> Deserialize<'de> for Composed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        compose::deserialize(deserializer, |base, more| Ok(Self { base, more }))
    }
}

#[derive(Debug, PartialEq)]
struct Tolerant {
    base: Option<Base>,
    more: More,
}

impl<'de> Deserialize<'de> for Tolerant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        compose::deserialize_optional_base(deserializer, &["id"], |base, more| Ok(Self { base, more }))
    }
}

#[test]
fn composed_types_read_properties_in_any_order() {
    for text in [
        r#"{"id":"a","note":"n","count":3,"list":[1],"other":{"note":1}}"#,
        r#"{"list":[1],"other":[],"note":"n","count":3,"id":"a"}"#,
        r#"{"n\u006fte":"n","\u0069d":"a","list":[1],"count":3}"#,
    ] {
        let composed: Composed = decode(text).unwrap();
        assert_eq!(composed.base, Base { id: "a".into(), count: Some(3) });
        assert_eq!(composed.more, More { note: Some("n".into()), list: Some(vec![1]) });
    }
    let error = decode::<Composed>(r#"{"note":"n"}"#).unwrap_err();
    assert!(error.contains("missing field `id`"), "{error}");
    assert!(decode::<Composed>("[]").is_err());
}

#[test]
fn a_base_may_be_absent_as_a_whole() {
    let present: Tolerant = decode(r#"{"note":"n","count":1,"id":"a"}"#).unwrap();
    assert_eq!(present.base.unwrap().id, "a");
    let absent: Tolerant = decode(r#"{"note":"n","count":1}"#).unwrap();
    assert_eq!((absent.base, absent.more.note.as_deref()), (None, Some("n")));
    assert_eq!(decode::<Tolerant>("{}").unwrap().base, None);
    assert!(decode::<Tolerant>(r#"{"id":3}"#).is_err());
    assert!(decode::<Tolerant>(r#"{"note":3}"#).is_err());
}

#[test]
fn composed_types_keep_the_path_of_an_error() {
    let path = |text: &str| {
        let mut input = serde_json::Deserializer::from_str(text);
        let error = serde_path_to_error::deserialize::<_, Vec<Tolerant>>(&mut input).unwrap_err();
        error.path().to_string()
    };
    assert_eq!(path(r#"[{}, {"id":"a","list":[1,"x"]}]"#), "[1].list[1]");
    assert_eq!(path(r#"[{"count":"x","id":"a"}]"#), "[0].count");
    assert_eq!(path(r#"[{"count":1},{"id":1}]"#), "[1].id");
}

#[derive(Debug, PartialEq)]
enum Any {
    Text(String),
    Integer(i64),
    Object(Box<Composed>),
    Unknown(Value),
}

impl<'de> union::Union<'de> for Any {
    fn unknown(value: Value) -> Self {
        Self::Unknown(value)
    }

    fn integer(value: i64) -> Self {
        Self::Integer(value)
    }

    fn string(value: Cow<'_, str>) -> Self {
        Self::Text(value.into_owned())
    }

    fn object<A: MapAccess<'de>>(properties: A) -> Result<Self, A::Error> {
        let properties = serde::de::value::MapAccessDeserializer::new(properties);
        Deserialize::deserialize(properties).map(|object| Self::Object(Box::new(object)))
    }
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::deserialize(deserializer)
    }
}

#[test]
fn unions_decode_by_the_type_at_hand() {
    assert_eq!(decode::<Any>(r#""x""#).unwrap(), Any::Text("x".into()));
    assert_eq!(decode::<Any>(r#""\n""#).unwrap(), Any::Text("\n".into()));
    assert_eq!(decode::<Any>("-7").unwrap(), Any::Integer(-7));
    assert!(matches!(decode::<Any>(r#"{"id":"a"}"#).unwrap(), Any::Object(_)));
    for text in ["null", "true", "[1,{\"a\":null}]", "1.5", "18446744073709551615"] {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(decode::<Any>(text).unwrap(), Any::Unknown(value));
    }
    assert_eq!(decode::<Vec<Option<Any>>>("[null,1]").unwrap(), [None, Some(Any::Integer(1))]);
}

#[derive(Debug, PartialEq, Deserialize)]
struct Numbers {
    #[serde(deserialize_with = "number::integer")]
    count: u64,
    #[serde(deserialize_with = "number::integer")]
    small: i8,
    #[serde(default, deserialize_with = "number::optional_integer")]
    maybe: Option<u32>,
    #[serde(default, deserialize_with = "number::integers")]
    list: Vec<i64>,
    #[serde(default, deserialize_with = "number::optional_integers")]
    maybe_list: Option<Vec<u16>>,
    #[serde(default, deserialize_with = "number::integer_map")]
    map: BTreeMap<String, u64>,
    #[serde(default, deserialize_with = "number::optional_integer_map")]
    maybe_map: Option<HashMap<String, i32>>,
}

#[test]
fn whole_numbers_are_read_however_they_are_written() {
    let numbers: Numbers = decode(
        r#"{"count":3.0,"small":-1e2,"maybe":1e3,"list":[1,2.0,-9223372036854775808],"maybe_list":[7.0],
            "map":{"a":18446744073709551615,"b":9.007199254740992e15},"maybe_map":{"x":-0.0}}"#,
    )
    .unwrap();
    assert_eq!((numbers.count, numbers.small, numbers.maybe), (3, -100, Some(1_000)));
    assert_eq!(numbers.list, [1, 2, i64::MIN]);
    assert_eq!(numbers.maybe_list, Some(vec![7]));
    assert_eq!(numbers.map["a"], u64::MAX);
    assert_eq!(numbers.map["b"], 1 << 53);
    assert_eq!(numbers.maybe_map.unwrap()["x"], 0);
    let nulls: Numbers =
        decode(r#"{"count":1,"small":1,"maybe":null,"maybe_list":null,"maybe_map":null}"#).unwrap();
    assert_eq!((nulls.maybe, nulls.maybe_list, nulls.maybe_map), (None, None, None));
}

#[test]
fn what_is_no_whole_number_is_refused() {
    for count in ["3.5", "\"3\"", "\"NaN\"", "-1", "1e20", "18446744073709551616", "true", "[]", "null"] {
        let text = format!(r#"{{"count":{count},"small":1}}"#);
        let error = decode::<Numbers>(&text).unwrap_err();
        assert!(error.contains("an integer (u64)"), "{error}");
    }
    for small in ["128", "-129", "1.28e2", "1e300"] {
        assert!(decode::<Numbers>(&format!(r#"{{"count":1,"small":{small}}}"#)).is_err(), "{small}");
    }
    assert!(decode::<Numbers>(r#"{"count":1,"small":1,"maybe_list":[1,null]}"#).is_err());
    let read = |text: &str| number::read_integer(&mut serde_json::Deserializer::from_str(text));
    assert_eq!(read("2.0").unwrap(), 2);
    assert!(read("9223372036854775808").is_err());
}

#[test]
fn unknown_values_keep_what_they_were() {
    let read = |text: &str| {
        read_string(&mut serde_json::Deserializer::from_str(text), |text| match text {
            "known" => Ok(()),
            other => Err(unknown_string(other)),
        })
    };
    assert_eq!(read(r#""known""#).unwrap(), Ok(()));
    let unknown: UnknownString = read(r#""n\u0065w""#).unwrap().unwrap_err();
    assert_eq!((unknown.as_str(), unknown.to_string()), ("new", "new".to_owned()));
    assert!(read("3").is_err());
    assert!(unknown_integer(-2) < unknown_integer(10) && unknown_integer(7).as_i64() == 7);
    assert_eq!(unknown_integer(7).to_string(), "7");
    assert_eq!(size_of::<UnknownString>(), size_of::<usize>());
}

#[test]
fn trees_and_texts_agree_on_nested_shapes() {
    let value = json!([{"id": "a", "list": [1]}, "x", 3, null]);
    let decoded: Vec<Any> = decode(&value.to_string()).unwrap();
    assert!(matches!(
        decoded[..],
        [Any::Object(_), Any::Text(_), Any::Integer(3), Any::Unknown(Value::Null)]
    ));
}

#[derive(Debug, Default, PartialEq)]
struct Inner {
    id: String,
    at: Option<u8>,
}

#[derive(Debug, PartialEq)]
struct Outer {
    inner: Inner,
    any: Option<Value>,
    whole: i32,
    wholes: Option<Vec<u8>>,
    counts: BTreeMap<String, u16>,
    patch: Patch<String>,
}

impl<'de> Deserialize<'de> for Inner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_object!(deserializer, Inner { id: Required("id"), at: OptionalInteger("at") })
    }
}

impl<'de> Deserialize<'de> for Outer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_object!(
            deserializer,
            Outer {
                inner: Inner { id: Required("id"), at: OptionalInteger("at") },
                any: Present("any"),
                whole: Integer("whole"),
                wholes: OptionalIntegers("wholes"),
                counts: IntegerMap("counts"),
                patch: OrDefault("patch"),
            }
        )
    }
}

#[test]
fn objects_are_read_into_structs() {
    let inner: Inner = decode(r#"{"other":{"id":[1]},"\u0069d":"a","at":2.0}"#).unwrap();
    assert_eq!(inner, Inner { id: "a".into(), at: Some(2) });
    let outer: Outer = decode(r#"{"id":"a","any":null,"whole":3e0,"counts":{"a":1},"patch":null}"#).unwrap();
    let inner = Inner { id: "a".into(), at: None };
    let counts = BTreeMap::from([("a".to_owned(), 1)]);
    let expected =
        Outer { inner, any: Some(Value::Null), whole: 3, wholes: None, counts, patch: Patch::Clear };
    assert_eq!(outer, expected);
    for (text, reason) in [
        ("{}", "missing field `id`"),
        (r#"{"id":"a","whole":1}"#, "missing field `counts`"),
        (r#"{"id":"a","id":"b"}"#, "duplicate field `id`"),
        (r#"["a",1]"#, "invalid type: sequence, expected struct Outer"),
        (r#"{"id":null}"#, "invalid type: null, expected a string"),
    ] {
        let error = decode::<Outer>(text).unwrap_err();
        assert!(error.contains(reason), "{text}: {error}");
    }
}

/// Types and fields that are called like what the macro has within.
mod like_the_macro {
    use super::*;

    #[derive(Debug, PartialEq)]
    pub struct A {
        pub map: String,
        pub name: Option<bool>,
        pub slots: Option<Slots>,
        pub missing: Option<ObjectVisitor>,
        pub object: Option<u8>,
        pub str: Option<u8>,
        pub r#type: Option<String>,
    }

    #[derive(Debug, PartialEq)]
    pub struct Slots {}

    #[derive(Debug, PartialEq)]
    pub struct ObjectVisitor {
        pub u8: bool,
    }

    macro_rules! reads {
        ($($name:ident { $($field:ident: $kind:ident($wire:literal)),* })*) => {
            $(
                impl<'de> Deserialize<'de> for $name {
                    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        support::read_object!(deserializer, $name { $($field: $kind($wire)),* })
                    }
                }
            )*
        };
    }

    reads! {
        A {
            map: Required("ma\"p\\"), name: Optional(""), slots: Optional("slots"), missing: Optional("missing"),
            object: OptionalInteger("object"), str: OptionalInteger("str"), r#type: Optional("größe")
        }
        Slots {}
        ObjectVisitor { u8: Required("u8") }
    }
}

#[test]
fn names_within_the_macro_are_free() {
    use like_the_macro::{A, ObjectVisitor, Slots};
    let text = r#"{"ma\"p\\":"m","":true,"slots":{"x":1},"missing":{"u8":true},"object":1,"str":2,"gr\u00f6\u00dfe":"t"}"#;
    let expected = A {
        map: "m".into(),
        name: Some(true),
        slots: Some(Slots {}),
        missing: Some(ObjectVisitor { u8: true }),
        object: Some(1),
        str: Some(2),
        r#type: Some("t".into()),
    };
    assert_eq!(decode::<A>(text).unwrap(), expected);
}
