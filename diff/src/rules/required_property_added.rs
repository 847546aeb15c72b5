//! A body that is sent has one member more that it must hold.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "required-property-added",
    summary: "A body that is sent has one member more that it must hold.",
    explanation: "Servers refuse the calls of deployed programs, which do not send it; and it is an argument more in Rust. Make it optional, with a default.",
    claims: |difference| {
        difference.is(Kind::Schema, "properties")
            && difference.happened() == Happened::Added
            && difference.required.1
            && difference.usage.sent
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let demanded = difference.usage.received && !difference.optional_in_crate.1;
    Judgement::silent(came_or_went(difference, ""), "deployed programs do not send it")
        .on_the_wire(Impact::Breaking, if demanded { Impact::Breaking } else { Impact::Additive })
        .suggesting("make it optional and say what counts without it")
}
