//! The form of a value in XML changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "xml-changed",
    summary: "The form of a value in XML changed.",
    explanation: "It has no effect on JSON, which is all that the crate speaks.",
    claims: |difference| difference.is(Kind::Schema, "xml"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "JSON is the same")
}
