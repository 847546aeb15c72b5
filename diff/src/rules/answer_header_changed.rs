//! A header of an answer is described in another way.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "answer-header-changed",
    summary: "A header of an answer is described in another way.",
    explanation: "The crate hands headers out as text. Programs that read them may find another form, or nothing.",
    claims: |difference| {
        difference.kind == Kind::Header
            && !difference.keyword.is_empty()
            && !is_prose(&difference.keyword)
            && !is_unknown(difference)
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "programs that read it may find another form")
        .on_the_wire(Impact::Behavioural, Impact::Behavioural)
}
