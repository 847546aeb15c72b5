//! Credentials are shown in another way.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "security-scheme-changed",
    summary: "Credentials are shown in another way.",
    explanation: "Servers look for credentials where clients do not put them.",
    claims: |difference| {
        difference.kind == Kind::SecurityScheme
            && !difference.keyword.is_empty()
            && !is_prose(&difference.keyword)
            && !is_unknown(difference)
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "servers look for credentials where clients do not put them")
        .on_the_wire(Impact::Breaking, Impact::Breaking)
        .in_programs(Impact::Behavioural)
}
