//! An operation asks for a body.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "required-body-added",
    summary: "An operation asks for a body.",
    explanation: "Servers refuse the calls of deployed programs, which send none.",
    claims: |difference| {
        difference.is(Kind::RequestBody, "")
            && difference.happened() == Happened::Added
            && is_required_node(difference)
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "deployed programs send none")
        .on_the_wire(Impact::Breaking, Impact::Additive)
}
