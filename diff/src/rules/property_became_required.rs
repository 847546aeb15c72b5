//! A member became required.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "property-became-required",
    summary: "A member became required.",
    explanation: "In a request, servers refuse what deployed programs leave out. In an answer, new programs fail at old servers that leave it out, unless the crate takes it for one that may be missing.",
    claims: |difference| difference.is(Kind::Schema, "required") && difference.required.1,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let demanded = difference.usage.received && !difference.optional_in_crate.1;
    Judgement::silent(
        format!("{} is required now", difference.label),
        "it was left out where it is demanded now",
    )
    .on_the_wire(when(difference.usage.sent, Impact::Breaking), when(demanded, Impact::Breaking))
}
