//! A value may be null.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "null-allowed",
    summary: "A value may be null.",
    explanation: "Deployed programs fail on null, unless the crate takes the member for one that may be missing. Old servers refuse null in requests.",
    claims: |difference| difference.is(Kind::Schema, "nullable") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let copes = difference.optional_in_crate.0;
    let judgement = Judgement::silent(
        format!("{} may be null now", difference.label),
        "null is a value that was not there before",
    )
    .wider(difference);
    if copes {
        Judgement { old_client: when(difference.usage.received, Impact::Additive), ..judgement }
    } else {
        judgement
    }
}
