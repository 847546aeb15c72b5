//! A value is one of several alternatives now, or is not any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "union-began-or-ended",
    summary: "A value is one of several alternatives now, or is not any more.",
    explanation: "Between a union and a plain schema, or between `oneOf` and `anyOf`, what is allowed differs, and so does the type in Rust.",
    claims: |difference| difference.kind == Kind::Schema && matches!(&*difference.keyword, "oneOf" | "anyOf"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        came_or_went(difference, &format!("the list of alternatives `{}` of ", difference.keyword)),
        "what is allowed differs",
    )
    .other(difference)
}
