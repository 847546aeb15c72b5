//! Parameters of operations.

use super::prelude::*;
use crate::subject::ParameterPart;

/// The rule for a part of a parameter.
pub(super) fn of(part: ParameterPart, difference: &Difference<'_>) -> &'static Rule {
    match part {
        ParameterPart::Itself(Added) if difference.required.1 => &REQUIRED_PARAMETER_ADDED,
        ParameterPart::Itself(Added) => &OPTIONAL_PARAMETER_ADDED,
        ParameterPart::Itself(Removed) => &PARAMETER_REMOVED,
        ParameterPart::Name => &PATH_PARAMETER_RENAMED,
        ParameterPart::In => &PARAMETER_LOCATION_CHANGED,
        ParameterPart::Required => match difference.happened() {
            Happened::Added | Happened::Changed => &PARAMETER_BECAME_REQUIRED,
            Happened::Removed => &PARAMETER_BECAME_OPTIONAL,
        },
        ParameterPart::Deprecated => &PARAMETER_DEPRECATED,
        ParameterPart::AllowEmptyValue => &PARAMETER_ALLOW_EMPTY_VALUE_CHANGED,
        ParameterPart::Style | ParameterPart::Explode => &PARAMETER_STYLE_CHANGED,
        ParameterPart::AllowReserved => &PARAMETER_ALLOW_RESERVED_CHANGED,
        ParameterPart::Schema | ParameterPart::Content => &PARAMETER_CONTENT_CHANGED,
        ParameterPart::Revisions => &PARAMETER_REVISIONS_CHANGED,
        ParameterPart::RustName => &PARAMETER_RUST_NAME_CHANGED,
    }
}

rules![
    OPTIONAL_PARAMETER_ADDED = Rule {
        id: "optional-parameter-added",
        summary: "An optional parameter was added.",
        explanation: "Existing programs do not send it. Older servers ignore or reject it.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "no existing program sends it")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    REQUIRED_PARAMETER_ADDED = Rule {
        id: "required-parameter-added",
        summary: "A required parameter was added.",
        explanation: "Servers reject the calls of existing programs, which do not send it. In Rust, it is an additional argument. Make the parameter optional and give it a default.",
        judge: |difference| {
            let (old_client, reason) = missing(difference.has_default);
            Judgement::harmless(added_or_removed(difference, ""), reason)
                .on_the_wire(old_client, Impact::Additive)
                .with_suggestion("make it optional and give it a default")
        },
    },
    PARAMETER_REMOVED = Rule {
        id: "parameter-removed",
        summary: "A parameter was removed.",
        explanation: "Servers ignore or reject the parameter of existing programs. If it was required, older servers reject new programs, which do not send it. Deprecate a parameter for at least one release before you remove it.",
        judge: |difference| {
            let judgement = Judgement::harmless(
                added_or_removed(difference, ""),
                "servers ignore or reject it if existing programs send it",
            );
            let new_client = when(difference.required.0, Impact::Breaking);
            removal(judgement.on_the_wire(Impact::Breaking, new_client), difference)
        },
    },
    PARAMETER_LOCATION_CHANGED = Rule {
        id: "parameter-location-changed",
        summary: "A parameter has another location (`in`).",
        explanation: "A parameter in the path, in the query or in a header is sent in different ways. New servers do not find it where existing programs send it, and older servers do not find it where new programs send it.",
        judge: |difference| {
            let message =
                format!("{} was in the {} before", difference.label, difference.before().unwrap_or_default());
            Judgement::harmless(message, "servers do not find it where clients send it")
                .on_the_wire(Impact::Breaking, Impact::Breaking)
                .in_source(Impact::Behavioural)
        },
    },
    PATH_PARAMETER_RENAMED = Rule {
        id: "path-parameter-renamed",
        summary: "A path parameter has another name.",
        explanation: "The name of a path parameter is not sent; only its position in the path matters. In Rust, it is the name of an argument, which callers do not write.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "only the position in the path matters")
        },
    },
    PARAMETER_BECAME_REQUIRED = Rule {
        id: "parameter-became-required",
        summary: "A parameter became required.",
        explanation: "Servers reject calls without it, and existing programs may omit it.",
        judge: |difference| {
            let (old_client, reason) = missing(difference.has_default);
            Judgement::harmless(format!("{} is now required", difference.label), reason)
                .on_the_wire(old_client, Impact::None)
        },
    },
    PARAMETER_BECAME_OPTIONAL = Rule {
        id: "parameter-became-optional",
        summary: "A parameter became optional.",
        explanation: "Existing programs continue to send it. Older servers reject calls without it.",
        judge: |difference| {
            Judgement::harmless(
                format!("{} is now optional", difference.label),
                "older servers reject calls without it",
            )
            .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    PARAMETER_STYLE_CHANGED = Rule {
        id: "parameter-style-changed",
        summary: "A parameter is serialized in another way (`style` or `explode`).",
        explanation: "`style` and `explode` say how a list or an object is written as text, for example as repeated parameters or separated by commas. Servers cannot read a form that they do not expect.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "servers expect another form than the one that clients send",
            )
            .on_the_wire(Impact::Breaking, Impact::Breaking)
            .in_source(Impact::Behavioural)
        },
    },
    PARAMETER_ALLOW_RESERVED_CHANGED = Rule {
        id: "parameter-allow-reserved-changed",
        summary: "`allowReserved` of a parameter changed.",
        explanation: "It says whether reserved characters may be sent without percent-encoding. The crate always encodes them, which servers understand in both cases.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "servers understand percent-encoded characters in both cases",
            )
            .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
    PARAMETER_ALLOW_EMPTY_VALUE_CHANGED = Rule {
        id: "parameter-allow-empty-value-changed",
        summary: "`allowEmptyValue` of a parameter changed.",
        explanation: "Servers that do not allow an empty value reject clients that send only the name of the parameter.",
        judge: |difference| { restriction(difference, difference.happened() == Happened::Removed) },
    },
    PARAMETER_DEPRECATED = Rule {
        id: "parameter-deprecated",
        summary: "A parameter is now deprecated, or is no longer deprecated.",
        explanation: "The parameter works as before. The compiler warns about code that sets a deprecated parameter.",
        judge: |difference| Judgement::harmless(deprecation(difference), "it works as before"),
    },
    PARAMETER_CONTENT_CHANGED = Rule {
        id: "parameter-content-changed",
        summary: "A parameter has `content` instead of `schema`, or the other way round.",
        explanation: "A parameter with `content` is written in a media type such as JSON; one with `schema` is written as `style` says. Servers cannot read a form that they do not expect.",
        judge: |difference| {
            // The name of a difference in `content` is the media type.
            let what = if difference.field() == "schema" { "the schema of " } else { "" };
            Judgement::harmless(
                added_or_removed(difference, what),
                "servers expect another form than the one that clients send",
            )
            .on_the_wire(Impact::Breaking, Impact::Breaking)
        },
    },
    PARAMETER_REVISIONS_CHANGED = Rule {
        id: "parameter-revisions-changed",
        summary: "The list of revisions that have a parameter changed.",
        explanation: "Nothing changes on the wire. The documentation of the crate names other revisions.",
        judge: |difference| Judgement::harmless(value_change(difference), "servers behave as before"),
    },
    PARAMETER_RUST_NAME_CHANGED = Rule {
        id: "parameter-rust-name-changed",
        summary: "A parameter has another name in Rust.",
        explanation: "Nothing changes on the wire. Code that calls the setter by its old name does not compile.",
        judge: |difference| Judgement::harmless(value_change(difference), "names in Rust are not sent"),
    },
];
