//! An answer has one header more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "answer-header-added",
    summary: "An answer has one header more.",
    explanation: "Deployed programs do not look at it. Servers of older revisions do not send it.",
    claims: |difference| difference.is(Kind::Header, "") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "nobody looks at it yet")
        .on_the_wire(Impact::Additive, Impact::None)
}
