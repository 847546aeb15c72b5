//! A parameter became optional.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-became-optional",
    summary: "A parameter became optional.",
    explanation: "Deployed programs send it and go on to do so. Servers of older revisions refuse calls without it.",
    claims: |difference| {
        difference.is(Kind::Parameter, "required") && difference.happened() == Happened::Removed
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        format!("{} is optional now", difference.label),
        "older servers refuse calls without it",
    )
    .on_the_wire(Impact::None, Impact::Additive)
}
