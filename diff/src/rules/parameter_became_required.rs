//! A parameter became required.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-became-required",
    summary: "A parameter became required.",
    explanation: "Servers refuse calls without it, and deployed programs may leave it out.",
    claims: |difference| {
        difference.is(Kind::Parameter, "required") && difference.happened() == Happened::Added
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(format!("{} is required now", difference.label), "deployed programs may leave it out")
        .on_the_wire(Impact::Breaking, Impact::None)
}
