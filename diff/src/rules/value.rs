//! What a schema says of a single value: its type, null, what counts without it, the list of values.

use super::prelude::*;

rules![
    TYPE_CHANGED = Rule {
        id: "type-changed",
        summary: "A value has another JSON type.",
        explanation: "What one side writes the other can't read. Only from integer to number, or back, do some values stay what they were.",
        judge: |difference| {
            let judgement = Judgement::silent(shift(difference), "one side writes what the other can't read");
            match (difference.before().as_deref(), difference.after().as_deref()) {
                (Some("integer"), Some("number")) | (Some(_), None) => judgement.wider(difference),
                (Some("number"), Some("integer")) | (None, Some(_)) => judgement.narrower(difference),
                _ => judgement.other(difference),
            }
        },
    },
    FORMAT_CHANGED = Rule {
        id: "format-changed",
        summary: "A value has another format.",
        explanation: "A format says what a text or number means: a time, 32 bits, bytes. With a format fewer values are allowed than without.",
        judge: |difference| {
            let judgement =
                Judgement::silent(shift(difference), "some values of one format are none of the other");
            match (difference.before().as_deref(), difference.after().as_deref()) {
                (Some("int32"), Some("int64")) | (Some("float"), Some("double")) | (Some(_), None) => {
                    judgement.wider(difference)
                }
                (Some("int64"), Some("int32")) | (Some("double"), Some("float")) | (None, Some(_)) => {
                    judgement.narrower(difference)
                }
                _ => judgement.other(difference),
            }
        },
    },
    NULL_ALLOWED = Rule {
        id: "null-allowed",
        summary: "A value may be null.",
        explanation: "Deployed programs fail on null, unless the crate takes the member for one that may be missing. Old servers refuse null in requests.",
        judge: |difference| {
            let copes = difference.optional_in_crate.0;
            let judgement = Judgement::silent(
                format!("{} may be null now", difference.label),
                "null is a value that was not there before",
            )
            .wider(difference);
            if copes {
                Judgement { old_client: when(difference.usage.received, Impact::Additive), ..judgement }
            } else {
                judgement
            }
        },
    },
    NULL_REFUSED = Rule {
        id: "null-refused",
        summary: "A value may not be null any more.",
        explanation: "Servers refuse the null of deployed programs. New programs fail on the null of old servers, unless the crate takes the member for one that may be missing.",
        judge: |difference| {
            let copes = difference.optional_in_crate.1;
            let judgement = Judgement::silent(
                format!("{} may not be null any more", difference.label),
                "null is sent by those who were allowed to",
            )
            .narrower(difference);
            if copes { Judgement { new_client: Impact::None, ..judgement } } else { judgement }
        },
    },
    DEFAULT_CHANGED = Rule {
        id: "default-changed",
        summary: "What counts for a value that is left out changed.",
        explanation: "Every call that leaves it out means something else at new servers than at old ones, without any change in the program.",
        judge: |difference| {
            let behaves = when(difference.usage.sent, Impact::Behavioural);
            Judgement::silent(shift(difference), "calls that leave it out mean something else")
                .on_the_wire(behaves, behaves)
                .in_programs(behaves)
        },
    },
    SCHEMA_DEPRECATED = Rule {
        id: "schema-deprecated",
        summary: "A schema or member is deprecated, or no longer.",
        explanation: "It works as before. The compiler warns programs that use it, and a deprecated member of an answer is an `Option`.",
        judge: |difference| Judgement::silent(deprecation(difference), "it works as before"),
    },
    READ_ONLY_CHANGED = Rule {
        id: "read-only-changed",
        summary: "A member is read-only, or no longer.",
        explanation: "What is read-only is ignored or refused in requests.",
        judge: |difference| {
            let behaves = when(difference.usage.sent, Impact::Behavioural);
            Judgement::silent(shift(difference), "servers ignore what is read-only in requests")
                .on_the_wire(behaves, behaves)
        },
    },
    WRITE_ONLY_CHANGED = Rule {
        id: "write-only-changed",
        summary: "A member is write-only, or no longer.",
        explanation: "What is write-only does not come in answers.",
        judge: |difference| {
            let behaves = when(difference.usage.received, Impact::Behavioural);
            Judgement::silent(shift(difference), "servers do not send what is write-only")
                .on_the_wire(behaves, behaves)
        },
    },
    ENUM_VALUE_ADDED = Rule {
        id: "enum-value-added",
        summary: "An enumeration has one value more.",
        explanation: "Enums of the crate stay open: an unknown value decodes, and the page that holds it too. In requests, old servers refuse the new value.",
        judge: |difference| {
            let unknown = if difference.is_open { Impact::Additive } else { Impact::Breaking };
            let message =
                format!("{} is a value of {} now", difference.after().unwrap_or_default(), difference.label);
            Judgement::silent(
                message,
                if difference.is_open {
                    "enums of the crate take unknown values"
                } else {
                    "clients may not know the value"
                },
            )
            .on_the_wire(
                when(difference.usage.received, unknown),
                when(difference.usage.sent, Impact::Additive),
            )
        },
    },
    ENUM_VALUE_REMOVED = Rule {
        id: "enum-value-removed",
        summary: "An enumeration has one value less.",
        explanation: "Servers refuse deployed programs that send it. In Rust its variant is gone.",
        judge: |difference| {
            let message = format!(
                "{} is no value of {} any more",
                difference.before().unwrap_or_default(),
                difference.label
            );
            let unknown = if difference.is_open { Impact::None } else { Impact::Breaking };
            Judgement::silent(message, "servers refuse it where it is sent").on_the_wire(
                when(difference.usage.sent, Impact::Breaking),
                when(difference.usage.received, unknown),
            )
        },
    },
    ENUM_BEGAN_OR_ENDED = Rule {
        id: "enum-began-or-ended",
        summary: "A value is one of a list now, or is free.",
        explanation: "A list of values in a request refuses all others. In Rust an enum takes the place of text, or the other way round.",
        judge: |difference| {
            let is_stricter = difference.happened() == Happened::Added;
            let message = format!(
                "{} {}",
                difference.label,
                if is_stricter { "is one of a list now" } else { "is not one of a list any more" }
            );
            let judgement = Judgement::silent(message, "a list of values leaves all others out");
            let judgement =
                if is_stricter { judgement.narrower(difference) } else { judgement.wider(difference) };
            judgement.unchecked_in_answers(difference)
        },
    },
    ENUM_NAMES_CHANGED = Rule {
        id: "enum-names-changed",
        summary: "The variants of an enumeration have other names in Rust.",
        explanation: "Nothing changes on the wire. Programs that name a variant do not compile until they use the new name.",
        judge: |difference| Judgement::silent(shift(difference), "names of variants do not travel"),
    },
];
