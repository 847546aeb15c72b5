//! A member became optional.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "property-became-optional",
    summary: "A member became optional.",
    explanation: "In an answer, deployed programs fail where it is left out, unless the crate took it for one that may be missing. In a request, old servers refuse calls without it.",
    claims: |difference| difference.is(Kind::Schema, "required") && !difference.required.1,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let demanded = difference.usage.received && !difference.optional_in_crate.0;
    Judgement::silent(
        format!("{} is optional now", difference.label),
        "it may be left out where it is demanded",
    )
    .on_the_wire(when(demanded, Impact::Breaking), when(difference.usage.sent, Impact::Additive))
}
