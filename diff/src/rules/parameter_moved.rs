//! A parameter is sent in another place.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-moved",
    summary: "A parameter is sent in another place.",
    explanation: "Path, query and header are different things on the wire: servers do not find it where deployed programs put it, and the other way round.",
    claims: |difference| difference.is(Kind::Parameter, "in"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let message =
        format!("{} was sent in the {}", difference.label, difference.before().unwrap_or_default(),);
    Judgement::silent(message, "servers look for it where clients do not put it")
        .on_the_wire(Impact::Breaking, Impact::Breaking)
        .in_programs(Impact::Behavioural)
}
