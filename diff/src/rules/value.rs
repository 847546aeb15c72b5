//! Fields of a schema for a single value: its type, format, null, default and list of values.

use super::prelude::*;

rules![
    TYPE_CHANGED = Rule {
        id: "type-changed",
        summary: "A value has another JSON type.",
        explanation: "One side writes a type that the other side cannot read. The exceptions are integer to number and number to integer, where some values stay valid.",
        judge: |difference| {
            let values = match (difference.before().as_deref(), difference.after().as_deref()) {
                (Some("integer"), Some("number")) | (Some(_), None) => Values::More,
                (Some("number"), Some("integer")) | (None, Some(_)) => Values::Fewer,
                _ => Values::Others,
            };
            Judgement::harmless(value_change(difference), "").of_values(difference, values)
        },
    },
    FORMAT_CHANGED = Rule {
        id: "format-changed",
        summary: "A value has another format.",
        explanation: "A format says what a string or number means, for example a time, a number of 32 bits, or bytes. A value with a format allows fewer values than one without.",
        judge: |difference| {
            let (old, new) = (
                format(&difference.old, difference.json_types.0 == Some("integer")),
                format(&difference.new, difference.json_types.1 == Some("integer")),
            );
            let values = match (old, new) {
                (old, new) if old == new => Values::Same,
                (Some("int32"), Some("int64")) | (Some("float"), Some("double")) | (Some(_), None) => {
                    Values::More
                }
                (Some("int64"), Some("int32")) | (Some("double"), Some("float")) | (None, Some(_)) => {
                    Values::Fewer
                }
                _ => Values::Others,
            };
            let judgement = Judgement::harmless(value_change(difference), "");
            // Clients read a value of any other format as it is.
            if [old, new].into_iter().flatten().any(is_read) {
                judgement.of_values(difference, values)
            } else {
                judgement.of_unchecked_values(difference, values)
            }
        },
    },
    NULL_ALLOWED = Rule {
        id: "null-allowed",
        summary: "A value may now be null.",
        explanation: "Existing programs fail if they receive null, unless the crate treats the property as optional. Older servers reject null in requests.",
        judge: |difference| {
            let accepts_null = difference.optional_in_crate.0;
            let judgement = Judgement::harmless(format!("{} may now be null", difference.label), "")
                .of_values(difference, Values::More);
            if accepts_null {
                Judgement { old_client: when(difference.usage.received, Impact::Additive), ..judgement }
                    .because("existing programs read null as no value; older servers reject null in requests")
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
            let judgement = Judgement::harmless(format!("{} may no longer be null", difference.label), "")
                .of_values(difference, Values::Fewer);
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
        explanation: "Clients do not send a read-only property, and `required` does not count for it in requests. If it is required, the side that expects it in requests rejects the calls of the other side.",
        judge: |difference| {
            let sent = difference.usage.sent;
            let (old, new) = difference.required;
            let (fails, message) = (when(sent, Impact::Breaking), value_change(difference));
            let behaves = when(sent, Impact::Behavioural);
            if difference.happened() == Happened::Removed {
                let old_client = if new && !difference.has_default { fails } else { Impact::None };
                return Judgement::harmless(
                    message,
                    "servers now expect it in requests, and older servers ignore it there",
                )
                .on_the_wire(old_client, behaves);
            }
            Judgement::harmless(
                message,
                "servers ignore it in requests of existing programs, and new programs no longer send it",
            )
            .on_the_wire(behaves, if old { fails } else { behaves })
        },
    },
    WRITE_ONLY_CHANGED = Rule {
        id: "write-only-changed",
        summary: "A property is now write-only, or is no longer write-only.",
        explanation: "Responses do not contain a write-only property, and `required` does not count for it in responses. If it is required, the side that expects it in responses cannot read those of the other side, unless the crate treats it as optional.",
        judge: |difference| {
            let received = difference.usage.received;
            let fails =
                |expected: bool, optional: bool| when(received && expected && !optional, Impact::Breaking);
            let ((old, new), (old_optional, new_optional)) =
                (difference.required, difference.optional_in_crate);
            let (behaves, message) = (when(received, Impact::Behavioural), value_change(difference));
            if difference.happened() == Happened::Removed {
                return Judgement::harmless(
                    message,
                    "responses now contain it, and those of older servers do not",
                )
                .on_the_wire(when(received, Impact::Additive), behaves.max(fails(new, new_optional)));
            }
            Judgement::harmless(
                message,
                "responses no longer contain it, and existing programs find no value",
            )
            .on_the_wire(behaves.max(fails(old, old_optional)), Impact::None)
        },
    },
    ENUM_VALUE_ADDED = Rule {
        id: "enum-value-added",
        summary: "An enum has an additional value.",
        explanation: "The enums of the crate accept unknown values, so the response that contains it can be decoded. In requests, older servers reject the new value.",
        judge: |difference| {
            let message =
                format!("{} now has the value {}", difference.label, difference.after().unwrap_or_default());
            let reason = if difference.usage.sent {
                "existing programs read it as an unknown value; older servers reject it in requests"
            } else {
                "existing programs read it as an unknown value"
            };
            Judgement::harmless(message, reason).on_the_wire(
                when(difference.usage.received, Impact::Additive),
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
            let reason = if difference.usage.sent {
                "servers reject requests of existing programs with this value"
            } else {
                "new programs read it as an unknown value if an older server sends it"
            };
            Judgement::harmless(message, reason)
                .on_the_wire(when(difference.usage.sent, Impact::Breaking), Impact::None)
        },
    },
    ENUM_ADDED_OR_REMOVED = Rule {
        id: "enum-added-or-removed",
        summary: "A value is now restricted to the list in `enum`, or is no longer restricted.",
        explanation: "In requests, servers reject all values that are not in the list. In Rust, an enum replaces a string, or a string replaces an enum.",
        judge: |difference| {
            let is_stricter = difference.happened() == Happened::Added;
            let state = if is_stricter { "now has" } else { "no longer has" };
            let values = if is_stricter { Values::Fewer } else { Values::More };
            let message = format!("{} {state} a list of values in `enum`", difference.label);
            Judgement::harmless(message, "").of_unchecked_values(difference, values)
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

/// The format, unless it is the one that a number has anyway.
fn format<'a>(at: &Option<At<'a>>, is_integer: bool) -> Option<&'a str> {
    let format = at.as_ref()?.node.as_str()?;
    let is_usual = if is_integer { format == "int64" } else { format == "double" };
    (!is_usual).then_some(format)
}

/// Whether clients read values of this format as something else than text or any number.
fn is_read(format: &str) -> bool {
    let is_integer = ["int", "uint"]
        .iter()
        .any(|start| format.strip_prefix(start).is_some_and(|bits| bits.parse::<u32>().is_ok()));
    is_integer || ["date-time", "date", "uuid", "byte", "binary", "float", "double"].contains(&format)
}
