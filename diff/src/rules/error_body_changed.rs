//! The parts of an error body are found in other places.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "error-body-changed",
    summary: "The parts of an error body are found in other places.",
    explanation: "The crate finds messages and codes of failures in another place, or not at all.",
    claims: |difference| difference.is(Kind::Document, "x-error"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "the schemas say what travels; this says where the client looks")
        .in_programs(Impact::Behavioural)
}
