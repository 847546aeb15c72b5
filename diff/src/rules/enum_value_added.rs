//! An enumeration has one value more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "enum-value-added",
    summary: "An enumeration has one value more.",
    explanation: "Enums of the crate stay open: an unknown value decodes, and the page that holds it too. In requests, old servers refuse the new value.",
    claims: |difference| difference.is(Kind::Schema, "value") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let unknown = if difference.is_open { Impact::Additive } else { Impact::Breaking };
    let message =
        format!("{} is a value of {} now", difference.after().unwrap_or_default(), difference.label);
    Judgement::silent(
        message,
        if difference.is_open {
            "enums of the crate take unknown values"
        } else {
            "clients may not know the value"
        },
    )
    .on_the_wire(when(difference.usage.received, unknown), when(difference.usage.sent, Impact::Additive))
}
