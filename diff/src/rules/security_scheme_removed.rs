//! A way to show credentials is gone.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "security-scheme-removed",
    summary: "A way to show credentials is gone.",
    explanation: "By itself it is nothing: operations say which they ask for.",
    claims: |difference| {
        difference.is(Kind::SecurityScheme, "") && difference.happened() == Happened::Removed
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "the security scheme "), "operations say which they ask for")
        .in_programs(Impact::Behavioural)
}
