//! Other revisions than before are said to send the base of a composed object.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "base-revisions-changed",
    summary: "Other revisions than before are said to send the base of a composed object.",
    explanation: "Nothing changes on the wire. In Rust, a base that some revision lacks is an `Option`.",
    claims: |difference| difference.is(Kind::Schema, "x-base-revisions"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what servers send is the same")
}
