//! The member that tells alternatives apart, or what its values mean, changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "discriminator-changed",
    summary: "The member that tells alternatives apart, or what its values mean, changed.",
    explanation: "One side takes a value for another alternative than the other side.",
    claims: |difference| difference.is(Kind::Schema, "discriminator"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "the sides tell alternatives apart in different ways")
        .other(difference)
}
