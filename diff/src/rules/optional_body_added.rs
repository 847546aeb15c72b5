//! An operation takes a body, which may be left out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "optional-body-added",
    summary: "An operation takes a body, which may be left out.",
    explanation: "Deployed programs send none. Servers of older revisions ignore it.",
    claims: |difference| {
        difference.is(Kind::RequestBody, "")
            && difference.happened() == Happened::Added
            && !is_required_node(difference)
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "nobody sends it yet")
        .on_the_wire(Impact::None, Impact::Additive)
}
