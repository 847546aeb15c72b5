//! An operation has another operationId.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-id-changed",
    summary: "An operation has another operationId.",
    explanation: "No program sees it on the wire. In Rust it names the request builder, and the method where there is no `x-method`; so programs that name either do not compile.",
    claims: |difference| difference.is(Kind::Operation, "operationId"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "the operationId does not travel; it names things in Rust")
}
