//! Request bodies, the media types of bodies, and the encoding of forms.

use super::prelude::*;
use crate::subject::{Direction, MediaTypePart, RequestBodyPart};

/// The rule for a part of a request body.
pub(super) fn of(part: RequestBodyPart, difference: &Difference<'_>) -> &'static Rule {
    match part {
        RequestBodyPart::Itself(Added) if is_required_node(difference) => &REQUIRED_REQUEST_BODY_ADDED,
        RequestBodyPart::Itself(Added) => &OPTIONAL_REQUEST_BODY_ADDED,
        RequestBodyPart::Itself(Removed) => &REQUEST_BODY_REMOVED,
        RequestBodyPart::Required => &REQUEST_BODY_REQUIRED_CHANGED,
    }
}

/// The rule for a part of a media type.
pub(super) fn of_media_type(part: MediaTypePart) -> &'static Rule {
    match part {
        MediaTypePart::Itself(Added, Direction::Request) => &REQUEST_MEDIA_TYPE_ADDED,
        MediaTypePart::Itself(Removed, Direction::Request) => &REQUEST_MEDIA_TYPE_REMOVED,
        MediaTypePart::Itself(Added, Direction::Response) => &RESPONSE_MEDIA_TYPE_ADDED,
        MediaTypePart::Itself(Removed, Direction::Response) => &RESPONSE_MEDIA_TYPE_REMOVED,
        MediaTypePart::Parameters => &MEDIA_TYPE_PARAMETERS_CHANGED,
        MediaTypePart::Range => &MEDIA_TYPE_RANGE_CHANGED,
        MediaTypePart::Schema => &MEDIA_TYPE_SCHEMA_CHANGED,
    }
}

rules![
    OPTIONAL_REQUEST_BODY_ADDED = Rule {
        id: "optional-request-body-added",
        summary: "An operation accepts a request body, which may be omitted.",
        explanation: "Existing programs do not send a request body. Older servers ignore it.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "no existing program sends it")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    REQUIRED_REQUEST_BODY_ADDED = Rule {
        id: "required-request-body-added",
        summary: "An operation requires a request body.",
        explanation: "Servers reject the calls of existing programs, which do not send a request body.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "existing programs do not send it")
                .on_the_wire(Impact::Breaking, Impact::Additive)
        },
    },
    REQUEST_BODY_REMOVED = Rule {
        id: "request-body-removed",
        summary: "An operation no longer accepts a request body.",
        explanation: "Servers ignore or reject the request body of existing programs. If it was required, older servers reject new programs, which do not send it.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, ""),
                "servers ignore or reject what existing programs send",
            )
            .on_the_wire(Impact::Breaking, when(is_required_node(difference), Impact::Breaking))
        },
    },
    REQUEST_BODY_REQUIRED_CHANGED = Rule {
        id: "request-body-required-changed",
        summary: "A request body became required or optional.",
        explanation: "The crate sends a request body unless a program leaves out one that is not required (`without_body`). Other clients may omit it.",
        judge: |difference| {
            let is_required = difference.happened() == Happened::Added;
            let state = if is_required { "required" } else { "optional" };
            Judgement::harmless(
                format!("{} is now {state}", difference.label),
                "servers that require a request body reject calls without it",
            )
            .on_the_wire(when(is_required, Impact::Breaking), when(!is_required, Impact::Additive))
        },
    },
    REQUEST_MEDIA_TYPE_ADDED = Rule {
        id: "request-media-type-added",
        summary: "A request body may have an additional media type.",
        explanation: "Existing programs continue to send the media types that they know.",
        judge: |difference| {
            if difference.values == Some(Values::Same) {
                return within_range(difference);
            }
            Judgement::harmless(added_or_removed(difference, ""), "the other media types work as before")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    REQUEST_MEDIA_TYPE_REMOVED = Rule {
        id: "request-media-type-removed",
        summary: "A request body may no longer have one of its media types.",
        explanation: "Servers reject the calls of existing programs that send this media type.",
        judge: |difference| {
            if difference.values == Some(Values::Same) {
                return within_range(difference);
            }
            Judgement::harmless(added_or_removed(difference, ""), "servers reject this media type")
                .on_the_wire(Impact::Breaking, Impact::None)
        },
    },
    RESPONSE_MEDIA_TYPE_ADDED = Rule {
        id: "response-media-type-added",
        summary: "A response may have an additional media type.",
        explanation: "Clients state which media types they accept, so existing programs receive the same as before.",
        judge: |difference| {
            if difference.values == Some(Values::Same) {
                return within_range(difference);
            }
            Judgement::harmless(
                added_or_removed(difference, ""),
                "clients state which media types they accept",
            )
            .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    RESPONSE_MEDIA_TYPE_REMOVED = Rule {
        id: "response-media-type-removed",
        summary: "A response no longer has one of its media types.",
        explanation: "Existing programs cannot read what they receive instead.",
        judge: |difference| {
            if difference.values == Some(Values::Same) {
                return within_range(difference);
            }
            Judgement::harmless(
                added_or_removed(difference, ""),
                "existing programs cannot read what they receive instead",
            )
            .on_the_wire(Impact::Breaking, Impact::None)
        },
    },
    MEDIA_TYPE_PARAMETERS_CHANGED = Rule {
        id: "media-type-parameters-changed",
        summary: "A media type has other parameters, such as `charset`.",
        explanation: "The media type itself is the same, so both sides read it as before.",
        judge: |difference| {
            let message = format!("{} is now {}", last(&difference.old), last(&difference.new));
            Judgement::harmless(
                format!("{message} in {}", difference.label),
                "both sides read the media type without its parameters",
            )
        },
    },
    MEDIA_TYPE_RANGE_CHANGED = Rule {
        id: "media-type-range-changed",
        summary: "A body has a range of media types such as `*/*` instead of one of them, or the other way round.",
        explanation: "A range contains each of its media types. In a request, servers reject a media type that is no longer in the range. In a response, clients state which media types they accept.",
        judge: |difference| {
            let message =
                format!("{} is now {} in {}", last(&difference.old), last(&difference.new), difference.label);
            let values = difference.values.unwrap_or(Values::Others);
            Judgement::harmless(message, "").of_unchecked_values(difference, values)
        },
    },
    MEDIA_TYPE_SCHEMA_CHANGED = Rule {
        id: "media-type-schema-changed",
        summary: "The content of a body now has a schema, or no longer has one.",
        explanation: "The content that is sent may be the same, but the crate reads or writes it in another way.",
        judge: |difference| {
            let message = added_or_removed(difference, "the schema of ");
            let values =
                if difference.happened() == Happened::Removed { Values::More } else { Values::Fewer };
            Judgement::harmless(message, "").of_unchecked_values(difference, values)
        },
    },
    ENCODING_CHANGED = Rule {
        id: "encoding-changed",
        summary: "The `encoding` of a property in a form changed.",
        explanation: "Servers cannot read a part of the form if they expect another encoding than the one that clients send.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the encoding of "),
                "",
            )
            .of_values(difference, Values::Others)
            .because("servers expect another encoding of this part than existing programs send, and older servers another one than new programs send")
        },
    },
];

/// A media type that was added beside a range that contains it, or was removed beside one.
fn within_range(difference: &Difference<'_>) -> Judgement {
    Judgement::harmless(
        added_or_removed(difference, ""),
        "a range of media types in the other document contains it",
    )
}
