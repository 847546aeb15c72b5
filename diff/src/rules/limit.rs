//! Fields of a schema that restrict its values.

use super::prelude::*;
use crate::subject::Limit;
use openapi::load::Value;

/// The rule for a limit.
pub(super) fn of(limit: Limit) -> &'static Rule {
    match limit {
        Limit::Minimum => &MINIMUM_CHANGED,
        Limit::Maximum => &MAXIMUM_CHANGED,
        Limit::MinLength => &MIN_LENGTH_CHANGED,
        Limit::MaxLength => &MAX_LENGTH_CHANGED,
        Limit::MinItems => &MIN_ITEMS_CHANGED,
        Limit::MaxItems => &MAX_ITEMS_CHANGED,
        Limit::MinProperties => &MIN_PROPERTIES_CHANGED,
        Limit::MaxProperties => &MAX_PROPERTIES_CHANGED,
        Limit::ExclusiveMinimum => &EXCLUSIVE_MINIMUM_CHANGED,
        Limit::ExclusiveMaximum => &EXCLUSIVE_MAXIMUM_CHANGED,
        Limit::UniqueItems => &UNIQUE_ITEMS_CHANGED,
        Limit::MultipleOf => &MULTIPLE_OF_CHANGED,
        Limit::Pattern => &PATTERN_CHANGED,
    }
}

rules![
    MINIMUM_CHANGED = Rule {
        id: "minimum-changed",
        summary: "The minimum of a number changed.",
        explanation: "With a stricter limit, servers reject values that existing programs send. With a looser one, new programs can send values that older servers reject. In Rust, an integer that cannot be negative has an unsigned type.",
        judge: |difference| {
            if is_of_another_type(difference) {
                return of_another_type(difference);
            }
            let judgement = least(difference);
            if difference.usage.received
                && difference.json_types.1 == Some("integer")
                && gains_sign(difference)
            {
                return Judgement { old_client: Impact::Breaking, ..judgement }
                    .because(
                        "existing programs cannot read a negative number, because their type has no sign",
                    )
                    .in_source(Impact::Behavioural);
            }
            judgement
        },
    },
    MAXIMUM_CHANGED = bound("maximum-changed", "The maximum of a number changed.", greatest),
    MIN_LENGTH_CHANGED = bound("min-length-changed", "The minimum length of a string changed.", least),
    MAX_LENGTH_CHANGED = bound("max-length-changed", "The maximum length of a string changed.", greatest),
    MIN_ITEMS_CHANGED = bound("min-items-changed", "The minimum number of items in an array changed.", least),
    MAX_ITEMS_CHANGED =
        bound("max-items-changed", "The maximum number of items in an array changed.", greatest),
    MIN_PROPERTIES_CHANGED =
        bound("min-properties-changed", "The minimum number of properties of an object changed.", least),
    MAX_PROPERTIES_CHANGED =
        bound("max-properties-changed", "The maximum number of properties of an object changed.", greatest),
    EXCLUSIVE_MINIMUM_CHANGED =
        flag("exclusive-minimum-changed", "The minimum itself is now excluded, or is allowed again."),
    EXCLUSIVE_MAXIMUM_CHANGED =
        flag("exclusive-maximum-changed", "The maximum itself is now excluded, or is allowed again."),
    UNIQUE_ITEMS_CHANGED =
        flag("unique-items-changed", "The items of an array must now be unique, or no longer need to be."),
    MULTIPLE_OF_CHANGED = condition("multiple-of-changed", "`multipleOf` of a number changed."),
    PATTERN_CHANGED = condition("pattern-changed", "The pattern that a string must match changed."),
];

/// The rule for one end of a range.
const fn bound(id: &'static str, summary: &'static str, judge: fn(&Difference<'_>) -> Judgement) -> Rule {
    Rule {
        id,
        summary,
        explanation: "With a stricter limit, servers reject values that existing programs send. With a looser one, new programs can send values that older servers reject. Clients do not check limits in responses.",
        judge,
    }
}

/// The rule for a restriction that is either on or off.
const fn flag(id: &'static str, summary: &'static str) -> Rule {
    Rule {
        id,
        summary,
        explanation: "In requests, servers reject values that are no longer allowed. Clients do not check this in responses.",
        judge: |difference| {
            if is_of_another_type(difference) {
                return of_another_type(difference);
            }
            restriction(difference, difference.happened() == Happened::Added)
        },
    }
}

/// The rule for a restriction where some values match only the old one and others only the new one.
const fn condition(id: &'static str, summary: &'static str) -> Rule {
    Rule {
        id,
        summary,
        explanation: "Servers reject values of existing programs that do not match a new restriction. If the restriction changed, some values match only the old one and others only the new one. Clients do not check this in responses.",
        judge: |difference| {
            if is_of_another_type(difference) {
                return of_another_type(difference);
            }
            let values = match difference.happened() {
                Happened::Added => Values::Fewer,
                Happened::Removed => Values::More,
                Happened::Changed => multiples(difference).unwrap_or(Values::Others),
            };
            Judgement::harmless(value_change(difference), "").of_unchecked_values(difference, values)
        },
    }
}

/// Whether the limit is for values of a JSON type that the schema has in neither document. Then it limits nothing.
fn is_of_another_type(difference: &Difference<'_>) -> bool {
    let of: &[&str] = match difference.field() {
        "minLength" | "maxLength" | "pattern" => &["string"],
        "minItems" | "maxItems" | "uniqueItems" => &["array"],
        "minProperties" | "maxProperties" => &["object"],
        _ => &["integer", "number"],
    };
    let (old, new) = difference.json_types;
    [old, new].into_iter().all(|ty| ty.is_some_and(|ty| !of.contains(&ty)))
}

fn of_another_type(difference: &Difference<'_>) -> Judgement {
    Judgement::harmless(
        value_change(difference),
        "it limits values of another JSON type, which this schema does not have",
    )
}

/// Whether each multiple of one number is a multiple of the other one, if the two are numbers.
fn multiples(difference: &Difference<'_>) -> Option<Values> {
    let number = |at: &Option<At<'_>>| match &at.as_ref()?.node.value {
        Value::Number(number) => number.as_f64().filter(|number| *number > 0.0),
        _ => None,
    };
    let (old, new) = (number(&difference.old)?, number(&difference.new)?);
    let divides = |one: f64, other: f64| (other / one).fract() == 0.0;
    Some(Values::of(divides(new, old), divides(old, new)))
}

/// The verdict on the lower end of a range.
fn least(difference: &Difference<'_>) -> Judgement {
    if is_of_another_type(difference) {
        return of_another_type(difference);
    }
    let (old, new) = numbers(difference, f64::NEG_INFINITY);
    restriction(difference, new > old)
}

/// The verdict on the upper end of a range.
fn greatest(difference: &Difference<'_>) -> Judgement {
    if is_of_another_type(difference) {
        return of_another_type(difference);
    }
    let (old, new) = numbers(difference, f64::INFINITY);
    restriction(difference, new < old)
}

/// The limit before and after; `unlimited` if there is no limit.
fn numbers(difference: &Difference<'_>, unlimited: f64) -> (f64, f64) {
    let number = |at: &Option<At<'_>>| match at.as_ref().map(|at| &at.node.value) {
        Some(Value::Number(number)) => number.as_f64().unwrap_or(unlimited),
        _ => unlimited,
    };
    (number(&difference.old), number(&difference.new))
}

/// Whether negative numbers are now allowed and were not before, which changes the type in Rust.
fn gains_sign(difference: &Difference<'_>) -> bool {
    let (old, new) = numbers(difference, f64::NEG_INFINITY);
    old >= 0.0 && new < 0.0
}
