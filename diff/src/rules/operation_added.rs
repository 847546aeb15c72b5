//! An operation is new.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-added",
    summary: "An operation is new.",
    explanation: "Deployed programs do not call it. Programs that call it get \"not found\" from older servers; name the revision that has it in `x-revisions`, and the error will say so.",
    claims: |difference| difference.is(Kind::Operation, "") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "nobody calls it yet, and older servers do not have it")
        .on_the_wire(Impact::None, Impact::Additive)
}
