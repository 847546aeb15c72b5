//! An enumeration has one value less.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "enum-value-removed",
    summary: "An enumeration has one value less.",
    explanation: "Servers refuse deployed programs that send it. In Rust its variant is gone.",
    claims: |difference| difference.is(Kind::Schema, "value") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let message =
        format!("{} is no value of {} any more", difference.before().unwrap_or_default(), difference.label);
    let unknown = if difference.is_open { Impact::None } else { Impact::Breaking };
    Judgement::silent(message, "servers refuse it where it is sent")
        .on_the_wire(when(difference.usage.sent, Impact::Breaking), when(difference.usage.received, unknown))
}
