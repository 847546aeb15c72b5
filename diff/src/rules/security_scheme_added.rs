//! A way to show credentials is new.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "security-scheme-added",
    summary: "A way to show credentials is new.",
    explanation: "By itself it is nothing: operations say which they ask for.",
    claims: |difference| difference.is(Kind::SecurityScheme, "") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "the security scheme "), "operations say which they ask for")
        .on_the_wire(Impact::None, Impact::Additive)
}
