//! The document is written in another version of OpenAPI.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "openapi-version-changed",
    summary: "The document is written in another version of OpenAPI.",
    explanation: "What it says is compared as 3.0 says it.",
    claims: |difference| difference.is(Kind::Document, "openapi"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "what the document says is compared as 3.0 says it")
}
