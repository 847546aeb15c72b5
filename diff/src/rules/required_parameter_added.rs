//! A required parameter is new.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "required-parameter-added",
    summary: "A required parameter is new.",
    explanation: "Servers refuse the calls of deployed programs, which do not send it; and it is an argument more in Rust. Make it optional, with a default.",
    claims: |difference| {
        difference.is(Kind::Parameter, "")
            && difference.happened() == Happened::Added
            && difference.required.1
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "deployed programs do not send it")
        .on_the_wire(Impact::Breaking, Impact::Additive)
        .suggesting("make it optional and say what counts without it")
}
