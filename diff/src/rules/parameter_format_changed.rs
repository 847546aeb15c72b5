//! A parameter is written in another way.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-format-changed",
    summary: "A parameter is written in another way.",
    explanation: "`style` and `explode` say how lists and objects become text: repeated, joined by commas, or else. Servers read what clients did not write.",
    claims: |difference| {
        difference.kind == Kind::Parameter && matches!(&*difference.keyword, "style" | "explode")
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "servers read lists in a form that clients do not write")
        .on_the_wire(Impact::Breaking, Impact::Breaking)
        .in_programs(Impact::Behavioural)
}
