//! Members that an object does not list are allowed in another way.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "other-members-changed",
    summary: "Members that an object does not list are allowed in another way.",
    explanation: "`additionalProperties` may forbid them, allow them, or describe them; an object with described ones and no others is a map.",
    claims: |difference| difference.is(Kind::Schema, "additionalProperties"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "members that are not listed are read or refused in another way")
        .other(difference)
        .unchecked_in_answers(difference)
}
