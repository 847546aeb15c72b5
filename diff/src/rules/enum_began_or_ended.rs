//! A value is one of a list now, or is free.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "enum-began-or-ended",
    summary: "A value is one of a list now, or is free.",
    explanation: "A list of values in a request refuses all others. In Rust an enum takes the place of text, or the other way round.",
    claims: |difference| difference.is(Kind::Schema, "enum"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let is_stricter = difference.happened() == Happened::Added;
    let message = format!(
        "{} {}",
        difference.label,
        if is_stricter { "is one of a list now" } else { "is not one of a list any more" }
    );
    let judgement = Judgement::silent(message, "a list of values leaves all others out");
    let judgement = if is_stricter { judgement.narrower(difference) } else { judgement.wider(difference) };
    judgement.unchecked_in_answers(difference)
}
