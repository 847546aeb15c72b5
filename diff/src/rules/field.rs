//! Fields that are for people, or that nobody knows.

use super::prelude::*;

rules![
    PROSE_CHANGED = Rule {
        id: "prose-changed",
        summary: "A text for people changed.",
        explanation: "Titles, descriptions, summaries, examples and links to documentation. Programs see nothing of it, unless a title names a variant.",
        judge: |difference| {
            Judgement::silent(
                format!("`{}` of {} reads otherwise", difference.field(), difference.label),
                "programs see nothing of it",
            )
        },
    },
    UNKNOWN_FIELD_CHANGED = Rule {
        id: "unknown-field-changed",
        summary: "A field that OpenAPI does not know, or an extension that the generator does not read, changed.",
        explanation: "What it means is for those who read it; neither the crate nor this comparison does.",
        judge: |difference| Judgement::silent(shift(difference), "the generator does not read it"),
    },
];
