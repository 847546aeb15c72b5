//! Parameters of operations.

use super::prelude::*;
use crate::subject::ParameterPart;

/// The rule of a part of a parameter.
pub(super) fn of(part: ParameterPart, difference: &Difference<'_>) -> &'static Rule {
    match part {
        ParameterPart::Itself(Added) if difference.required.1 => &REQUIRED_PARAMETER_ADDED,
        ParameterPart::Itself(Added) => &OPTIONAL_PARAMETER_ADDED,
        ParameterPart::Itself(Removed) => &PARAMETER_REMOVED,
        ParameterPart::Name => &PATH_PARAMETER_RENAMED,
        ParameterPart::In => &PARAMETER_MOVED,
        ParameterPart::Required => match difference.happened() {
            Happened::Added | Happened::Changed => &PARAMETER_BECAME_REQUIRED,
            Happened::Removed => &PARAMETER_BECAME_OPTIONAL,
        },
        ParameterPart::Deprecated => &PARAMETER_DEPRECATED,
        ParameterPart::AllowEmptyValue => &PARAMETER_EMPTY_VALUE_CHANGED,
        ParameterPart::Style | ParameterPart::Explode => &PARAMETER_FORMAT_CHANGED,
        ParameterPart::AllowReserved => &PARAMETER_RESERVED_CHARACTERS_CHANGED,
        ParameterPart::Schema | ParameterPart::Content => &PARAMETER_CONTENT_CHANGED,
        ParameterPart::Revisions => &PARAMETER_REVISIONS_CHANGED,
        ParameterPart::RustName => &PARAMETER_RUST_NAME_CHANGED,
    }
}

rules![
    OPTIONAL_PARAMETER_ADDED = Rule {
        id: "optional-parameter-added",
        summary: "An optional parameter is new.",
        explanation: "Deployed programs do not send it. Servers of older revisions ignore or refuse it.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "nobody sends it yet")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    REQUIRED_PARAMETER_ADDED = Rule {
        id: "required-parameter-added",
        summary: "A required parameter is new.",
        explanation: "Servers refuse the calls of deployed programs, which do not send it; and it is an argument more in Rust. Make it optional, with a default.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "deployed programs do not send it")
                .on_the_wire(Impact::Breaking, Impact::Additive)
                .suggesting("make it optional and say what counts without it")
        },
    },
    PARAMETER_REMOVED = Rule {
        id: "parameter-removed",
        summary: "A parameter is gone.",
        explanation: "What deployed programs ask for with it is ignored or refused. Where it was required, servers of older revisions refuse new programs, which do not send it. Deprecate it for a release before.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, ""),
                "what programs ask for with it is ignored or refused",
            )
            .on_the_wire(Impact::Breaking, when(difference.required.0, Impact::Breaking))
        },
    },
    PARAMETER_MOVED = Rule {
        id: "parameter-moved",
        summary: "A parameter is sent in another place.",
        explanation: "Path, query and header are different things on the wire: servers do not find it where deployed programs put it, and the other way round.",
        judge: |difference| {
            let message =
                format!("{} was sent in the {}", difference.label, difference.before().unwrap_or_default(),);
            Judgement::silent(message, "servers look for it where clients do not put it")
                .on_the_wire(Impact::Breaking, Impact::Breaking)
                .in_programs(Impact::Behavioural)
        },
    },
    PATH_PARAMETER_RENAMED = Rule {
        id: "path-parameter-renamed",
        summary: "A parameter of the path has another name.",
        explanation: "Its name does not travel: only its position in the path does. In Rust it is the name of an argument, which callers do not write.",
        judge: |difference| Judgement::silent(shift(difference), "only the position in the path travels"),
    },
    PARAMETER_BECAME_REQUIRED = Rule {
        id: "parameter-became-required",
        summary: "A parameter became required.",
        explanation: "Servers refuse calls without it, and deployed programs may leave it out.",
        judge: |difference| {
            Judgement::silent(
                format!("{} is required now", difference.label),
                "deployed programs may leave it out",
            )
            .on_the_wire(Impact::Breaking, Impact::None)
        },
    },
    PARAMETER_BECAME_OPTIONAL = Rule {
        id: "parameter-became-optional",
        summary: "A parameter became optional.",
        explanation: "Deployed programs send it and go on to do so. Servers of older revisions refuse calls without it.",
        judge: |difference| {
            Judgement::silent(
                format!("{} is optional now", difference.label),
                "older servers refuse calls without it",
            )
            .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    PARAMETER_FORMAT_CHANGED = Rule {
        id: "parameter-format-changed",
        summary: "A parameter is written in another way.",
        explanation: "`style` and `explode` say how lists and objects become text: repeated, joined by commas, or else. Servers read what clients did not write.",
        judge: |difference| {
            Judgement::silent(shift(difference), "servers read lists in a form that clients do not write")
                .on_the_wire(Impact::Breaking, Impact::Breaking)
                .in_programs(Impact::Behavioural)
        },
    },
    PARAMETER_RESERVED_CHARACTERS_CHANGED = Rule {
        id: "parameter-reserved-characters-changed",
        summary: "A parameter may hold reserved characters as they are, or may not any more.",
        explanation: "The crate encodes all of them, which servers understand in both cases.",
        judge: |difference| {
            Judgement::silent(shift(difference), "encoded characters are understood in both cases")
                .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
    PARAMETER_EMPTY_VALUE_CHANGED = Rule {
        id: "parameter-empty-value-changed",
        summary: "A parameter may be sent without a value, or may not any more.",
        explanation: "Clients that send the bare name are refused by servers that want a value.",
        judge: |difference| {
            restriction(
                difference,
                difference.happened() == Happened::Removed,
                "a bare name is refused where it is not allowed",
            )
        },
    },
    PARAMETER_DEPRECATED = Rule {
        id: "parameter-deprecated",
        summary: "A parameter is deprecated, or no longer.",
        explanation: "It works as before. The compiler warns programs that set it.",
        judge: |difference| Judgement::silent(deprecation(difference), "it works as before"),
    },
    PARAMETER_CONTENT_CHANGED = Rule {
        id: "parameter-content-changed",
        summary: "A parameter is described by a schema instead of a content, or the other way round.",
        explanation: "A content is a text in a format such as JSON, a schema is written by `style`: servers read what clients did not write.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, &format!("the {} of ", difference.field())),
                "servers read another format than clients write",
            )
            .on_the_wire(Impact::Breaking, Impact::Breaking)
        },
    },
    PARAMETER_REVISIONS_CHANGED = Rule {
        id: "parameter-revisions-changed",
        summary: "Other revisions than before are said to have a parameter.",
        explanation: "Nothing changes on the wire. The documentation of the crate names other revisions.",
        judge: |difference| Judgement::silent(shift(difference), "what servers do is the same"),
    },
    PARAMETER_RUST_NAME_CHANGED = Rule {
        id: "parameter-rust-name-changed",
        summary: "A parameter has another name in Rust.",
        explanation: "Nothing changes on the wire. Its setter has another name.",
        judge: |difference| Judgement::silent(shift(difference), "the name in Rust does not travel"),
    },
];
