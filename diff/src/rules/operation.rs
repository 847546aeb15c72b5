//! Operations and callbacks.

use super::prelude::*;
use crate::subject::OperationPart;

/// The rule for a part of an operation.
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
        OperationPart::Method => &RUST_METHOD_RENAMED,
        OperationPart::Paginated => &PAGINATION_CHANGED,
        OperationPart::Idempotent => &IDEMPOTENCY_CHANGED,
        OperationPart::Safe => &SAFETY_CHANGED,
        OperationPart::FinalStatuses => &FINAL_STATUSES_CHANGED,
    }
}

rules![
    OPERATION_ADDED = Rule {
        id: "operation-added",
        summary: "An operation was added.",
        explanation: "Existing programs do not call it. Older servers respond with \"404 Not Found\". Name the revisions that have the operation in `x-revisions`; the error message then says so. If servers of a revision that the old document lists have the operation, the report says since which revision: then only the document did not have it.",
        judge: |difference| {
            let message = added_or_removed(difference, "");
            let (message, reason) = match &difference.known_since {
                None => (message, "no existing program calls it, and older servers do not have it"),
                Some(revision) => (
                    format!("{message} (new in this document; servers have it since revision {revision})"),
                    "no existing program calls it, and servers had it before the document did",
                ),
            };
            Judgement::harmless(message, reason).on_the_wire(Impact::None, Impact::Additive)
        },
    },
    OPERATION_REMOVED = Rule {
        id: "operation-removed",
        summary: "An operation was removed.",
        explanation: "Existing programs that call it receive an error, and the crate no longer has its method. Deprecate an operation for at least one release before you remove it.",
        judge: |difference| {
            let judgement = Judgement::harmless(
                added_or_removed(difference, ""),
                "existing programs that call it receive an error",
            );
            let judgement = judgement.on_the_wire(Impact::Breaking, Impact::None).in_source(Impact::Breaking);
            removal(judgement, difference)
        },
    },
    OPERATION_MOVED = Rule {
        id: "operation-moved",
        summary: "An operation has another path or HTTP method.",
        explanation: "Both operations have the same operationId. Calls fail between existing programs and new servers, and between new programs and older servers, even if the public items of the crate stay the same.",
        judge: |difference| {
            let moved = |at: &Option<At<'_>>| at.as_ref().map(|at| at.label.clone()).unwrap_or_default();
            let (old, new) = (moved(&difference.old), moved(&difference.new));
            let message = if old == new {
                format!("{new} has another address, because the URL of its server changed")
            } else {
                format!("{old} is now {new}")
            };
            Judgement::harmless(message, "clients call the path and method that they were built for")
                .on_the_wire(Impact::Breaking, Impact::Breaking)
                .in_source(Impact::Behavioural)
        },
    },
    OPERATION_ID_CHANGED = Rule {
        id: "operation-id-changed",
        summary: "An operation has another operationId.",
        explanation: "Nothing changes on the wire. In Rust, the operationId gives the request builder its name, and also the method if there is no `x-method`. Code that uses the old names does not compile.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "the operationId is not sent; it is used for names in Rust",
            )
        },
    },
    OPERATION_DEPRECATED = Rule {
        id: "operation-deprecated",
        summary: "An operation is now deprecated, or is no longer deprecated.",
        explanation: "The operation works as before. The compiler warns about code that calls a deprecated operation.",
        judge: |difference| Judgement::harmless(deprecation(difference), "it works as before"),
    },
    OPERATION_TAGS_CHANGED = Rule {
        id: "operation-tags-changed",
        summary: "An operation has other tags.",
        explanation: "Nothing changes on the wire. If there is no `x-resource`, the first tag is the name of the resource in the client.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "tags are not sent; the first one may name the resource in Rust",
            )
        },
    },
    OPERATION_REVISIONS_CHANGED = Rule {
        id: "operation-revisions-changed",
        summary: "The list of revisions that have an operation changed.",
        explanation: "Nothing changes on the wire. If a server does not have the operation, the error message names other revisions.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "servers behave as before; an error message may change",
            )
            .in_source(Impact::Behavioural)
        },
    },
    RESOURCE_CHANGED = Rule {
        id: "resource-changed",
        summary: "An operation moved to another resource of the client.",
        explanation: "Nothing changes on the wire. Code that calls the method through the old resource does not compile.",
        judge: |difference| Judgement::harmless(value_change(difference), "resources exist only in Rust"),
    },
    RUST_METHOD_RENAMED = Rule {
        id: "rust-method-renamed",
        summary: "The Rust method of an operation has another name.",
        explanation: "Nothing changes on the wire. Code that calls the method by its old name does not compile.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "the names of Rust methods are not sent")
        },
    },
    PAGINATION_CHANGED = Rule {
        id: "pagination-changed",
        summary: "The pagination of an operation changed.",
        explanation: "Nothing changes on the wire by itself. The request builder gains or loses its streams, or they follow other cursors.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "this says how the crate follows pages")
                .in_source(Impact::Behavioural)
        },
    },
    IDEMPOTENCY_CHANGED = Rule {
        id: "idempotency-changed",
        summary: "An operation is now idempotent, or is no longer idempotent.",
        explanation: "Nothing changes on the wire by itself. The crate only repeats calls of idempotent operations, so programs see other errors than before.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "this says whether the crate repeats a failed call")
                .in_source(Impact::Behavioural)
        },
    },
    SAFETY_CHANGED = Rule {
        id: "safety-changed",
        summary: "An operation is now one that changes nothing, or is no longer one.",
        explanation: "Nothing changes on the wire by itself. A client for reading only rejects calls that change something, so programs with such a client can make other calls than before.",
        judge: |difference| {
            let why = "this says whether a client for reading only sends the call";
            Judgement::harmless(value_change(difference), why).in_source(Impact::Behavioural)
        },
    },
    FINAL_STATUSES_CHANGED = Rule {
        id: "final-statuses-changed",
        summary: "Other error statuses of an operation are final.",
        explanation: "Nothing changes on the wire by itself. The crate does not repeat a call whose status is final, so programs see such an error at once, and other errors after more attempts.",
        judge: |difference| {
            let why = "this says after which statuses the crate repeats a failed call";
            Judgement::harmless(value_change(difference), why).in_source(Impact::Behavioural)
        },
    },
    OPERATION_SECURITY_CHANGED = Rule {
        id: "operation-security-changed",
        summary: "An operation requires other credentials.",
        explanation: "Servers reject calls without the required credentials. If credentials are no longer required, existing programs continue to work.",
        judge: credentials,
    },
    CALLBACK_CHANGED = Rule {
        id: "callback-changed",
        summary: "A callback was added, removed or changed.",
        explanation: "Callbacks are calls from the server to the client. The crate does not support them, so this affects only programs that implement them by hand.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the callback "),
                "programs that implement the callback receive other calls",
            )
            .on_the_wire(Impact::Behavioural, Impact::Behavioural)
        },
    },
];
