//! Each value is read as the type that it is, and written back whole.

use serde_json::{Value, from_value, json, to_value};
use unions::types::{
    Account, All, Amount, Beside, Deep, Entries, Excluded, InnerKinds, Joined, JoinedParts, Lists, Marked, Mixed, More, Named, Nested, Nodes,
    Numbered, OneName, Outcome, Overlapping, Required, Results, Rope, Scaled, Selected, Shared, Size, Tagged, Tree, Tried, Unknowns, Unlisted, Values, Versioned, Whole,
};

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
fn a_boolean_or_a_number_of_one_value_tells_the_alternative() {
    assert!(matches!(read(json!({"ok": true, "note": "n"})), Outcome::OutcomeGood(_)));
    assert!(matches!(read(json!({"ok": false, "note": "n"})), Outcome::OutcomeBad(_)));
    assert!(matches!(read(json!({"v": 1, "note": "n"})), Versioned::VersionedOne(_)));
    assert!(matches!(read(json!({"v": 2, "note": "n"})), Versioned::VersionedTwo(_)));
    assert!(matches!(from_value(json!({"v": 2.0})).unwrap(), Versioned::VersionedTwo(_)));
    assert!(matches!(read(json!({"v": 1.0})), Scaled::ScaledOne(_)));
    assert!(matches!(from_value(json!({"v": 2})).unwrap(), Scaled::ScaledTwo(_)));
    assert!(matches!(read(json!({"v": 2.5})), Scaled::ScaledHalf(_)));
    assert!(matches!(read(json!({"v": 3.5})), Scaled::Unknown(_)));
    assert!(matches!(read(json!({"id": "x", "deleted": true})), Account::AccountDeleted(_)));
    assert!(matches!(read(json!({"id": "x"})), Account::AccountActive(_)));
    assert!(matches!(read(json!({"id": "x", "name": "n"})), Account::AccountActive(_)));
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
fn values_that_are_shared_in_part_tell_the_alternative_where_they_can() {
    assert!(matches!(read(json!({"state": "new"})), Overlapping::Draft(_)));
    assert!(matches!(read(json!({"state": "closed"})), Overlapping::Sent(_)));
    assert!(matches!(read(json!({"state": "open", "receiver": "r"})), Overlapping::Sent(it) if it.receiver.as_deref() == Some("r")));
    assert!(matches!(read(json!({"state": "open", "author": "a"})), Overlapping::Draft(_)));
    assert!(matches!(read(json!({"state": "lost", "receiver": "r"})), Overlapping::Sent(_)));
    assert!(matches!(read(json!({"state": "open", "author": "a", "receiver": "r"})), Overlapping::Unknown(_)));
}

#[test]
fn a_property_of_an_inner_object_tells_the_alternative() {
    assert!(matches!(read(json!({"data": {"left": "x"}})), Nested::LeftBox(_)));
    assert!(matches!(read(json!({"data": {"right": "x"}})), Nested::RightBox(it) if it.data.as_ref().unwrap().right.as_deref() == Some("x")));
    assert!(matches!(read(json!({"data": {"left": "x", "right": "y"}})), Nested::Unknown(_)));
    assert!(matches!(read(json!({"meta": {"kind": "words", "n": 1}})), InnerKinds::Words(_)));
    assert!(matches!(read(json!({"meta": {"kind": "numbers", "n": 1}})), InnerKinds::Numbers(_)));
    assert!(matches!(read(json!({"meta": {"kind": "other", "n": 1}})), InnerKinds::Unknown(_)));
    assert!(matches!(read(json!({"list": [{}, {"in": {"a": "x"}}]})), Deep::DeepA(_)));
    assert!(matches!(read(json!({"list": [{}, {"in": {"b": "x"}}]})), Deep::DeepB(_)));
    assert!(matches!(read(json!({"list": [{"in": {"a": "x"}}, {"in": {"b": "x"}}]})), Deep::Unknown(_)));
}

#[test]
fn a_discriminator_is_only_for_the_objects() {
    assert!(matches!(read(json!({"kind": "cat", "lives": 9})), Mixed::Cat(_)));
    assert!(matches!(read(json!({"kind": "cow"})), Mixed::Unknown(_)));
    assert!(matches!(read(json!("kind")), Mixed::String(text) if text == "kind"));
    assert!(matches!(read(json!(["kind", "cat"])), Mixed::Array(list) if list.len() == 2));
    assert!(matches!(read(json!(7)), Mixed::Integer(7)));
    assert!(matches!(read(json!(true)), Mixed::Boolean(true)));
    assert!(matches!(read(json!([1])), Mixed::Unknown(_)));
    // `3.0` is the integer 3.
    assert!(matches!(from_value(json!(3.0)).unwrap(), Mixed::Integer(3)));
    assert!(matches!(from_value(json!(3.0)).unwrap(), Whole::Integer(3)));
    assert!(matches!(from_value(json!(3.5)).unwrap(), Whole::Unknown(_)));
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
fn a_tag_is_no_additional_property() {
    let scores = json!({"kind": "scores", "a": 1, "b": 2});
    assert!(matches!(read(scores.clone()), Results::Scores(it) if it.kind.as_deref() == Some("scores") && it.extra.len() == 2));
    assert!(matches!(serde_json::from_str(&scores.to_string()).unwrap(), Results::Scores(it) if it.extra["a"] == 1));
    assert!(matches!(read(json!({"kind": "points", "x": 1, "b": 2})), Results::Points(it) if it.x == Some(1) && it.extra["b"] == 2));
    assert!(matches!(read(json!({"kind": "names", "a": "b"})), Results::Object(it) if it.len() == 2));
}

#[test]
fn a_discriminator_with_one_alternative_leaves_room_for_others() {
    assert!(matches!(read(json!({"kind": "cat", "lives": 9})), Selected::Cat(_)));
    assert!(matches!(read(json!({"kind": "dog", "barks": true})), Selected::Unknown(_)));
}

#[test]
fn lists_and_maps_are_told_apart_by_their_entries() {
    let (text, tool) = (json!({"type": "text", "extra1": "x"}), json!({"type": "function", "function": {}}));
    assert!(matches!(read(json!([text])), Entries::TextedList(_)));
    assert!(matches!(read(json!([tool])), Entries::ToolList(_)));
    assert!(matches!(read(json!([text, tool])), Entries::Unknown(_)));
    assert!(matches!(read(json!({"x": text})), Entries::TextedMap(_)));
    assert!(matches!(read(json!({"x": tool})), Entries::ToolMap(_)));
    assert!(matches!(read(json!({"x": text, "y": tool})), Entries::Unknown(_)));
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
fn numbers_of_several_types_are_exact() {
    assert!(matches!(read(json!(-7)), Size::Int32(-7)));
    assert!(matches!(read(json!(u64::MAX)), Size::Uint64(u64::MAX)));
    assert!(matches!(read(json!(i64::MIN)), Size::Unknown(_)));
    assert!(matches!(read(json!(9_007_199_254_740_993_i64)), Amount::Integer(9_007_199_254_740_993)));
    assert!(matches!(read(json!(0.1)), Amount::Number(number) if number == 0.1));
    assert!(matches!(read(json!(u64::MAX)), Amount::Unknown(_)));
    assert!(matches!(read(json!("1")), Amount::String(_)));
    let all = from_value::<All>(json!({"small": -7, "natural": u64::MAX})).unwrap();
    assert_eq!((all.small, all.natural), (Some(-7.0), Some(u64::MAX)));
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
