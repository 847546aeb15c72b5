//! A body has a schema where it had none, or none where it had one.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "content-schema-changed",
    summary: "A body has a schema where it had none, or none where it had one.",
    explanation: "What travels may be the same. The crate reads or writes it in another way.",
    claims: |difference| difference.is(Kind::MediaType, "schema"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let message = came_or_went(difference, "the schema of ");
    let judgement = Judgement::silent(message, "a schema says what was left open before");
    let judgement = match difference.happened() {
        Happened::Removed => judgement.wider(difference),
        _ => judgement.narrower(difference),
    };
    judgement.unchecked_in_answers(difference)
}
