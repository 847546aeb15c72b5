//! An object has one member more, which need not be sent.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "property-added",
    summary: "An object has one member more, which need not be sent.",
    explanation: "Clients ignore members that they do not know. A member of an answer that is required, and that older revisions lack without `x-revisions` saying so, makes new programs fail at old servers.",
    claims: |difference| {
        difference.is(Kind::Schema, "properties")
            && difference.happened() == Happened::Added
            && !(difference.required.1 && difference.usage.sent)
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let demanded = difference.usage.received && !difference.optional_in_crate.1;
    let new_client = if demanded { Impact::Breaking } else { Impact::Additive };
    let judgement = Judgement::silent(came_or_went(difference, ""), reason(demanded)).on_the_wire(
        when(difference.usage.received, Impact::Additive),
        when(travels(difference), new_client),
    );
    if demanded { judgement.suggesting("say in `x-revisions` which revisions have it") } else { judgement }
}

fn reason(demanded: bool) -> &'static str {
    if demanded {
        "new programs demand what older servers do not send"
    } else {
        "clients ignore what they do not know"
    }
}
