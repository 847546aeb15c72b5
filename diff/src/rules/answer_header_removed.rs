//! An answer has one header less.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "answer-header-removed",
    summary: "An answer has one header less.",
    explanation: "Programs that look at it find nothing.",
    claims: |difference| difference.is(Kind::Header, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "programs that look at it find nothing")
        .on_the_wire(Impact::Behavioural, Impact::None)
}
