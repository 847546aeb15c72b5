//! Named schemas.

use super::prelude::*;

rules![
    SCHEMA_ADDED = Rule {
        id: "schema-added",
        summary: "A named schema is new.",
        explanation: "By itself it is nothing on the wire. In Rust it is a type more.",
        claims: |difference| difference.is(Kind::Schema, "") && difference.happened() == Happened::Added,
        judge: |difference| {
            Judgement::silent(came_or_went(difference, "the schema "), "names of schemas do not travel")
        },
    },
    SCHEMA_REMOVED = Rule {
        id: "schema-removed",
        summary: "A named schema is gone.",
        explanation: "By itself it is nothing on the wire. In Rust its type is gone.",
        claims: |difference| difference.is(Kind::Schema, "") && difference.happened() == Happened::Removed,
        judge: |difference| {
            Judgement::silent(came_or_went(difference, "the schema "), "names of schemas do not travel")
        },
    },
    SCHEMA_RENAMED = Rule {
        id: "schema-renamed",
        summary: "A named schema has another name.",
        explanation: "It is nothing on the wire. In Rust its type has another name; a deprecated `pub type` under the old one keeps programs compiling, or `x-rust-name` the name itself.",
        claims: |difference| difference.is(Kind::Schema, "renamed"),
        judge: |difference| {
            let (old, new) = (last(&difference.old), last(&difference.new));
            Judgement::silent(format!("the schema {old} is called {new} now"), "names of schemas do not travel")
        .suggesting(format!(
            "keep the Rust name with `x-rust-name: {old}`, or offer `#[deprecated] pub type {old} = {new};`"
        ))
        },
    },
    SCHEMA_RUST_NAME_CHANGED = Rule {
        id: "schema-rust-name-changed",
        summary: "A schema or member has another name in Rust.",
        explanation: "Nothing changes on the wire. Programs that use the old name do not compile until they use the new one.",
        claims: |difference| difference.is(Kind::Schema, "x-rust-name"),
        judge: |difference| { Judgement::silent(shift(difference), "the name in Rust does not travel") },
    },
];
