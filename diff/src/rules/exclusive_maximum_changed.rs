//! Whether the greatest number itself is allowed changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "exclusive-maximum-changed",
    summary: "Whether the greatest number itself is allowed changed.",
    explanation: "What is not allowed any more is refused in requests. Clients do not check it in answers.",
    claims: |difference| difference.is(Kind::Schema, "exclusiveMaximum"),
    judge: flag,
};
