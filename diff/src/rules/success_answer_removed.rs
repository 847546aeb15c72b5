//! An operation does not succeed with a status any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "success-answer-removed",
    summary: "An operation does not succeed with a status any more.",
    explanation: "Programs that wait for the status do not meet it. New programs do not know what old servers bring with it.",
    claims: |difference| is_answer(difference, Happened::Removed, true),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "programs may wait for it")
        .on_the_wire(Impact::Behavioural, Impact::Behavioural)
}
