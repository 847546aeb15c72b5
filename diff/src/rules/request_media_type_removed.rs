//! A body may not be sent in a format any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "request-media-type-removed",
    summary: "A body may not be sent in a format any more.",
    explanation: "Servers refuse the calls of deployed programs that use the format.",
    claims: |difference| {
        difference.is(Kind::MediaType, "")
            && difference.usage.sent
            && difference.happened() == Happened::Removed
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "servers refuse the format")
        .on_the_wire(Impact::Breaking, Impact::None)
}
