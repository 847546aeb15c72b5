//! The variables of a server's address changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "server-variables-changed",
    summary: "The variables of a server's address changed.",
    explanation: "Clients that fill the address in reach another place, or none.",
    claims: |difference| difference.is(Kind::Server, "variables"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "the address is made in another way")
        .on_the_wire(Impact::Breaking, Impact::Breaking)
        .in_programs(Impact::Behavioural)
}
