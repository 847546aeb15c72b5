//! A parameter is described by a schema instead of a content, or the other way round.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "parameter-content-changed",
    summary: "A parameter is described by a schema instead of a content, or the other way round.",
    explanation: "A content is a text in a format such as JSON, a schema is written by `style`: servers read what clients did not write.",
    claims: |difference| {
        difference.kind == Kind::Parameter && matches!(&*difference.keyword, "schema" | "content")
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        came_or_went(difference, &format!("the {} of ", difference.keyword)),
        "servers read another format than clients write",
    )
    .on_the_wire(Impact::Breaking, Impact::Breaking)
}
