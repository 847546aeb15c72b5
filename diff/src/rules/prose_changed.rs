//! A text for people changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "prose-changed",
    summary: "A text for people changed.",
    explanation: "Titles, descriptions, summaries, examples and links to documentation. Programs see nothing of it, unless a title names a variant.",
    claims: |difference| is_prose(&difference.keyword) && !is_unknown(difference),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        format!("`{}` of {} reads otherwise", difference.keyword, difference.label),
        "programs see nothing of it",
    )
}
