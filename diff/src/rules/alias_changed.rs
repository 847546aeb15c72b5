//! A deprecated member holds the value of another one, or does not any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "alias-changed",
    summary: "A deprecated member holds the value of another one, or does not any more.",
    explanation: "Nothing changes on the wire. The advice to those who use the old name differs.",
    claims: |difference| difference.is(Kind::Schema, "x-alias-of"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what servers send is the same").in_programs(Impact::Behavioural)
}
