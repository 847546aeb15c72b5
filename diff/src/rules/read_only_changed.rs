//! A member is read-only, or no longer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "read-only-changed",
    summary: "A member is read-only, or no longer.",
    explanation: "What is read-only is ignored or refused in requests.",
    claims: |difference| difference.is(Kind::Schema, "readOnly"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let behaves = when(difference.usage.sent, Impact::Behavioural);
    Judgement::silent(shift(difference), "servers ignore what is read-only in requests")
        .on_the_wire(behaves, behaves)
}
