//! An operation does not fail with a status any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "error-answer-removed",
    summary: "An operation does not fail with a status any more.",
    explanation: "Nothing that worked stops working.",
    claims: |difference| is_answer(difference, Happened::Removed, false),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "nothing that worked stops working")
        .on_the_wire(Impact::None, Impact::None)
}
