//! An answer may come in one format more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "answer-media-type-added",
    summary: "An answer may come in one format more.",
    explanation: "Clients say which formats they take, so deployed programs get what they got.",
    claims: |difference| {
        difference.is(Kind::MediaType, "")
            && difference.usage.received
            && difference.happened() == Happened::Added
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "clients say which formats they take")
        .on_the_wire(Impact::None, Impact::Additive)
}
