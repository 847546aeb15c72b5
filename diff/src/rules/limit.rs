//! Fields of a schema that leave values out.

use super::prelude::*;

rules![
    MINIMUM_CHANGED = Rule {
        id: "minimum-changed",
        summary: "The least number that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. In Rust, an integer that can't be negative is a `u64`.",
        claims: |difference| difference.is(Kind::Schema, "minimum"),
        judge: |difference| {
            let judgement = limit(difference, Bound::Least, "more or fewer values are allowed than before");
            if difference.usage.received && difference.is_integer && gains_sign(difference) {
                return Judgement { old_client: Impact::Breaking, ..judgement }
                    .in_programs(Impact::Behavioural);
            }
            judgement
        },
    },
    MAXIMUM_CHANGED = Rule {
        id: "maximum-changed",
        summary: "The greatest number that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "maximum"),
        judge: |difference| {
            limit(difference, Bound::Greatest, "more or fewer values are allowed than before")
        },
    },
    MIN_LENGTH_CHANGED = Rule {
        id: "min-length-changed",
        summary: "The shortest text that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "minLength"),
        judge: |difference| {
            limit(difference, Bound::Least, "more or fewer values are allowed than before")
        },
    },
    MAX_LENGTH_CHANGED = Rule {
        id: "max-length-changed",
        summary: "The longest text that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "maxLength"),
        judge: |difference| {
            limit(difference, Bound::Greatest, "more or fewer values are allowed than before")
        },
    },
    MIN_ITEMS_CHANGED = Rule {
        id: "min-items-changed",
        summary: "The shortest list that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "minItems"),
        judge: |difference| {
            limit(difference, Bound::Least, "more or fewer values are allowed than before")
        },
    },
    MAX_ITEMS_CHANGED = Rule {
        id: "max-items-changed",
        summary: "The longest list that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "maxItems"),
        judge: |difference| {
            limit(difference, Bound::Greatest, "more or fewer values are allowed than before")
        },
    },
    MIN_PROPERTIES_CHANGED = Rule {
        id: "min-properties-changed",
        summary: "The least number of members that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "minProperties"),
        judge: |difference| {
            limit(difference, Bound::Least, "more or fewer values are allowed than before")
        },
    },
    MAX_PROPERTIES_CHANGED = Rule {
        id: "max-properties-changed",
        summary: "The greatest number of members that is allowed changed.",
        explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "maxProperties"),
        judge: |difference| {
            limit(difference, Bound::Greatest, "more or fewer values are allowed than before")
        },
    },
    EXCLUSIVE_MINIMUM_CHANGED = Rule {
        id: "exclusive-minimum-changed",
        summary: "Whether the least number itself is allowed changed.",
        explanation: "What is not allowed any more is refused in requests. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "exclusiveMinimum"),
        judge: flag,
    },
    EXCLUSIVE_MAXIMUM_CHANGED = Rule {
        id: "exclusive-maximum-changed",
        summary: "Whether the greatest number itself is allowed changed.",
        explanation: "What is not allowed any more is refused in requests. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "exclusiveMaximum"),
        judge: flag,
    },
    UNIQUE_ITEMS_CHANGED = Rule {
        id: "unique-items-changed",
        summary: "Whether the entries of a list must differ changed.",
        explanation: "What is not allowed any more is refused in requests. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "uniqueItems"),
        judge: flag,
    },
    MULTIPLE_OF_CHANGED = Rule {
        id: "multiple-of-changed",
        summary: "The step of numbers that are allowed changed.",
        explanation: "A restriction that is new refuses what deployed programs send; of one that changed, some values match the one and not the other. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "multipleOf"),
        judge: condition,
    },
    PATTERN_CHANGED = Rule {
        id: "pattern-changed",
        summary: "The pattern that a text must match changed.",
        explanation: "A restriction that is new refuses what deployed programs send; of one that changed, some values match the one and not the other. Clients do not check it in answers.",
        claims: |difference| difference.is(Kind::Schema, "pattern"),
        judge: condition,
    },
];
