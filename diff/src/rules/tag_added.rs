//! A tag is new.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "tag-added",
    summary: "A tag is new.",
    explanation: "Tags group operations for readers.",
    claims: |difference| difference.is(Kind::Tag, "") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "the tag "), "tags do not travel")
}
