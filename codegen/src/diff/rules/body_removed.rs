//! An operation takes no body any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "body-removed",
    summary: "An operation takes no body any more.",
    explanation: "What deployed programs send is ignored or refused.",
    claims: |difference| difference.is(Kind::RequestBody, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "what programs send is ignored or refused")
        .on_the_wire(Impact::Breaking, Impact::None)
}
