//! A value that cannot be read within a value of several types has the same effect as within an object.
#![cfg(feature = "choice")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use common::*;
use openapi_runtime::Response;
use openapi_runtime::support::choice::{self, Alternative, Kind, Mark};
use openapi_runtime::support::number;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

#[derive(Debug, Deserialize, PartialEq)]
struct Cat {
    #[serde(deserialize_with = "number::integer")]
    lives: u8,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    owner: Option<Owner>,
    #[serde(default)]
    friends: Option<Vec<Pet>>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Owner {
    id: String,
    #[serde(default)]
    age: Option<u8>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Dog {
    #[serde(default)]
    name: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Fish {
    fins: u8,
    #[serde(default)]
    name: Option<String>,
}

#[derive(Debug, PartialEq)]
enum Pet {
    Cat(Box<Cat>),
    Dog(Dog),
    Fish(Fish),
    Unknown(Value),
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        choice::deserialize(deserializer)
    }
}

impl choice::Choice for Pet {
    const TAG: Option<&'static str> = Some("kind");
    const ALTERNATIVES: &'static [Alternative<Self>] = &[
        Alternative::of(&[Kind::Object], |it| choice::value(it).map(Self::Cat))
            .tagged(&["cat"])
            .requiring(&["lives"])
            .knowing(&["kind", "lives", "name", "owner", "friends"]),
        Alternative::of(&[Kind::Object], |it| choice::value(it).map(Self::Dog))
            .marked(&[("barks", &[Mark::Boolean(true)])])
            .knowing(&["kind", "barks", "name"]),
        Alternative::of(&[Kind::Object], |it| choice::value(it).map(Self::Fish))
            .requiring(&["fins"])
            .knowing(&["kind", "fins", "name"]),
    ];

    fn unknown(value: Value) -> Self {
        Self::Unknown(value)
    }
}

/// The pets of a response, and the values that it reports as skipped or adjusted.
async fn pets(body: Value) -> (Vec<Pet>, Vec<String>) {
    let script = Script::json(200, &body.to_string());
    let response: Response<Vec<Pet>> =
        scripted(&script).0.call(&LIST_THINGS).send_json_response().await.unwrap();
    let skipped = response.skipped().iter().map(|skipped| skipped.path.clone()).collect();
    (response.into_value(), skipped)
}

#[tokio::test]
async fn an_optional_property_of_a_decided_alternative_costs_itself() {
    let (pets, skipped) = pets(json!([
        {"kind": "cat", "lives": 9.4, "name": 1, "owner": {"id": "o", "age": "x"}},
        {"kind": "cat", "lives": 1, "owner": {"age": 1}},
        {"barks": true, "name": [2]},
        {"fins": 2, "name": {}},
        {"kind": "cat", "lives": 3, "friends": [{"barks": true, "name": 1}, "cow"]},
    ]))
    .await;
    assert!(matches!(&pets[0], Pet::Cat(cat) if cat.lives == 9 && cat.owner.as_ref().unwrap().id == "o"));
    assert!(matches!(&pets[1], Pet::Cat(cat) if cat.lives == 1 && cat.owner.is_none()));
    assert_eq!(pets[2], Pet::Dog(Dog { name: None }));
    assert_eq!(pets[3], Pet::Fish(Fish { fins: 2, name: None }));
    let Pet::Cat(cat) = &pets[4] else { panic!("{:?}", pets[4]) };
    let friends = [Pet::Dog(Dog { name: None }), Pet::Unknown(json!("cow"))];
    assert_eq!(cat.friends.as_deref(), Some(&friends[..]));
    let expected = [
        "[0].lives",
        "[0].name",
        "[0].owner.age",
        "[1].owner",
        "[2].name",
        "[3].name",
        "[4].friends[0].name",
    ];
    assert_eq!(skipped, expected);
}

#[tokio::test]
async fn a_required_property_costs_the_alternative_and_loses_nothing() {
    let all = json!([
        {"kind": "cat", "lives": "nine", "name": 1},
        {"fins": "two", "name": 1},
        {"name": 1},
        {"kind": 1, "lives": 1, "fins": 1},
    ]);
    let (pets, skipped) = pets(all.clone()).await;
    let unknown = all.as_array().unwrap().iter().cloned().map(Pet::Unknown).collect::<Vec<_>>();
    assert_eq!((pets, skipped), (unknown, Vec::new()));
}
