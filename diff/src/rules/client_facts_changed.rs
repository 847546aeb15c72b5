//! What the client reads and says changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "client-facts-changed",
    summary: "What the client reads and says changed.",
    explanation: "Names of environment variables, the header with the server's version, or hints in errors differ.",
    claims: |difference| difference.is(Kind::Document, "x-client"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "it exists in the client alone").in_programs(Impact::Behavioural)
}
