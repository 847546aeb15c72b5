//! The variants of an enumeration have other names in Rust.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "enum-names-changed",
    summary: "The variants of an enumeration have other names in Rust.",
    explanation: "Nothing changes on the wire. Programs that name a variant do not compile until they use the new name.",
    claims: |difference| difference.is(Kind::Schema, "x-enum-varnames"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "names of variants do not travel")
}
