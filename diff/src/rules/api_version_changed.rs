//! The document has another version.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "api-version-changed",
    summary: "The document has another version.",
    explanation: "Nothing changes by itself; the documentation of the crate names the version.",
    claims: |difference| difference.is(Kind::Info, "version"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "a version is a name")
}
