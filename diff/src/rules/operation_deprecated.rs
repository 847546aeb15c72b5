//! An operation is deprecated, or no longer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-deprecated",
    summary: "An operation is deprecated, or no longer.",
    explanation: "It works as before. The compiler warns programs that call it.",
    claims: |difference| difference.is(Kind::Operation, "deprecated"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let message = deprecation(difference);
    Judgement::silent(message, "it works as before")
}
