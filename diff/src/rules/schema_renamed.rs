//! A named schema has another name.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "schema-renamed",
    summary: "A named schema has another name.",
    explanation: "It is nothing on the wire. In Rust its type has another name; a deprecated `pub type` under the old one keeps programs compiling, or `x-rust-name` the name itself.",
    claims: |difference| difference.is(Kind::Schema, "renamed"),
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let (old, new) = (last(&difference.old), last(&difference.new));
    Judgement::silent(format!("the schema {old} is called {new} now"), "names of schemas do not travel")
        .suggesting(format!(
            "keep the Rust name with `x-rust-name: {old}`, or offer `#[deprecated] pub type {old} = {new};`"
        ))
}
