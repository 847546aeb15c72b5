//! The document knows other revisions of the API.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "revisions-changed",
    summary: "The document knows other revisions of the API.",
    explanation: "A member that some known revision lacks is an `Option`, and errors name the revisions.",
    claims: |difference| difference.is(Kind::Document, "x-revisions"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what servers do is the same").in_programs(Impact::Behavioural)
}
