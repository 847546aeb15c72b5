//! A value has another JSON type.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "type-changed",
    summary: "A value has another JSON type.",
    explanation: "What one side writes the other can't read. Only from integer to number, or back, do some values stay what they were.",
    claims: |difference| difference.is(Kind::Schema, "type"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let judgement = Judgement::silent(shift(difference), "one side writes what the other can't read");
    match (difference.before().as_deref(), difference.after().as_deref()) {
        (Some("integer"), Some("number")) | (Some(_), None) => judgement.wider(difference),
        (Some("number"), Some("integer")) | (None, Some(_)) => judgement.narrower(difference),
        _ => judgement.other(difference),
    }
}
