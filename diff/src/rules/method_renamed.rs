//! An operation has another method name in the client.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "method-renamed",
    summary: "An operation has another method name in the client.",
    explanation: "Nothing changes on the wire. Programs call the method by its name and do not compile until they use the new one.",
    claims: |difference| difference.is(Kind::Operation, "x-method"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "method names exist in Rust alone")
}
