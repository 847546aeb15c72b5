//! An operation is paged in another way.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "paging-changed",
    summary: "An operation is paged in another way.",
    explanation: "Nothing changes on the wire by itself. The streams of the request come, go or follow other cursors.",
    claims: |difference| difference.is(Kind::Operation, "x-paginated"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "it says how the crate follows pages")
        .in_programs(Impact::Behavioural)
}
