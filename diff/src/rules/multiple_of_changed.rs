//! The step of numbers that are allowed changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "multiple-of-changed",
    summary: "The step of numbers that are allowed changed.",
    explanation: "A restriction that is new refuses what deployed programs send; of one that changed, some values match the one and not the other. Clients do not check it in answers.",
    claims: |difference| difference.is(Kind::Schema, "multipleOf"),
    judge: condition,
};
