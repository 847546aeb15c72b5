//! What counts for a value that is left out changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "default-changed",
    summary: "What counts for a value that is left out changed.",
    explanation: "Every call that leaves it out means something else at new servers than at old ones, without any change in the program.",
    claims: |difference| difference.is(Kind::Schema, "default"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let behaves = when(difference.usage.sent, Impact::Behavioural);
    Judgement::silent(shift(difference), "calls that leave it out mean something else")
        .on_the_wire(behaves, behaves)
        .in_programs(behaves)
}
