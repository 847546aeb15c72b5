//! A tag is gone.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "tag-removed",
    summary: "A tag is gone.",
    explanation: "Tags group operations for readers.",
    claims: |difference| difference.is(Kind::Tag, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "the tag "), "tags do not travel")
}
