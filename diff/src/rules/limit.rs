//! Fields of a schema that leave values out.

use super::prelude::*;
use crate::subject::Limit;
use openapi::load::Value;

/// The rule of a limit.
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
        summary: "The least number that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. In Rust, an integer that can't be negative is a `u64`.",
        judge: |difference| {
            let judgement = least(difference);
            if difference.usage.received && difference.is_integer && gains_sign(difference) {
                return Judgement { old_client: Impact::Breaking, ..judgement }
                    .in_programs(Impact::Behavioural);
            }
            judgement
        },
    },
    MAXIMUM_CHANGED = bound("maximum-changed", "The greatest number that is allowed changed.", greatest),
    MIN_LENGTH_CHANGED = bound("min-length-changed", "The shortest text that is allowed changed.", least),
    MAX_LENGTH_CHANGED = bound("max-length-changed", "The longest text that is allowed changed.", greatest),
    MIN_ITEMS_CHANGED = bound("min-items-changed", "The shortest list that is allowed changed.", least),
    MAX_ITEMS_CHANGED = bound("max-items-changed", "The longest list that is allowed changed.", greatest),
    MIN_PROPERTIES_CHANGED =
        bound("min-properties-changed", "The least number of members that is allowed changed.", least),
    MAX_PROPERTIES_CHANGED =
        bound("max-properties-changed", "The greatest number of members that is allowed changed.", greatest),
    EXCLUSIVE_MINIMUM_CHANGED =
        flag("exclusive-minimum-changed", "Whether the least number itself is allowed changed."),
    EXCLUSIVE_MAXIMUM_CHANGED =
        flag("exclusive-maximum-changed", "Whether the greatest number itself is allowed changed."),
    UNIQUE_ITEMS_CHANGED = flag("unique-items-changed", "Whether the entries of a list must differ changed."),
    MULTIPLE_OF_CHANGED = condition("multiple-of-changed", "The step of numbers that are allowed changed."),
    PATTERN_CHANGED = condition("pattern-changed", "The pattern that a text must match changed."),
];

const REASON: &str = "more or fewer values are allowed than before";

/// An end of a range.
const fn bound(id: &'static str, summary: &'static str, judge: fn(&Difference<'_>) -> Judgement) -> Rule {
    Rule {
        id,
        summary,
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        judge,
    }
}

/// A restriction that is either there or not.
const fn flag(id: &'static str, summary: &'static str) -> Rule {
    Rule {
        id,
        summary,
        explanation: "What is not allowed any more is refused in requests. Clients do not check it in answers.",
        judge: |difference| restriction(difference, difference.happened() == Happened::Added, REASON),
    }
}

/// A restriction of which some values fit the one form and not the other.
const fn condition(id: &'static str, summary: &'static str) -> Rule {
    Rule {
        id,
        summary,
        explanation: "A restriction that is new refuses what deployed programs send; of one that changed, some values match the one and not the other. Clients do not check it in answers.",
        judge: |difference| {
            let judgement = Judgement::silent(shift(difference), "some values fit the one and not the other");
            let judgement = match difference.happened() {
                Happened::Added => judgement.narrower(difference),
                Happened::Removed => judgement.wider(difference),
                Happened::Changed => judgement.other(difference),
            };
            judgement.unchecked_in_answers(difference)
        },
    }
}

/// The verdict on the lower end of a range.
fn least(difference: &Difference<'_>) -> Judgement {
    let (old, new) = numbers(difference, f64::NEG_INFINITY);
    restriction(difference, new > old, REASON)
}

/// The verdict on the upper end of a range.
fn greatest(difference: &Difference<'_>) -> Judgement {
    let (old, new) = numbers(difference, f64::INFINITY);
    restriction(difference, new < old, REASON)
}

/// The limit before and after; `unlimited` where there is none.
fn numbers(difference: &Difference<'_>, unlimited: f64) -> (f64, f64) {
    let number = |at: &Option<At<'_>>| match at.as_ref().map(|at| &at.node.value) {
        Some(Value::Number(number)) => number.as_f64().unwrap_or(unlimited),
        _ => unlimited,
    };
    (number(&difference.old), number(&difference.new))
}

/// Whether numbers below zero are allowed now and were not before: in Rust that is another type.
fn gains_sign(difference: &Difference<'_>) -> bool {
    let (old, new) = numbers(difference, f64::NEG_INFINITY);
    old >= 0.0 && new < 0.0
}
