//! A parameter of the path has another name.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "path-parameter-renamed",
    summary: "A parameter of the path has another name.",
    explanation: "Its name does not travel: only its position in the path does. In Rust it is the name of an argument, which callers do not write.",
    claims: |difference| difference.is(Kind::Parameter, "name"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    Judgement::silent(shift(difference), "only the position in the path travels")
}
