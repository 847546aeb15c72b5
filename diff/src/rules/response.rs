//! Responses, their headers and links.

use super::prelude::*;
use crate::subject::{Outcome, UniformPart};

/// The rule of a response as a whole.
pub(super) fn of(presence: Presence, outcome: Outcome) -> &'static Rule {
    match (presence, outcome) {
        (Added, Outcome::Success) => &SUCCESS_ANSWER_ADDED,
        (Removed, Outcome::Success) => &SUCCESS_ANSWER_REMOVED,
        (Added, Outcome::Error) => &ERROR_ANSWER_ADDED,
        (Removed, Outcome::Error) => &ERROR_ANSWER_REMOVED,
    }
}

/// The rule of a part of a header.
pub(super) fn of_header(part: UniformPart) -> &'static Rule {
    match part {
        UniformPart::Itself(Added) => &ANSWER_HEADER_ADDED,
        UniformPart::Itself(Removed) => &ANSWER_HEADER_REMOVED,
        UniformPart::Field(_) => &ANSWER_HEADER_CHANGED,
    }
}

rules![
    SUCCESS_ANSWER_ADDED = Rule {
        id: "success-answer-added",
        summary: "An operation may succeed with one status more.",
        explanation: "Deployed programs take any status below 300 for success; a body that they do not know is one that they can't read.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "deployed programs do not know what it brings")
                .on_the_wire(Impact::Behavioural, Impact::None)
        },
    },
    SUCCESS_ANSWER_REMOVED = Rule {
        id: "success-answer-removed",
        summary: "An operation does not succeed with a status any more.",
        explanation: "Programs that wait for the status do not meet it. New programs do not know what old servers bring with it.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "programs may wait for it")
                .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
    ERROR_ANSWER_ADDED = Rule {
        id: "error-answer-added",
        summary: "An operation may fail with one status more.",
        explanation: "Clients have to be ready for any failure; the crate decodes all of them alike.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "clients are ready for any failure")
                .on_the_wire(Impact::Additive, Impact::None)
        },
    },
    ERROR_ANSWER_REMOVED = Rule {
        id: "error-answer-removed",
        summary: "An operation does not fail with a status any more.",
        explanation: "Nothing that worked stops working.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "nothing that worked stops working")
                .on_the_wire(Impact::None, Impact::None)
        },
    },
    ANSWER_HEADER_ADDED = Rule {
        id: "answer-header-added",
        summary: "An answer has one header more.",
        explanation: "Deployed programs do not look at it. Servers of older revisions do not send it.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "nobody looks at it yet")
                .on_the_wire(Impact::Additive, Impact::None)
        },
    },
    ANSWER_HEADER_REMOVED = Rule {
        id: "answer-header-removed",
        summary: "An answer has one header less.",
        explanation: "Programs that look at it find nothing.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "programs that look at it find nothing")
                .on_the_wire(Impact::Behavioural, Impact::None)
        },
    },
    ANSWER_HEADER_CHANGED = Rule {
        id: "answer-header-changed",
        summary: "A header of an answer is described in another way.",
        explanation: "The crate hands headers out as text. Programs that read them may find another form, or nothing.",
        judge: |difference| {
            Judgement::silent(shift(difference), "programs that read it may find another form")
                .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
    LINK_CHANGED = Rule {
        id: "link-changed",
        summary: "A link to another operation came, went or changed.",
        explanation: "Links are hints that no part of the crate reads.",
        judge: |difference| Judgement::silent(came_or_went(difference, "link "), "links are hints"),
    },
];
