//! A value may not be null any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "null-refused",
    summary: "A value may not be null any more.",
    explanation: "Servers refuse the null of deployed programs. New programs fail on the null of old servers, unless the crate takes the member for one that may be missing.",
    claims: |difference| {
        difference.is(Kind::Schema, "nullable") && difference.happened() == Happened::Removed
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let copes = difference.optional_in_crate.1;
    let judgement = Judgement::silent(
        format!("{} may not be null any more", difference.label),
        "null is sent by those who were allowed to",
    )
    .narrower(difference);
    if copes { Judgement { new_client: Impact::None, ..judgement } } else { judgement }
}
