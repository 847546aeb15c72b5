//! Other revisions than before are said to have an operation.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-revisions-changed",
    summary: "Other revisions than before are said to have an operation.",
    explanation: "Nothing changes on the wire. The error of a server that lacks the operation names other revisions.",
    claims: |difference| difference.is(Kind::Operation, "x-revisions"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what servers do is the same; an error message may differ")
        .in_programs(Impact::Behavioural)
}
