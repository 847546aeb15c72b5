//! An operation has other tags.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-tags-changed",
    summary: "An operation has other tags.",
    explanation: "No program sees it on the wire. The first tag is the resource in the client where there is no `x-resource`.",
    claims: |difference| difference.is(Kind::Operation, "tags"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "tags do not travel; the first may name the resource in Rust")
}
