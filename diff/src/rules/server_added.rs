//! The API is served at one address more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "server-added",
    summary: "The API is served at one address more.",
    explanation: "The crate uses the first address; the others are for people.",
    claims: |difference| difference.is(Kind::Server, "") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        came_or_went(difference, "the server "),
        "clients go on to use the address that they know",
    )
    .on_the_wire(Impact::None, Impact::Additive)
    .in_programs(Impact::Behavioural)
}
