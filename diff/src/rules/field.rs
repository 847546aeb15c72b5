//! Fields that only people read, and fields that are unknown.

use super::prelude::*;

rules![
    DOCUMENTATION_CHANGED = Rule {
        id: "documentation-changed",
        summary: "The documentation of something changed.",
        explanation: "This means titles, summaries, descriptions, examples and links. Programs do not notice them, except a title that is the name of a variant in Rust.",
        judge: |difference| {
            Judgement::harmless(
                format!("`{}` of {} changed", difference.field(), difference.label),
                "programs do not notice it",
            )
        },
    },
    UNKNOWN_FIELD_CHANGED = Rule {
        id: "unknown-field-changed",
        summary: "A field that is not part of OpenAPI, or an extension that the generator does not read, changed.",
        explanation: "Neither the crate nor this comparison knows what it means.",
        judge: |difference| Judgement::harmless(value_change(difference), "the generator does not read it"),
    },
];
