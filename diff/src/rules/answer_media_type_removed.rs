//! An answer does not come in a format any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "answer-media-type-removed",
    summary: "An answer does not come in a format any more.",
    explanation: "Deployed programs can't read what they get instead.",
    claims: |difference| {
        difference.is(Kind::MediaType, "")
            && difference.usage.received
            && difference.happened() == Happened::Removed
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "deployed programs can't read what comes instead")
        .on_the_wire(Impact::Breaking, Impact::None)
}
