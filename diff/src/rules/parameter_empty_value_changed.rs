//! A parameter may be sent without a value, or may not any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-empty-value-changed",
    summary: "A parameter may be sent without a value, or may not any more.",
    explanation: "Clients that send the bare name are refused by servers that want a value.",
    claims: |difference| difference.is(Kind::Parameter, "allowEmptyValue"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    restriction(
        difference,
        difference.happened() == Happened::Removed,
        "a bare name is refused where it is not allowed",
    )
}
