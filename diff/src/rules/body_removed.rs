//! An operation takes no body any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "body-removed",
    summary: "An operation takes no body any more.",
    explanation: "What deployed programs send is ignored or refused. Where one was required, servers of older revisions refuse new programs, which send none.",
    claims: |difference| difference.is(Kind::RequestBody, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, ""), "what programs send is ignored or refused")
        .on_the_wire(Impact::Breaking, when(is_required_node(difference), Impact::Breaking))
}
