//! A body must be sent, or need not be any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "body-required-changed",
    summary: "A body must be sent, or need not be any more.",
    explanation: "The crate always sends a body where one is described; programs of other making may leave it out.",
    claims: |difference| difference.is(Kind::RequestBody, "required"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let is_required = difference.happened() == Happened::Added;
    let message = format!(
        "{} {}",
        difference.label,
        if is_required { "is required now" } else { "may be left out now" }
    );
    Judgement::silent(message, "clients that send none are refused where one is required")
        .on_the_wire(when(is_required, Impact::Breaking), when(!is_required, Impact::Additive))
}
