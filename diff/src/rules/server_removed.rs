//! The API is not served at an address any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "server-removed",
    summary: "The API is not served at an address any more.",
    explanation: "Deployed programs that use the address find nobody there.",
    claims: |difference| difference.is(Kind::Server, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "the server "), "deployed programs find nobody there")
        .on_the_wire(Impact::Breaking, Impact::None)
        .in_programs(Impact::Behavioural)
}
