//! An object has all members of another schema besides its own.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "base-added",
    summary: "An object has all members of another schema besides its own.",
    explanation: "Clients ignore members that they do not know. What is required and sent, servers demand of deployed programs; what is required in an answer, new programs demand of old servers, unless `x-base-revisions` says that those lack it.",
    claims: |difference| difference.is(Kind::Schema, "base") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let (sent, received) = (difference.usage.sent, difference.usage.received);
    let demanded = received && !difference.optional_in_crate.1;
    let message = format!("{} has all members of {} now", difference.label, last(&difference.new));
    let refused = when(sent && difference.required.1, Impact::Breaking);
    Judgement::silent(message, "members that are not demanded are ignored").on_the_wire(
        refused.max(when(received, Impact::Additive)),
        if demanded { Impact::Breaking } else { when(travels(difference), Impact::Additive) },
    )
}
