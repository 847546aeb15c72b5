//! A named schema is gone.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "schema-removed",
    summary: "A named schema is gone.",
    explanation: "By itself it is nothing on the wire. In Rust its type is gone.",
    claims: |difference| difference.is(Kind::Schema, "") && difference.happened() == Happened::Removed,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "the schema "), "names of schemas do not travel")
}
