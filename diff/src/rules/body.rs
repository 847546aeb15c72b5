//! Bodies: whether there is one, in which formats, and how forms are written.

use super::prelude::*;
use crate::subject::{Direction, MediaTypePart, RequestBodyPart};

/// The rule of a part of a request body.
pub(super) fn of(part: RequestBodyPart, difference: &Difference<'_>) -> &'static Rule {
    match part {
        RequestBodyPart::Itself(Added) if is_required_node(difference) => &REQUIRED_BODY_ADDED,
        RequestBodyPart::Itself(Added) => &OPTIONAL_BODY_ADDED,
        RequestBodyPart::Itself(Removed) => &BODY_REMOVED,
        RequestBodyPart::Required => &BODY_REQUIRED_CHANGED,
    }
}

/// The rule of a part of a content type.
pub(super) fn of_media_type(part: MediaTypePart) -> &'static Rule {
    match part {
        MediaTypePart::Itself(Added, Direction::Request) => &REQUEST_MEDIA_TYPE_ADDED,
        MediaTypePart::Itself(Removed, Direction::Request) => &REQUEST_MEDIA_TYPE_REMOVED,
        MediaTypePart::Itself(Added, Direction::Response) => &ANSWER_MEDIA_TYPE_ADDED,
        MediaTypePart::Itself(Removed, Direction::Response) => &ANSWER_MEDIA_TYPE_REMOVED,
        MediaTypePart::Schema => &CONTENT_SCHEMA_CHANGED,
    }
}

rules![
    OPTIONAL_BODY_ADDED = Rule {
        id: "optional-body-added",
        summary: "An operation takes a body, which may be left out.",
        explanation: "Deployed programs send none. Servers of older revisions ignore it.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "nobody sends it yet")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    REQUIRED_BODY_ADDED = Rule {
        id: "required-body-added",
        summary: "An operation asks for a body.",
        explanation: "Servers refuse the calls of deployed programs, which send none.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "deployed programs send none")
                .on_the_wire(Impact::Breaking, Impact::Additive)
        },
    },
    BODY_REMOVED = Rule {
        id: "body-removed",
        summary: "An operation takes no body any more.",
        explanation: "What deployed programs send is ignored or refused. Where one was required, servers of older revisions refuse new programs, which send none.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "what programs send is ignored or refused")
                .on_the_wire(Impact::Breaking, when(is_required_node(difference), Impact::Breaking))
        },
    },
    BODY_REQUIRED_CHANGED = Rule {
        id: "body-required-changed",
        summary: "A body must be sent, or need not be any more.",
        explanation: "The crate always sends a body where one is described; programs of other making may leave it out.",
        judge: |difference| {
            let is_required = difference.happened() == Happened::Added;
            let message = format!(
                "{} {}",
                difference.label,
                if is_required { "is required now" } else { "may be left out now" }
            );
            Judgement::silent(message, "clients that send none are refused where one is required")
                .on_the_wire(when(is_required, Impact::Breaking), when(!is_required, Impact::Additive))
        },
    },
    REQUEST_MEDIA_TYPE_ADDED = Rule {
        id: "request-media-type-added",
        summary: "A body may be sent in one format more.",
        explanation: "Deployed programs go on to send what they sent.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "the other formats work as before")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    REQUEST_MEDIA_TYPE_REMOVED = Rule {
        id: "request-media-type-removed",
        summary: "A body may not be sent in a format any more.",
        explanation: "Servers refuse the calls of deployed programs that use the format.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "servers refuse the format")
                .on_the_wire(Impact::Breaking, Impact::None)
        },
    },
    ANSWER_MEDIA_TYPE_ADDED = Rule {
        id: "answer-media-type-added",
        summary: "An answer may come in one format more.",
        explanation: "Clients say which formats they take, so deployed programs get what they got.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "clients say which formats they take")
                .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    ANSWER_MEDIA_TYPE_REMOVED = Rule {
        id: "answer-media-type-removed",
        summary: "An answer does not come in a format any more.",
        explanation: "Deployed programs can't read what they get instead.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "deployed programs can't read what comes instead")
                .on_the_wire(Impact::Breaking, Impact::None)
        },
    },
    CONTENT_SCHEMA_CHANGED = Rule {
        id: "content-schema-changed",
        summary: "A body has a schema where it had none, or none where it had one.",
        explanation: "What travels may be the same. The crate reads or writes it in another way.",
        judge: |difference| {
            let message = came_or_went(difference, "the schema of ");
            let judgement = Judgement::silent(message, "a schema says what was left open before");
            let judgement = match difference.happened() {
                Happened::Removed => judgement.wider(difference),
                _ => judgement.narrower(difference),
            };
            judgement.unchecked_in_answers(difference)
        },
    },
    ENCODING_CHANGED = Rule {
        id: "encoding-changed",
        summary: "A part of a form is written in another way.",
        explanation: "Servers read parts in a format that clients do not write.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, "the encoding of "),
                "parts of the form are read in another format",
            )
            .other(difference)
        },
    },
];
