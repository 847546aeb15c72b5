//! An optional parameter is new.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "optional-parameter-added",
    summary: "An optional parameter is new.",
    explanation: "Deployed programs do not send it. Servers of older revisions ignore or refuse it.",
    claims: |difference| {
        difference.is(Kind::Parameter, "")
            && difference.happened() == Happened::Added
            && !difference.required.1
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "nobody sends it yet")
        .on_the_wire(Impact::None, Impact::Additive)
}
