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
    let message = format!("{} has no alternative {} any more", difference.label, short(&difference.old));
    let judgement = Judgement::silent(message, "one of the two sides still uses it").narrower(difference);
    if difference.is_open { Judgement { new_client: Impact::None, ..judgement } } else { judgement }
}
