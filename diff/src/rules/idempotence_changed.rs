//! An operation may be sent twice, or may not any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "idempotence-changed",
    summary: "An operation may be sent twice, or may not any more.",
    explanation: "Nothing changes on the wire by itself. The crate repeats only calls that may be sent twice, so failures are met at other times.",
    claims: |difference| difference.is(Kind::Operation, "x-idempotent"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "it says whether the crate repeats a call that failed")
        .in_programs(Impact::Behavioural)
}
