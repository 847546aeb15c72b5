//! The least number that is allowed changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "minimum-changed",
    summary: "The least number that is allowed changed.",
    explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. In Rust, an integer that can't be negative is a `u64`.",
    claims: |difference| difference.is(Kind::Schema, "minimum"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let judgement = limit(difference, Bound::Least, "more or fewer values are allowed than before");
    if difference.usage.received && difference.is_integer && gains_sign(difference) {
        return Judgement { old_client: Impact::Breaking, ..judgement }.in_programs(Impact::Behavioural);
    }
    judgement
}
