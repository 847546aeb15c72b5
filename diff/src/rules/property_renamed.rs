//! A member has another name on the wire.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "property-renamed",
    summary: "A member has another name on the wire.",
    explanation: "To every program that is a member gone and another come. Keep the old one, deprecated, with `x-alias-of` the new one, for as long as deployed programs use it.",
    claims: |difference| difference.is(Kind::Schema, "property name"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let (old, new) = (last(&difference.old), last(&difference.new));
    let missed = |optional: bool| if optional { Impact::Behavioural } else { Impact::Breaking };
    let sent = when(difference.usage.sent, Impact::Breaking);
    Judgement::silent(
        format!("`{old}` of {} is `{new}` now", difference.label),
        "each side looks for a name that the other does not send",
    )
    .on_the_wire(
        sent.max(when(difference.usage.received, missed(difference.optional_in_crate.0))),
        sent.max(when(difference.usage.received, missed(difference.optional_in_crate.1))),
    )
    .suggesting(format!(
        "keep `{old}` beside it for a while: `{old}: {{…, deprecated: true, x-alias-of: {new}}}`"
    ))
}
