//! A part of a form is written in another way.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "encoding-changed",
    summary: "A part of a form is written in another way.",
    explanation: "Servers read parts in a format that clients do not write.",
    claims: |difference| difference.kind == Kind::Encoding && !is_prose(&difference.keyword),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        came_or_went(difference, "the encoding of "),
        "parts of the form are read in another format",
    )
    .other(difference)
}
