//! The same things stand in another order, and so do arguments in Rust.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "order-changed",
    summary: "The same things stand in another order, and so do arguments in Rust.",
    explanation: "Nothing changes on the wire. What is required becomes arguments in the order of the document; where two of one type change places, programs compile and pass them the wrong way round. Told only where a public item differs by it.",
    claims: |difference| difference.keyword == "order",
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        format!("what {} lists stands in another order", difference.label),
        "an order does not travel",
    )
    .suggesting("keep the order of what was there, and add what is new at the end")
}
