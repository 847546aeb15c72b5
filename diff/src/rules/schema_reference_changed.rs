//! A value is described by a schema of another name, or by one written out in place.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "schema-reference-changed",
    summary: "A value is described by a schema of another name, or by one written out in place.",
    explanation: "What travels is compared member by member, so this alone is nothing on the wire. In Rust the name of the type differs.",
    claims: |difference| difference.is(Kind::Schema, "$ref"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(referral(difference), "members are compared one by one")
}
