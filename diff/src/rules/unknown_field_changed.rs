//! A field that OpenAPI does not know, or an extension that the generator does not read, changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "unknown-field-changed",
    summary: "A field that OpenAPI does not know, or an extension that the generator does not read, changed.",
    explanation: "What it means is for those who read it; neither the crate nor this comparison does.",
    claims: |difference| is_unknown(difference),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "the generator does not read it")
}
