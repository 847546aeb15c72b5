//! A parameter may hold reserved characters as they are, or may not any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-reserved-characters-changed",
    summary: "A parameter may hold reserved characters as they are, or may not any more.",
    explanation: "The crate encodes all of them, which servers understand in both cases.",
    claims: |difference| difference.is(Kind::Parameter, "allowReserved"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "encoded characters are understood in both cases")
        .on_the_wire(Impact::Behavioural, Impact::Behavioural)
}
