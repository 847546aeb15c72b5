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
            Judgement::harmless(added_or_removed(difference, ""), "the other media types work as before")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    REQUEST_MEDIA_TYPE_REMOVED = Rule {
        id: "request-media-type-removed",
        summary: "A request body may no longer have one of its media types.",
        explanation: "Servers reject the calls of existing programs that send this media type.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "servers reject this media type")
                .on_the_wire(Impact::Breaking, Impact::None)
        },
    },
    RESPONSE_MEDIA_TYPE_ADDED = Rule {
        id: "response-media-type-added",
        summary: "A response may have an additional media type.",
        explanation: "Clients state which media types they accept, so existing programs receive the same as before.",
        judge: |difference| {
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
            Judgement::harmless(
                added_or_removed(difference, ""),
                "existing programs cannot read what they receive instead",
            )
            .on_the_wire(Impact::Breaking, Impact::None)
        },
    },
    MEDIA_TYPE_SCHEMA_CHANGED = Rule {
        id: "media-type-schema-changed",
        summary: "The content of a body now has a schema, or no longer has one.",
        explanation: "The content that is sent may be the same, but the crate reads or writes it in another way.",
        judge: |difference| {
            let message = added_or_removed(difference, "the schema of ");
            let judgement = Judgement::harmless(message, "without a schema, any content is allowed");
            let judgement = match difference.happened() {
                Happened::Removed => judgement.wider(difference),
                _ => judgement.narrower(difference),
            };
            judgement.unchecked_in_responses(difference)
        },
    },
    ENCODING_CHANGED = Rule {
        id: "encoding-changed",
        summary: "The `encoding` of a property in a form changed.",
        explanation: "Servers cannot read a part of the form if they expect another encoding than the one that clients send.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the encoding of "),
                "servers expect another encoding than the one that clients send",
            )
            .other(difference)
        },
    },
];
