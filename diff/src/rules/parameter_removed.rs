//! A parameter is gone.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-removed",
    summary: "A parameter is gone.",
    explanation: "What deployed programs ask for with it is ignored or refused. Where it was required, servers of older revisions refuse new programs, which do not send it. Deprecate it for a release before.",
    claims: |difference| difference.is(Kind::Parameter, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "what programs ask for with it is ignored or refused")
        .on_the_wire(Impact::Breaking, when(difference.required.0, Impact::Breaking))
}
