//! A value has another format.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "format-changed",
    summary: "A value has another format.",
    explanation: "A format says what a text or number means: a time, 32 bits, bytes. With a format fewer values are allowed than without.",
    claims: |difference| difference.is(Kind::Schema, "format"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let judgement = Judgement::silent(shift(difference), "some values of one format are none of the other");
    match (difference.before().as_deref(), difference.after().as_deref()) {
        (Some("int32"), Some("int64")) | (Some("float"), Some("double")) | (Some(_), None) => {
            judgement.wider(difference)
        }
        (Some("int64"), Some("int32")) | (Some("double"), Some("float")) | (None, Some(_)) => {
            judgement.narrower(difference)
        }
        _ => judgement.other(difference),
    }
}
