//! An operation is gone.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-removed",
    summary: "An operation is gone.",
    explanation: "Deployed programs that call it get an error, and its method is gone from the crate. Deprecate it for a release before.",
    claims: |difference| difference.is(Kind::Operation, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "programs that call it get an error")
        .on_the_wire(Impact::Breaking, Impact::None)
        .in_programs(Impact::Breaking)
}
