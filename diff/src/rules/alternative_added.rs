//! A union has one alternative more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "alternative-added",
    summary: "A union has one alternative more.",
    explanation: "Unions of the crate keep what they do not know. In requests, old servers refuse the new alternative.",
    claims: |difference| {
        difference.is(Kind::Schema, "alternative") && difference.happened() == Happened::Added
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let message = format!("{} has the alternative {} now", difference.label, short(&difference.new));
    let judgement =
        Judgement::silent(message, "deployed programs meet what they do not know").wider(difference);
    if !difference.is_open {
        return judgement;
    }
    Judgement {
        reason: "unions of the crate keep what they do not know",
        old_client: when(difference.usage.received, Impact::Additive),
        ..judgement
    }
}
