//! The entries of a list have a schema where they had none, or none where they had one.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "items-changed",
    summary: "The entries of a list have a schema where they had none, or none where they had one.",
    explanation: "Without a schema, entries are any JSON.",
    claims: |difference| difference.is(Kind::Schema, "items"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let judgement = Judgement::silent(
        came_or_went(difference, "the schema of the entries of "),
        "without a schema, entries are any JSON",
    );
    if difference.happened() == Happened::Added {
        judgement.narrower(difference)
    } else {
        judgement.wider(difference)
    }
}
