//! An object has one member less.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "property-removed",
    summary: "An object has one member less.",
    explanation: "In a request, what deployed programs ask for with it is ignored or refused, and where it was required, servers of older revisions refuse new programs, which do not send it. In an answer, programs that were made for a crate where it may be missing find nothing, and others fail.",
    claims: |difference| {
        difference.is(Kind::Schema, "properties") && difference.happened() == Happened::Removed
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let missed = if difference.optional_in_crate.0 { Impact::Behavioural } else { Impact::Breaking };
    let old_client =
        when(difference.usage.received, missed).max(when(difference.usage.sent, Impact::Breaking));
    Judgement::silent(came_or_went(difference, ""), "deployed programs send it, or look for it")
        .on_the_wire(old_client, when(difference.usage.sent && difference.required.0, Impact::Breaking))
}
