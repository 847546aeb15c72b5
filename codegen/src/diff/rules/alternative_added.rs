//! A union has one alternative more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "alternative-added",
    summary: "A union has one alternative more.",
    explanation: "Unions of the crate keep what they do not know. In requests, old servers refuse the new alternative.",
    claims: |difference| {
        difference.is(Kind::Schema, "alternative") && difference.happened() == Happened::Added
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        format!("{} has the alternative {} now", difference.label, short(&difference.new)),
        "deployed programs meet what they do not know",
    )
    .wider(difference)
}
