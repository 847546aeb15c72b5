//! The pattern that a text must match changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "pattern-changed",
    summary: "The pattern that a text must match changed.",
    explanation: "A restriction that is new refuses what deployed programs send; of one that changed, some values match the one and not the other. Clients do not check it in answers.",
    claims: |difference| difference.is(Kind::Schema, "pattern"),
    judge: condition,
};
