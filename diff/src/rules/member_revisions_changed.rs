//! Other revisions than before are said to have a member.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "member-revisions-changed",
    summary: "Other revisions than before are said to have a member.",
    explanation: "Nothing changes on the wire. In Rust, a member that some revision lacks is an `Option`.",
    claims: |difference| difference.is(Kind::Schema, "x-revisions"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what servers send is the same")
}
