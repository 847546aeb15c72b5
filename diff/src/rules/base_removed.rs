//! An object does not have the members of another schema any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "base-removed",
    summary: "An object does not have the members of another schema any more.",
    explanation: "In a request, what deployed programs send with them is ignored or refused, and where one was required, servers of older revisions refuse new programs. In an answer, programs find nothing, or fail where they demand them.",
    claims: |difference| difference.is(Kind::Schema, "base") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let missed = if difference.optional_in_crate.0 { Impact::Behavioural } else { Impact::Breaking };
    let old_client =
        when(difference.usage.received, missed).max(when(difference.usage.sent, Impact::Breaking));
    let message = format!("{} has the members of {} no more", difference.label, last(&difference.old));
    Judgement::silent(message, "deployed programs send them, or look for them")
        .on_the_wire(old_client, when(difference.usage.sent && difference.required.0, Impact::Breaking))
}
