//! A parameter is deprecated, or no longer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-deprecated",
    summary: "A parameter is deprecated, or no longer.",
    explanation: "It works as before. The compiler warns programs that set it.",
    claims: |difference| difference.is(Kind::Parameter, "deprecated"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(deprecation(difference), "it works as before")
}
