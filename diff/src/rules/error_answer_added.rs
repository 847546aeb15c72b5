//! An operation may fail with one status more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "error-answer-added",
    summary: "An operation may fail with one status more.",
    explanation: "Clients have to be ready for any failure; the crate decodes all of them alike.",
    claims: |difference| is_answer(difference, Happened::Added, false),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "clients are ready for any failure")
        .on_the_wire(Impact::Additive, Impact::None)
}
