//! Operations and callbacks.

use super::prelude::*;
use crate::subject::OperationPart;

/// The rule of a part of an operation.
pub(super) fn of(part: OperationPart) -> &'static Rule {
    match part {
        OperationPart::Itself(Added) => &OPERATION_ADDED,
        OperationPart::Itself(Removed) => &OPERATION_REMOVED,
        OperationPart::Address => &OPERATION_MOVED,
        OperationPart::OperationId => &OPERATION_ID_CHANGED,
        OperationPart::Deprecated => &OPERATION_DEPRECATED,
        OperationPart::Tags => &OPERATION_TAGS_CHANGED,
        OperationPart::Security => &OPERATION_SECURITY_CHANGED,
        OperationPart::Revisions => &OPERATION_REVISIONS_CHANGED,
        OperationPart::Resource => &RESOURCE_CHANGED,
        OperationPart::Method => &METHOD_RENAMED,
        OperationPart::Paginated => &PAGING_CHANGED,
        OperationPart::Idempotent => &IDEMPOTENCE_CHANGED,
    }
}

rules![
    OPERATION_ADDED = Rule {
        id: "operation-added",
        summary: "An operation is new.",
        explanation: "Deployed programs do not call it. Programs that call it get \"not found\" from older servers; name the revision that has it in `x-revisions`, and the error will say so.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, ""),
                "nobody calls it yet, and older servers do not have it",
            )
            .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    OPERATION_REMOVED = Rule {
        id: "operation-removed",
        summary: "An operation is gone.",
        explanation: "Deployed programs that call it get an error, and its method is gone from the crate. Deprecate it for a release before.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, ""), "programs that call it get an error")
                .on_the_wire(Impact::Breaking, Impact::None)
                .in_programs(Impact::Breaking)
        },
    },
    OPERATION_MOVED = Rule {
        id: "operation-moved",
        summary: "An operation has another path or method.",
        explanation: "It is found again by its operationId. Neither deployed programs at new servers nor new programs at old ones find it, however little the crate shows of it.",
        judge: |difference| {
            let moved = |at: &Option<At<'_>>| at.as_ref().map(|at| at.label.clone()).unwrap_or_default();
            let message = format!("{} is {} now", moved(&difference.old), moved(&difference.new));
            Judgement::silent(message, "clients call the address that they were made for")
                .on_the_wire(Impact::Breaking, Impact::Breaking)
                .in_programs(Impact::Behavioural)
        },
    },
    OPERATION_ID_CHANGED = Rule {
        id: "operation-id-changed",
        summary: "An operation has another operationId.",
        explanation: "No program sees it on the wire. In Rust it names the request builder, and the method where there is no `x-method`; so programs that name either do not compile.",
        judge: |difference| {
            Judgement::silent(shift(difference), "the operationId does not travel; it names things in Rust")
        },
    },
    OPERATION_DEPRECATED = Rule {
        id: "operation-deprecated",
        summary: "An operation is deprecated, or no longer.",
        explanation: "It works as before. The compiler warns programs that call it.",
        judge: |difference| {
            let message = deprecation(difference);
            Judgement::silent(message, "it works as before")
        },
    },
    OPERATION_TAGS_CHANGED = Rule {
        id: "operation-tags-changed",
        summary: "An operation has other tags.",
        explanation: "No program sees it on the wire. The first tag is the resource in the client where there is no `x-resource`.",
        judge: |difference| {
            Judgement::silent(
                shift(difference),
                "tags do not travel; the first may name the resource in Rust",
            )
        },
    },
    OPERATION_REVISIONS_CHANGED = Rule {
        id: "operation-revisions-changed",
        summary: "Other revisions than before are said to have an operation.",
        explanation: "Nothing changes on the wire. The error of a server that lacks the operation names other revisions.",
        judge: |difference| {
            Judgement::silent(shift(difference), "what servers do is the same; an error message may differ")
                .in_programs(Impact::Behavioural)
        },
    },
    RESOURCE_CHANGED = Rule {
        id: "resource-changed",
        summary: "An operation moved to another resource of the client.",
        explanation: "Nothing changes on the wire. Programs reach the method by another path and do not compile until they do.",
        judge: |difference| Judgement::silent(shift(difference), "resources exist in Rust alone"),
    },
    METHOD_RENAMED = Rule {
        id: "method-renamed",
        summary: "An operation has another method name in the client.",
        explanation: "Nothing changes on the wire. Programs call the method by its name and do not compile until they use the new one.",
        judge: |difference| Judgement::silent(shift(difference), "method names exist in Rust alone"),
    },
    PAGING_CHANGED = Rule {
        id: "paging-changed",
        summary: "An operation is paged in another way.",
        explanation: "Nothing changes on the wire by itself. The streams of the request come, go or follow other cursors.",
        judge: |difference| {
            Judgement::silent(shift(difference), "it says how the crate follows pages")
                .in_programs(Impact::Behavioural)
        },
    },
    IDEMPOTENCE_CHANGED = Rule {
        id: "idempotence-changed",
        summary: "An operation may be sent twice, or may not any more.",
        explanation: "Nothing changes on the wire by itself. The crate repeats only calls that may be sent twice, so failures are met at other times.",
        judge: |difference| {
            Judgement::silent(shift(difference), "it says whether the crate repeats a call that failed")
                .in_programs(Impact::Behavioural)
        },
    },
    OPERATION_SECURITY_CHANGED = Rule {
        id: "operation-security-changed",
        summary: "An operation asks for other credentials.",
        explanation: "A call without the credentials that are asked for is refused. Dropping credentials leaves deployed programs working.",
        judge: credentials,
    },
    CALLBACK_CHANGED = Rule {
        id: "callback-changed",
        summary: "A callback came, went or changed.",
        explanation: "Callbacks are calls of the server to the client. The crate has none, so only programs that serve them by hand notice.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, "callback "),
                "clients that serve the callback see other calls",
            )
            .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
];
