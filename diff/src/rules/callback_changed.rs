//! A callback came, went or changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "callback-changed",
    summary: "A callback came, went or changed.",
    explanation: "Callbacks are calls of the server to the client. The crate has none, so only programs that serve them by hand notice.",
    claims: |difference| difference.kind == Kind::Callback && !is_prose(&difference.keyword),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        came_or_went(difference, "callback "),
        "clients that serve the callback see other calls",
    )
    .on_the_wire(Impact::Behavioural, Impact::Behavioural)
}
