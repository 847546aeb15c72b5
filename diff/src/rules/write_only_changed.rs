//! A member is write-only, or no longer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "write-only-changed",
    summary: "A member is write-only, or no longer.",
    explanation: "What is write-only does not come in answers.",
    claims: |difference| difference.is(Kind::Schema, "writeOnly"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let behaves = when(difference.usage.received, Impact::Behavioural);
    Judgement::silent(shift(difference), "servers do not send what is write-only")
        .on_the_wire(behaves, behaves)
}
