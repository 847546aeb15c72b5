//! The longest list that is allowed changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "max-items-changed",
    summary: "The longest list that is allowed changed.",
    explanation: "A stricter limit refuses what deployed programs send; a looser one lets new programs send what old servers refuse. Clients do not check it in answers.",
    claims: |difference| difference.is(Kind::Schema, "maxItems"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    limit(difference, Bound::Greatest, "more or fewer values are allowed than before")
}
