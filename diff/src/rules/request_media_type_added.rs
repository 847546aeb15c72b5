//! A body may be sent in one format more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "request-media-type-added",
    summary: "A body may be sent in one format more.",
    explanation: "Deployed programs go on to send what they sent.",
    claims: |difference| {
        difference.is(Kind::MediaType, "")
            && difference.usage.sent
            && difference.happened() == Happened::Added
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "the other formats work as before")
        .on_the_wire(Impact::None, Impact::Additive)
}
