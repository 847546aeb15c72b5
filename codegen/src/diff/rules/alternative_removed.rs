//! A union has one alternative less.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "alternative-removed",
    summary: "A union has one alternative less.",
    explanation: "Servers refuse deployed programs that send it. In Rust its variant is gone.",
    claims: |difference| {
        difference.is(Kind::Schema, "alternative") && difference.happened() == Happened::Removed
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        format!("{} has no alternative {} any more", difference.label, short(&difference.old)),
        "one of the two sides still uses it",
    )
    .narrower(difference)
}
