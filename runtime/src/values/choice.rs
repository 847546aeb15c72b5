//! Values of several types that the JSON type alone does not distinguish.
//!
//! The value is first read as JSON, and then as the type that its tag, its properties or its JSON type determine. A value
//! that does not match any type is kept as JSON, and so is one that would lose properties in each of them.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Reverse;

use serde::de::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::values::alternative::{Alternative, Kind};
use crate::values::any;
use crate::values::inner_fault::InnerFault;
use crate::values::number;
use crate::values::properties::Properties;
use crate::values::union::leniently;
use crate::values::why;

/// A type whose values are of one of several other types.
pub trait Choice: Sized + 'static {
    /// The property whose value names the alternative.
    const TAG: Option<&'static str> = None;
    /// The possible types, in the order of the document.
    const ALTERNATIVES: &'static [Alternative<Self>];

    /// A value that matches no alternative.
    fn unknown(value: Value) -> Self;
}

/// Decodes a value as the alternative that it matches. If it is certain which one this is, and only an optional property
/// cannot be read, the error has the path to that property, as it does in an object.
pub fn deserialize<'de, D: Deserializer<'de>, C: Choice>(deserializer: D) -> Result<C, D::Error> {
    any::deserialize(deserializer, read)
}

fn read<C: Choice>(mut value: Value) -> Result<C, InnerFault> {
    if let Some(whole) = whole(&value).filter(|_| has::<C>(Kind::Integer) && !has::<C>(Kind::Fraction)) {
        value = whole;
    }
    let Candidates { all, decided } = candidates::<C>(&value);
    let read = || all.iter().find_map(|alternative| (alternative.read)(&value));
    if let Some(found) = read() {
        return Ok(found);
    }
    let first = all.first().filter(|_| decided && !GIVEN_UP.get());
    if let Some(fault) = first.and_then(|alternative| alternative.repairable_fault(&value)) {
        return Err(fault);
    }
    // The last resort is an alternative that contains a union which cannot be read.
    Ok(without_faults(read).unwrap_or_else(|| C::unknown(value)))
}

/// `3` for `3.0`, which is the same number.
fn whole(value: &Value) -> Option<Value> {
    let number = value.as_number().filter(|number| number.is_f64())?;
    number::whole(number.as_f64()?).map(Value::from)
}

fn has<C: Choice>(kind: Kind) -> bool {
    C::ALTERNATIVES.iter().any(|alternative| alternative.kinds.contains(&kind))
}

thread_local! {
    static GIVEN_UP: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` so that any inner value that cannot be read becomes `unknown`.
fn without_faults<R>(work: impl FnOnce() -> R) -> R {
    /// Resets the switch even if `work` panics.
    struct Reset(bool);

    impl Drop for Reset {
        fn drop(&mut self) {
            GIVEN_UP.set(self.0);
        }
    }

    let _reset = Reset(GIVEN_UP.replace(true));
    leniently(work)
}

/// The value as a `T`, if it is one.
#[must_use]
pub fn value<T: for<'de> Deserialize<'de>>(value: &Value) -> Option<T> {
    why::read(value)
}

/// The tag as a mapping writes it: all of its keys are text, whatever the JSON type of the property.
fn tag_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Cow::Borrowed(text)),
        other => Some(Cow::Owned(other.to_string())),
    }
}

/// The alternatives that a value may be of.
struct Candidates<C: 'static> {
    /// The strictest first.
    all: Vec<&'static Alternative<C>>,
    /// Whether the tag, or a property that no other alternative has, determines that it is the first one.
    decided: bool,
}

/// The alternatives that a value may be of, the strictest first.
fn candidates<C: Choice>(value: &Value) -> Candidates<C> {
    let Some(kind) = Kind::of(value) else { return Candidates { all: Vec::new(), decided: false } };
    let of_kind = C::ALTERNATIVES.iter().filter(|alternative| alternative.kinds.contains(&kind));
    match value {
        Value::Object(object) => objects::<C>(&without_loss(of_kind.collect(), value), object),
        _ => Candidates { all: without_loss(of_kind.collect(), value), decided: false },
    }
}

/// The alternatives whose entries lose nothing that another one keeps, the narrowest first.
fn without_loss<C>(of_kind: Vec<&'static Alternative<C>>, value: &Value) -> Vec<&'static Alternative<C>> {
    let kept = of_kind.iter().filter_map(|it| Some((it.lost_in_entries(&of_kind, value)?, *it)));
    let mut kept = kept.collect::<Vec<_>>();
    kept.sort_by_key(|(lost, alternative)| (alternative.kinds.len(), *lost));
    kept.into_iter().map(|(_, alternative)| alternative).collect()
}

fn objects<C: Choice>(
    alternatives: &[&'static Alternative<C>],
    object: &Map<String, Value>,
) -> Candidates<C> {
    let tag = C::TAG.and_then(|tag| object.get(tag)).and_then(tag_text);
    let tag = tag.as_deref();
    let mut possible = Vec::new();
    for alternative in alternatives.iter().copied() {
        let is_tagged = tag.is_some_and(|tag| alternative.tags.contains(&tag));
        let is_other = tag.is_some() && !is_tagged && !alternative.tags.is_empty();
        // A tag takes precedence over any other property.
        let marks = if is_tagged { Some(usize::MAX) } else { alternative.properties.evidence(object) };
        if let Some(marks) = marks.filter(|_| !is_other) {
            possible.push((marks, alternative));
        }
    }
    let of_all = alternatives.iter().map(|other| &other.properties).collect::<Vec<_>>();
    let of_possible = possible.iter().map(|(_, other)| &other.properties).collect::<Vec<_>>();
    let lost = |marks: usize, alternative: &Alternative<C>| -> Option<usize> {
        let has_required = alternative.required.iter().all(|property| object.contains_key(*property));
        // Nothing speaks for an alternative without a mark, so it must not lose what an excluded one knows either.
        let others: &[&Properties] = if marks == 0 { &of_all } else { &of_possible };
        has_required.then(|| alternative.properties.lost(others, object))?
    };
    let fitting = possible.iter().filter_map(|(marks, it)| Some((*marks, lost(*marks, it)?, *it)));
    let mut fitting = fitting.collect::<Vec<_>>();
    fitting.sort_by_key(|(marks, lost, alternative)| {
        (
            Reverse(*marks),
            *lost,
            alternative.kinds.len(),
            Reverse(alternative.required.len()),
            alternative.properties.open,
        )
    });
    let is_own = |property: &&str| {
        C::ALTERNATIVES.iter().filter(|other| other.properties.knows(property)).count() == 1
    };
    let decided = match fitting.as_slice() {
        [(marks, _, alternative)] => *marks > 0 || alternative.required.iter().any(is_own),
        [(first, ..), (second, ..), ..] => first > second,
        [] => false,
    };
    Candidates { all: fitting.into_iter().map(|(_, _, alternative)| alternative).collect(), decided }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::values::properties::Mark;

    #[derive(Debug, PartialEq)]
    enum Pick {
        A(Value),
        B(Value),
        C(Value),
        List(Vec<u64>),
        Unknown(Value),
    }

    fn keep(value: &Value) -> Option<Value> {
        Some(value.clone())
    }

    macro_rules! picks {
        ($name:ident, $tag:expr, $($alternative:expr),*) => {
            #[derive(Debug)]
            struct $name(Pick);

            impl Choice for $name {
                const TAG: Option<&'static str> = $tag;
                const ALTERNATIVES: &'static [Alternative<Self>] = &[$($alternative),*];

                fn unknown(value: Value) -> Self {
                    Self(Pick::Unknown(value))
                }
            }

            impl $name {
                fn pick(value: &Value) -> Pick {
                    deserialize::<_, Self>(value).unwrap().0
                }
            }
        };
    }

    picks!(
        Tagged,
        Some("k"),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self)).tagged(&["a"]).knowing(&["k"]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self)).tagged(&["b", "bb"])
    );

    #[test]
    fn a_tag_decides_and_an_unknown_one_keeps_its_json() {
        assert_eq!(Tagged::pick(&json!({"k": "bb"})), Pick::B(json!({"k": "bb"})));
        let more = json!({"k": "a", "new": 1});
        assert_eq!(Tagged::pick(&more), Pick::A(more));
        for other in [json!({"k": "z", "x": [1]}), json!(null), json!("a"), json!([{"k": "a"}])] {
            assert_eq!(Tagged::pick(&other), Pick::Unknown(other));
        }
    }

    picks!(
        Marked,
        None,
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self))
            .marked(&[("k", &[Mark::Text("a")])])
            .knowing(&["k", "a"]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self))
            .marked(&[("k", &[Mark::Integer(2), Mark::Boolean(true)])])
            .knowing(&["k", "b"]),
        Alternative::of(&[Kind::Array], |it| value(it).map(Pick::List).map(Self))
    );

    #[test]
    fn a_property_of_one_value_decides() {
        let (a, b) = (json!({"k": "a", "b": 1}), json!({"k": true, "b": 1}));
        assert_eq!(Marked::pick(&a), Pick::A(a));
        assert_eq!(Marked::pick(&b), Pick::B(b));
        assert_eq!(Marked::pick(&json!([1])), Pick::List(vec![1]));
        let other = json!({"k": 3});
        assert_eq!(Marked::pick(&other), Pick::Unknown(other));
        let list = json!(["x"]);
        assert_eq!(Marked::pick(&list), Pick::Unknown(list));
    }

    picks!(
        Excluded,
        None,
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self))
            .marked(&[("x", &[Mark::Text("a")])])
            .requiring(&["x"])
            .knowing(&["x"]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self))
            .marked(&[("x", &[Mark::Text("b")])])
            .requiring(&["x"])
            .knowing(&["x", "y"]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::C).map(Self)).knowing(&["z"])
    );

    #[test]
    fn no_property_of_an_excluded_alternative_is_lost() {
        let (b, c) = (json!({"x": "b", "y": "q"}), json!({"z": 1, "new": 1}));
        assert_eq!(Excluded::pick(&b), Pick::B(b));
        assert_eq!(Excluded::pick(&c), Pick::C(c));
        for other in [json!({"x": "zz", "y": "q"}), json!({"x": "zz"})] {
            assert_eq!(Excluded::pick(&other), Pick::Unknown(other));
        }
    }

    picks!(
        Numbered,
        Some("k"),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self)).tagged(&["1", "true"]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self)).tagged(&["2", "false"])
    );

    #[test]
    fn a_tag_may_be_a_number_or_a_boolean() {
        for a in [json!({"k": 1}), json!({"k": true})] {
            assert_eq!(Numbered::pick(&a), Pick::A(a));
        }
        for b in [json!({"k": 2}), json!({"k": false})] {
            assert_eq!(Numbered::pick(&b), Pick::B(b));
        }
        for other in [json!({"k": 3}), json!({"k": 1.5}), json!({"k": {}}), json!({"k": [1]})] {
            assert_eq!(Numbered::pick(&other), Pick::Unknown(other));
        }
    }

    picks!(
        Lists,
        None,
        Alternative::of(&[Kind::Array], |it| keep(it).map(Pick::A).map(Self))
            .holding(Properties::knowing(&["k", "a"]).marked(&[("k", &[Mark::Text("a")])])),
        Alternative::of(&[Kind::Array], |it| keep(it).map(Pick::B).map(Self))
            .holding(Properties::knowing(&["k", "b"])),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self))
            .open()
            .holding(Properties::knowing(&["a"])),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self))
            .open()
            .holding(Properties::knowing(&["b"]))
    );

    #[test]
    fn the_entries_of_lists_and_maps_lose_no_listed_property() {
        for a in [json!([]), json!([{"k": "a", "a": 1}, {"new": 1}]), json!({"x": {"a": 1}})] {
            assert_eq!(Lists::pick(&a), Pick::A(a));
        }
        for b in [json!([{"k": "b", "b": {}}]), json!([{"k": "b"}]), json!({"x": {"b": 1}, "y": 1})] {
            assert_eq!(Lists::pick(&b), Pick::B(b));
        }
        for both in [json!([{"a": 1}, {"b": 1}]), json!([{"a": 1, "b": 1}]), json!({"x": {"a": 1, "b": 1}})] {
            assert_eq!(Lists::pick(&both), Pick::Unknown(both));
        }
    }

    picks!(
        Overlapping,
        None,
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self))
            .knowing(&["k", "a"])
            .hinted(&[("k", &[Mark::Text("a"), Mark::Text("ab")], &[Mark::Text("b")])]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self))
            .knowing(&["k", "b"])
            .hinted(&[("k", &[Mark::Text("b"), Mark::Text("ab")], &[Mark::Text("a")])])
    );

    #[test]
    fn values_that_are_shared_in_part_decide_where_they_can() {
        for a in [
            json!({"k": "a"}),
            json!({"k": "a", "b": 1}),
            json!({"k": "ab", "a": 1}),
            json!({"k": "new", "a": 1}),
        ] {
            assert_eq!(Overlapping::pick(&a), Pick::A(a));
        }
        for b in [json!({"k": "b"}), json!({"k": "ab", "b": 1}), json!({"k": "new", "b": 1})] {
            assert_eq!(Overlapping::pick(&b), Pick::B(b));
        }
        let both = json!({"k": "ab", "a": 1, "b": 1});
        assert_eq!(Overlapping::pick(&both), Pick::Unknown(both));
    }

    picks!(
        Nested,
        None,
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self))
            .knowing(&["in", "list"])
            .within(&[
                ("in", Properties::knowing(&["k", "a"]).marked(&[("k", &[Mark::Integer(1)])])),
                ("list", Properties::knowing(&["x"]).within(&[("y", Properties::knowing(&["a"]))]))
            ]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self))
            .knowing(&["in", "list"])
            .within(&[
                ("in", Properties::knowing(&["k", "b"]).marked(&[("k", &[Mark::Integer(2)])])),
                ("list", Properties::knowing(&["x", "y"]).within(&[("y", Properties::knowing(&["b"]))]))
            ])
    );

    #[test]
    fn properties_of_inner_objects_decide_and_are_not_lost() {
        for a in [
            json!({"in": {"a": 1}}),
            json!({"in": {"k": 1, "b": 1}}),
            json!({"list": [{"x": 1}, {"x": {"y": 1}}]}),
        ] {
            assert_eq!(Nested::pick(&a), Pick::A(a));
        }
        for b in
            [json!({"in": {"b": 1}}), json!({"in": {"k": 2}}), json!({"list": [{"x": 1}, {"y": {"b": 1}}]})]
        {
            assert_eq!(Nested::pick(&b), Pick::B(b));
        }
        for other in [
            json!({"in": {"a": 1, "b": 1}}),
            json!({"in": {"k": 3}}),
            json!({"in": {"a": 1}, "list": [{"y": 1}]}),
        ] {
            assert_eq!(Nested::pick(&other), Pick::Unknown(other));
        }
    }

    picks!(
        WholeNumbers,
        None,
        Alternative::of(&[Kind::Integer], |it| it.is_u64().then(|| Self(Pick::A(it.clone())))),
        Alternative::of(&[Kind::Text], |it| keep(it).map(Pick::B).map(Self))
    );

    #[test]
    fn a_whole_number_is_an_integer_in_each_notation() {
        assert_eq!(WholeNumbers::pick(&json!(3.0)), Pick::A(json!(3)));
        assert_eq!(WholeNumbers::pick(&json!(3.5)), Pick::Unknown(json!(3.5)));
    }

    picks!(
        Plain,
        None,
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::A).map(Self)).knowing(&["id", "a"]),
        Alternative::of(&[Kind::Object], |it| keep(it).map(Pick::B).map(Self))
            .requiring(&["b"])
            .knowing(&["id", "b"]),
        Alternative::of(&[Kind::Object], |it| it.get("c")?.is_u64().then(|| Self(Pick::C(it.clone()))))
            .requiring(&["c"])
            .knowing(&["c"])
            .open()
    );

    #[test]
    fn required_properties_decide_and_no_listed_property_is_lost() {
        let (a, b, c) = (json!({"id": 1}), json!({"id": 1, "b": 1}), json!({"id": 1, "c": 1, "a": 1}));
        assert_eq!(Plain::pick(&a), Pick::A(a));
        assert_eq!(Plain::pick(&b), Pick::B(b));
        assert_eq!(Plain::pick(&c), Pick::C(c));
        for both in [json!({"a": 1, "b": 1}), json!({"id": 1, "c": "x"})] {
            assert_eq!(Plain::pick(&both), Pick::Unknown(both));
        }
    }
}
