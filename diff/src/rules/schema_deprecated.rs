//! A schema or member is deprecated, or no longer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "schema-deprecated",
    summary: "A schema or member is deprecated, or no longer.",
    explanation: "It works as before. The compiler warns programs that use it, and a deprecated member of an answer is an `Option`.",
    claims: |difference| difference.is(Kind::Schema, "deprecated"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(deprecation(difference), "it works as before")
}
