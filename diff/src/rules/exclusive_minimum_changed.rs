//! Whether the least number itself is allowed changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "exclusive-minimum-changed",
    summary: "Whether the least number itself is allowed changed.",
    explanation: "What is not allowed any more is refused in requests. Clients do not check it in answers.",
    claims: |difference| difference.is(Kind::Schema, "exclusiveMinimum"),
    judge: flag,
};
