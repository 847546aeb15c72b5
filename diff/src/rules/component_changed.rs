//! A parameter, body or answer is a component of another name, or is written out in place.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "component-changed",
    summary: "A parameter, body or answer is a component of another name, or is written out in place.",
    explanation: "Nothing changes on the wire. Types that the document gives no name are named after what holds them, so their names in Rust differ. Told only where a public item differs by it.",
    claims: |difference| {
        difference.keyword == "component"
            && matches!(difference.kind, Kind::Parameter | Kind::RequestBody | Kind::Response)
    },
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(
        format!("{} is written in another place", difference.label),
        "names of components do not travel",
    )
    .suggesting("name the types that it holds by making them components of `schemas`")
}
