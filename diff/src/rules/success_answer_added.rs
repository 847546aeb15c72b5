//! An operation may succeed with one status more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "success-answer-added",
    summary: "An operation may succeed with one status more.",
    explanation: "Deployed programs take any status below 300 for success; a body that they do not know is one that they can't read.",
    claims: |difference| is_answer(difference, Happened::Added, true),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "deployed programs do not know what it brings")
        .on_the_wire(Impact::Behavioural, Impact::None)
}
