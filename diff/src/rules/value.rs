//! Fields of a schema for a single value: its type, format, null, default and list of values.

use super::prelude::*;

rules![
    TYPE_CHANGED = Rule {
        id: "type-changed",
        summary: "A value has another JSON type.",
        explanation: "One side writes a type that the other side cannot read. The exceptions are integer to number and number to integer, where some values stay valid.",
        judge: |difference| {
            let judgement = Judgement::harmless(
                value_change(difference),
                "one side writes a type that the other side cannot read",
            );
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
        explanation: "A format says what a string or number means, for example a time, a number of 32 bits, or bytes. A value with a format allows fewer values than one without.",
        judge: |difference| {
            let judgement = Judgement::harmless(
                value_change(difference),
                "some values of one format are not valid in the other one",
            );
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
        summary: "A value may now be null.",
        explanation: "Existing programs fail if they receive null, unless the crate treats the property as optional. Older servers reject null in requests.",
        judge: |difference| {
            let accepts_null = difference.optional_in_crate.0;
            let judgement = Judgement::harmless(
                format!("{} may now be null", difference.label),
                "null was not allowed before",
            )
            .wider(difference);
            if accepts_null {
                Judgement { old_client: when(difference.usage.received, Impact::Additive), ..judgement }
            } else {
                judgement
            }
        },
    },
    NULL_DISALLOWED = Rule {
        id: "null-disallowed",
        summary: "A value may no longer be null.",
        explanation: "Servers reject null from existing programs. New programs fail if older servers send null, unless the crate treats the property as optional.",
        judge: |difference| {
            let accepts_null = difference.optional_in_crate.1;
            let judgement = Judgement::harmless(
                format!("{} may no longer be null", difference.label),
                "existing programs and older servers may still send null",
            )
            .narrower(difference);
            if accepts_null { Judgement { new_client: Impact::None, ..judgement } } else { judgement }
        },
    },
    DEFAULT_CHANGED = Rule {
        id: "default-changed",
        summary: "The default of a value changed.",
        explanation: "A call that omits the value means something else for new servers than for older ones, even if the program is the same.",
        judge: |difference| {
            let behaves = when(difference.usage.sent, Impact::Behavioural);
            Judgement::harmless(value_change(difference), "calls that omit the value have another meaning")
                .on_the_wire(behaves, behaves)
                .in_source(behaves)
        },
    },
    SCHEMA_DEPRECATED = Rule {
        id: "schema-deprecated",
        summary: "A schema or property is now deprecated, or is no longer deprecated.",
        explanation: "It works as before. The compiler warns about code that uses it, and a deprecated property of a response is an `Option`.",
        judge: |difference| Judgement::harmless(deprecation(difference), "it works as before"),
    },
    READ_ONLY_CHANGED = Rule {
        id: "read-only-changed",
        summary: "A property is now read-only, or is no longer read-only.",
        explanation: "In requests, servers ignore or reject read-only properties.",
        judge: |difference| {
            let behaves = when(difference.usage.sent, Impact::Behavioural);
            Judgement::harmless(
                value_change(difference),
                "servers ignore or reject read-only properties in requests",
            )
            .on_the_wire(behaves, behaves)
        },
    },
    WRITE_ONLY_CHANGED = Rule {
        id: "write-only-changed",
        summary: "A property is now write-only, or is no longer write-only.",
        explanation: "Responses do not contain write-only properties.",
        judge: |difference| {
            let behaves = when(difference.usage.received, Impact::Behavioural);
            Judgement::harmless(value_change(difference), "responses do not contain write-only properties")
                .on_the_wire(behaves, behaves)
        },
    },
    ENUM_VALUE_ADDED = Rule {
        id: "enum-value-added",
        summary: "An enum has an additional value.",
        explanation: "The enums of the crate accept unknown values, so the response that contains it can be decoded. In requests, older servers reject the new value.",
        judge: |difference| {
            let unknown = if difference.is_open { Impact::Additive } else { Impact::Breaking };
            let message =
                format!("{} now has the value {}", difference.label, difference.after().unwrap_or_default());
            Judgement::harmless(
                message,
                if difference.is_open {
                    "the enums of the crate accept unknown values"
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
        summary: "An enum no longer has one of its values.",
        explanation: "Servers reject existing programs that send it. In Rust, its variant is removed.",
        judge: |difference| {
            let message = format!(
                "{} no longer has the value {}",
                difference.label,
                difference.before().unwrap_or_default()
            );
            let unknown = if difference.is_open { Impact::None } else { Impact::Breaking };
            Judgement::harmless(message, "servers reject the value in requests").on_the_wire(
                when(difference.usage.sent, Impact::Breaking),
                when(difference.usage.received, unknown),
            )
        },
    },
    ENUM_ADDED_OR_REMOVED = Rule {
        id: "enum-added-or-removed",
        summary: "A value is now restricted to the list in `enum`, or is no longer restricted.",
        explanation: "In requests, servers reject all values that are not in the list. In Rust, an enum replaces a string, or a string replaces an enum.",
        judge: |difference| {
            let is_stricter = difference.happened() == Happened::Added;
            let state = if is_stricter { "now has" } else { "no longer has" };
            let judgement = Judgement::harmless(
                format!("{} {state} a list of values in `enum`", difference.label),
                "values that are not in the list are not allowed",
            );
            let judgement =
                if is_stricter { judgement.narrower(difference) } else { judgement.wider(difference) };
            judgement.unchecked_in_responses(difference)
        },
    },
    ENUM_VARIANT_NAMES_CHANGED = Rule {
        id: "enum-variant-names-changed",
        summary: "The variants of an enum have other names in Rust.",
        explanation: "Nothing changes on the wire. Code that uses the old names does not compile.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "the names of variants are not sent")
        },
    },
];
