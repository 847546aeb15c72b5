//! Other revisions than before are said to have a parameter.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-revisions-changed",
    summary: "Other revisions than before are said to have a parameter.",
    explanation: "Nothing changes on the wire. The documentation of the crate names other revisions.",
    claims: |difference| difference.is(Kind::Parameter, "x-revisions"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what servers do is the same")
}
