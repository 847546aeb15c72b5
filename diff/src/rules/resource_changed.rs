//! An operation moved to another resource of the client.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "resource-changed",
    summary: "An operation moved to another resource of the client.",
    explanation: "Nothing changes on the wire. Programs reach the method by another path and do not compile until they do.",
    claims: |difference| difference.is(Kind::Operation, "x-resource"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "resources exist in Rust alone")
}
