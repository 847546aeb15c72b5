//! A named schema is new.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "schema-added",
    summary: "A named schema is new.",
    explanation: "By itself it is nothing on the wire. In Rust it is a type more.",
    claims: |difference| difference.is(Kind::Schema, "") && difference.happened() == Happened::Added,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(came_or_went(difference, "the schema "), "names of schemas do not travel")
}
