//! Each value is read as the type that it is, and written back whole.

use serde_json::{Value, from_value, json, to_value};
use unions::types::{All, Beside, Excluded, Joined, JoinedParts, Lists, Marked, Values, More, Named, Nodes, Numbered, OneName, Required, Rope, Selected, Shared, Tagged, Tree, Tried, Unknowns, Unlisted};

/// Reads a value and writes it back, which must give the same.
fn read<T: serde::de::DeserializeOwned + serde::Serialize>(value: Value) -> T {
    let read = from_value::<T>(value.clone()).unwrap();
    assert_eq!(to_value(&read).unwrap(), value);
    read
}

#[test]
fn a_property_of_one_value_tells_the_alternative() {
    assert!(matches!(read(json!({"k": "a", "a": "x"})), Marked::A(it) if it.a.as_deref() == Some("x")));
    assert!(matches!(read(json!({"k": "b", "b": "x"})), Marked::B(it) if it.b.as_deref() == Some("x")));
    assert!(matches!(read(json!({"k": "c", "b": {}})), Marked::Unknown(_)));
}

#[test]
fn a_discriminator_tells_the_alternative() {
    assert!(matches!(read(json!({"kind": "tiger", "lives": 9})), Tagged::Cat(it) if it.lives == Some(9)));
    assert!(matches!(read(json!({"kind": "dog", "barks": true})), Tagged::Dog(it) if it.barks == Some(true)));
    assert!(matches!(read(json!({"kind": "cow", "milk": 1})), Tagged::Unknown(_)));
    assert!(matches!(read(json!({"kind": "Dog", "barks": true})), Named::Dog(_)));
    assert!(matches!(read(json!({"kind": "dog", "barks": true})), Named::Unknown(_)));
}

#[test]
fn a_property_of_an_excluded_alternative_is_not_lost() {
    assert!(matches!(read(json!({"x": "b", "y": "q"})), Excluded::Two(_)));
    assert!(matches!(read(json!({"z": "q"})), Excluded::Three(_)));
    assert!(matches!(read(json!({"x": "zz", "y": "q"})), Excluded::Unknown(_)));
}

#[test]
fn a_discriminator_need_not_be_text() {
    assert!(matches!(read(json!({"version": 1, "x": "q"})), Numbered::First(_)));
    assert!(matches!(read(json!({"version": 2, "x": "q"})), Numbered::Second(_)));
    assert!(matches!(read(json!({"version": 3, "x": "q"})), Numbered::Unknown(_)));
}

#[test]
fn a_tag_that_no_alternative_lists_is_kept_and_sent() {
    let tagged = read(json!({"$type": "a", "x": "q"}));
    assert!(matches!(tagged, Unlisted::Rope(rope) if rope.type_.as_deref() == Some("a")));
    assert!(matches!(read(json!({"$type": "b", "x": "q", "y": "z"})), Unlisted::LongRope(_)));
    assert!(matches!(read(json!({"$type": "c", "x": "q"})), Unlisted::Unknown(_)));
    let _: Rope = read(json!({"x": "q"}));
}

#[test]
fn a_discriminator_with_one_alternative_leaves_room_for_others() {
    assert!(matches!(read(json!({"kind": "cat", "lives": 9})), Selected::Cat(_)));
    assert!(matches!(read(json!({"kind": "dog", "barks": true})), Selected::Unknown(_)));
}

#[test]
fn a_required_property_tells_the_alternative() {
    assert!(matches!(read(json!({"side": 1.5, "name": "s"})), Required::Square(_)));
    assert!(matches!(read(json!({"radius": 1.5})), Required::Circle(_)));
    assert!(matches!(read(json!({"name": "s"})), Required::Unknown(_)));
    // More than the document lists costs nothing else.
    let square = from_value(json!({"side": 1.5, "colour": "red"})).unwrap();
    assert!(matches!(square, Required::Square(_)));
    assert!(matches!(read(json!({"id": "1", "side": 1.5})), Beside::Square(it) if it.id == "1"));
}

#[test]
fn what_is_composed_with_a_union_belongs_to_each_alternative() {
    assert!(matches!(read(json!({"id": "1", "kind": "cat", "lives": 9})), Shared::Cat(it) if it.id == "1"));
    assert!(matches!(read(json!({"id": "1", "kind": "Dog", "barks": true})), Shared::Dog(_)));
    assert!(matches!(read(json!({"id": "1", "kind": "cow"})), Shared::Unknown(_)));
    let more = read(json!({"id": "1", "kind": "cat", "lives": 9, "more": "m"}));
    assert!(matches!(more, More::Cat(it) if it.more.as_deref() == Some("m")));
}

#[test]
fn what_fits_several_is_kept_whole() {
    assert!(matches!(read(json!({"id": "1", "left": "x"})), Tried::Loose(_)));
    assert!(matches!(read(json!({"id": "1", "right": "x"})), Tried::Other(_)));
    assert!(matches!(read(json!({"left": "x", "right": "y"})), Tried::Unknown(_)));
    assert!(matches!(read(json!([1, 2])), Tried::Array(_)));
    assert!(matches!(read(json!([{"left": "x"}])), Tried::LooseList(_)));
    assert!(matches!(read(json!("x")), Tried::String(_)));
    assert!(matches!(read(json!(["x"])), Tried::Unknown(_)));
}

#[test]
fn null_and_scalars_need_no_alternative_of_their_own() {
    let all = from_value::<All>(json!({"nullable": null, "text": "2030-01-01T09:00:00Z"})).unwrap();
    assert!(all.nullable.is_none());
    assert_eq!(all.text.as_deref(), Some("2030-01-01T09:00:00Z"));
    let all = read::<All>(json!({"nullable": {"radius": 2.0}, "text": "never"}));
    assert_eq!(all.nullable.unwrap().radius, 2.0);
}

#[test]
fn what_stands_beside_a_union_counts_as_well() {
    let joined = read(json!({"kind": "cat", "lives": 9, "radius": 1.5}));
    assert!(matches!(joined, Joined::CatCircle(it) if it.lives == Some(9) && it.radius == 1.5));
    assert!(matches!(read(json!({"kind": "dog", "side": 1.5})), Joined::DogSquare(_)));
    assert!(matches!(read(json!({"kind": "cow", "side": 1.5})), Joined::Unknown(_)));
    let parts = read(json!({"radius": 1.5, "k": "b", "b": "x", "more": "m"}));
    assert!(matches!(parts, JoinedParts::CircleB(it) if it.more.as_deref() == Some("m")));
    assert!(matches!(read(json!([1, 2])), Lists::Array(list) if list == [1, 2]));
    assert!(matches!(read(json!({"k": "a"})), Lists::A(_)));
    assert_eq!(read::<Values>(json!("x")), Values::X);
}

#[test]
fn alternatives_of_one_name_are_told_apart() {
    assert!(matches!(read(json!("x")), OneName::Value(text) if text == "x"));
    assert!(matches!(read(json!(7)), OneName::ValueInteger(7)));
    assert!(matches!(read(json!(true)), OneName::Array(true)));
    assert!(matches!(read(json!([1])), OneName::ArrayArray(_)));
    assert!(matches!(read(json!({"a": 1})), OneName::Unknown(_)));
    assert!(matches!(read(json!("x")), Unknowns::Unknown(_)));
    assert!(matches!(read(json!([])), Unknowns::Unrecognised2(_)));
}

#[test]
fn a_type_may_hold_itself() {
    let tree = read(json!({"left": {"left": {"leaf": 1}}, "right": {"leaf": 2}}));
    assert!(matches!(tree, Tree::Branch(branch) if branch.right.is_some()));
    assert_eq!(read::<Nodes>(json!([[], [[]]])).0.len(), 2);
}
