//! An object is composed of other schemas than before.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "composition-changed",
    summary: "An object is composed of other schemas than before.",
    explanation: "What travels is compared member by member, so this alone is nothing on the wire. In Rust a base is a field of its own.",
    claims: |difference| difference.is(Kind::Schema, "allOf"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        format!("{} is composed in another way", difference.label),
        "members are compared one by one",
    )
}
