//! What a value must not be changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "exclusion-changed",
    summary: "What a value must not be changed.",
    explanation: "`not` refuses what matches it.",
    claims: |difference| difference.is(Kind::Schema, "not"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what is refused differs")
        .other(difference)
        .unchecked_in_answers(difference)
}
