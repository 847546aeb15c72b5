//! Objects that are composed are read and written with all of their properties.

use composition::types::{Account, Again, All, Letter, Map, Narrowed, Node, OfAny, Repeated, Required};
use serde_json::{Value, from_value, json, to_value};

/// Reads a value and writes it back, which must give the same.
fn read<T: serde::de::DeserializeOwned + serde::Serialize>(value: Value) -> T {
    let read = from_value::<T>(value.clone()).unwrap();
    assert_eq!(to_value(&read).unwrap(), value);
    read
}

#[test]
fn of_a_repeated_property_the_later_schema_counts() {
    let narrowed = read::<Narrowed>(json!({"id": 7, "at": "noon"}));
    assert_eq!((narrowed.id, narrowed.at.as_deref()), (7, Some("noon")));
    let repeated = read::<Repeated>(json!({"id": "7", "x": "y"}));
    assert_eq!((repeated.id.as_str(), repeated.x.as_deref()), ("7", Some("y")));
}

#[test]
fn a_property_of_a_base_can_be_required() {
    let required = read::<Required>(json!({"id": "7", "at": "noon"}));
    assert_eq!(required.at.as_str(), "noon");
    assert!(from_value::<Required>(json!({"id": "7"})).is_err());
}

#[test]
fn words_limits_and_null_make_no_other_type() {
    let all = read::<All>(json!({"words": {"id": "7"}, "text": "t", "letter": "b", "list": ["x"]}));
    assert_eq!(all.words.unwrap().id, "7");
    assert_eq!((all.text.as_deref(), all.letter), (Some("t"), Some(Letter::B)));
    assert_eq!(all.list.unwrap(), ["x"]);
    assert!(from_value::<All>(json!({"words": null})).unwrap().words.is_none());
}

#[test]
fn maps_and_any_objects_can_be_parts() {
    let map = read::<Map>(json!({"a": "x", "b": 1}));
    assert_eq!((map.a.as_deref(), map.extra["b"]), (Some("x"), 1));
    assert_eq!(read::<OfAny>(json!({"a": "x"})).a.as_deref(), Some("x"));
}

#[test]
fn what_several_parts_list_is_composed() {
    let all = read::<All>(json!({
        "rows": [{"id": "1", "at": "noon", "size": 2}],
        "cells": {"x": {"id": "2", "size": 3}},
        "wide": {"data": {"a": "x", "b": "y"}},
    }));
    let row = &all.rows.unwrap()[0];
    assert_eq!((row.id.as_str(), row.at.as_deref(), row.size), ("1", Some("noon"), 2));
    let cell = &all.cells.unwrap()["x"];
    assert_eq!((cell.id.as_str(), cell.size), ("2", Some(3)));
    let data = all.wide.unwrap().data.unwrap();
    assert_eq!((data.a.as_deref(), data.b.as_deref()), (Some("x"), Some("y")));
}

#[test]
fn a_composed_object_may_hold_itself() {
    let node = read::<Node>(json!({"id": "1", "children": [{"id": "2"}], "parent": {"id": "0"}}));
    assert_eq!(node.children.unwrap()[0].id, "2");
    assert_eq!(read::<Again>(json!({"id": "1", "y": "z", "children": []})).y.as_deref(), Some("z"));
}

#[test]
fn what_goes_one_way_is_not_required_the_other_way() {
    let account = Account::new("n").password("p");
    assert_eq!(to_value(&account).unwrap(), json!({"name": "n", "password": "p"}));
    assert_eq!(read::<Account>(json!({"id": "1", "name": "n"})).id.as_deref(), Some("1"));
}
