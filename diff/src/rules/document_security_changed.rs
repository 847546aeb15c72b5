//! Operations without a word of their own ask for other credentials.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "document-security-changed",
    summary: "Operations without a word of their own ask for other credentials.",
    explanation: "A call without the credentials that are asked for is refused. Dropping credentials leaves deployed programs working.",
    claims: |difference| difference.is(Kind::Document, "security"),
    judge: credentials,
};
