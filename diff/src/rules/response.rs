//! Responses, their headers and links.

use super::prelude::*;
use crate::subject::{Outcome, UniformPart};

/// The rule for a response as a whole.
pub(super) fn of(presence: Presence, outcome: Outcome) -> &'static Rule {
    match (presence, outcome) {
        (Added, Outcome::Success) => &SUCCESS_RESPONSE_ADDED,
        (Removed, Outcome::Success) => &SUCCESS_RESPONSE_REMOVED,
        (Added, Outcome::Error) => &ERROR_RESPONSE_ADDED,
        (Removed, Outcome::Error) => &ERROR_RESPONSE_REMOVED,
    }
}

/// The rule for a part of a header.
pub(super) fn of_header(part: UniformPart) -> &'static Rule {
    match part {
        UniformPart::Itself(Added) => &RESPONSE_HEADER_ADDED,
        UniformPart::Itself(Removed) => &RESPONSE_HEADER_REMOVED,
        UniformPart::Field(_) => &RESPONSE_HEADER_CHANGED,
    }
}

rules![
    SUCCESS_RESPONSE_ADDED = Rule {
        id: "success-response-added",
        summary: "An operation has an additional response for success.",
        explanation: "Existing programs treat every status below 300 as success. If the response has another body, they cannot read it.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "existing programs do not know its body")
                .on_the_wire(Impact::Behavioural, Impact::None)
        },
    },
    SUCCESS_RESPONSE_REMOVED = Rule {
        id: "success-response-removed",
        summary: "An operation no longer has one of its responses for success.",
        explanation: "Existing programs that expect this status do not receive it. New programs do not know the body that older servers send with it.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "existing programs may expect it")
                .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
    ERROR_RESPONSE_ADDED = Rule {
        id: "error-response-added",
        summary: "An operation has an additional response for an error.",
        explanation: "Clients must handle every error status; the crate decodes all of them in the same way.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "clients must handle every error status")
                .on_the_wire(Impact::Additive, Impact::None)
        },
    },
    ERROR_RESPONSE_REMOVED = Rule {
        id: "error-response-removed",
        summary: "An operation no longer has one of its responses for an error.",
        explanation: "Everything that worked before still works.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "everything that worked before still works")
                .on_the_wire(Impact::None, Impact::None)
        },
    },
    RESPONSE_HEADER_ADDED = Rule {
        id: "response-header-added",
        summary: "A response has an additional header.",
        explanation: "Existing programs do not read it. Older servers do not send it.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "no existing program reads it")
                .on_the_wire(Impact::Additive, Impact::None)
        },
    },
    RESPONSE_HEADER_REMOVED = Rule {
        id: "response-header-removed",
        summary: "A response no longer has one of its headers.",
        explanation: "Programs that read the header do not find it.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, ""), "programs that read it do not find it")
                .on_the_wire(Impact::Behavioural, Impact::None)
        },
    },
    RESPONSE_HEADER_CHANGED = Rule {
        id: "response-header-changed",
        summary: "The description of a response header changed.",
        explanation: "Programs that read the header may find a value of another form, or no value.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "programs that read it may find a value of another form",
            )
            .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
    LINK_CHANGED = Rule {
        id: "link-changed",
        summary: "A link to another operation was added, removed or changed.",
        explanation: "Links are hints, which the crate does not read.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, "the link "), "links are hints")
        },
    },
];
