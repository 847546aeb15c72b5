//! Whether the entries of a list must differ changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "unique-items-changed",
    summary: "Whether the entries of a list must differ changed.",
    explanation: "What is not allowed any more is refused in requests. Clients do not check it in answers.",
    claims: |difference| difference.is(Kind::Schema, "uniqueItems"),
    judge: flag,
};
