//! An operation asks for other credentials.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "operation-security-changed",
    summary: "An operation asks for other credentials.",
    explanation: "A call without the credentials that are asked for is refused. Dropping credentials leaves deployed programs working.",
    claims: |difference| difference.is(Kind::Operation, "security"),
    judge: credentials,
};
