//! A schema or member has another name in Rust.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "schema-rust-name-changed",
    summary: "A schema or member has another name in Rust.",
    explanation: "Nothing changes on the wire. Programs that use the old name do not compile until they use the new one.",
    claims: |difference| difference.is(Kind::Schema, "x-rust-name"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "the name in Rust does not travel")
}
