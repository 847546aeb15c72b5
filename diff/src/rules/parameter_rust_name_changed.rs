//! A parameter has another name in Rust.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-rust-name-changed",
    summary: "A parameter has another name in Rust.",
    explanation: "Nothing changes on the wire. Its setter has another name.",
    claims: |difference| difference.is(Kind::Parameter, "x-rust-name"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "the name in Rust does not travel")
}
