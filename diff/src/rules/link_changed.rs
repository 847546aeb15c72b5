//! A link to another operation came, went or changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "link-changed",
    summary: "A link to another operation came, went or changed.",
    explanation: "Links are hints that no part of the crate reads.",
    claims: |difference| difference.kind == Kind::Link && !is_prose(&difference.keyword),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "link "), "links are hints")
}
