//! An operation has another path or method.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-moved",
    summary: "An operation has another path or method.",
    explanation: "It is found again by its operationId. Neither deployed programs at new servers nor new programs at old ones find it, however little the crate shows of it.",
    claims: |difference| difference.is(Kind::Operation, "path"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let moved = |at: &Option<At<'_>>| at.as_ref().map(|at| at.label.clone()).unwrap_or_default();
    let message = format!("{} is {} now", moved(&difference.old), moved(&difference.new));
    Judgement::silent(message, "clients call the address that they were made for")
        .on_the_wire(Impact::Breaking, Impact::Breaking)
        .in_programs(Impact::Behavioural)
}
