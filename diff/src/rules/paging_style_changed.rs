//! A style of paging changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "paging-style-changed",
    summary: "A style of paging changed.",
    explanation: "Streams of the crate follow other cursors.",
    claims: |difference| difference.is(Kind::Document, "x-pagination"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "it says how the crate follows pages")
        .in_programs(Impact::Behavioural)
}
