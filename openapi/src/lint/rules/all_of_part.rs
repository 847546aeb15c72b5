//! Fields in a part of an `allOf` that the generator does not keep.

use super::prelude::*;
use crate::lint::json_types::{JsonTypes, json_types};

pub(super) static RULE: Rule = Rule {
    id: "all-of-part",
    severity: Severity::Warning,
    summary: "A part of an `allOf` has a field that is lost when the parts are merged.",
    check,
    cases: &[
        Case::schemas(
            "Root: {description: A thing., nullable: true, allOf: [{$ref: '#/Base'}, {type: object, properties: {a: {type: string, description: An A.}}}]}
Base: {type: object, description: A base.}",
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, »nullable: true, properties: {a: {type: string, description: An A.}}}]}
Base: {type: object, description: A base.}",
            "move it beside the `allOf`",
        ),
    ],
};

/// The fields that an inline part may have.
const KEPT: [&str; 11] = [
    "type",
    "properties",
    "required",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "additionalProperties",
    "description",
    "title",
    "example",
];

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        let parts = location.node.get("allOf").map(Node::items).unwrap_or_default();
        let is_object = json_types(context, location.node) == JsonTypes::OBJECT;
        let inline = parts.iter().filter(|part| is_object && part.reference_target().is_none());
        inline.for_each(|part| lost(part, found));
    }
}

fn lost(part: &Node, found: &mut Findings) {
    for entry in part.entries() {
        let is_known = Kind::Schema.child(&entry.key).is_some();
        if is_known && !KEPT.contains(&&*entry.key) {
            let message =
                format!("`{}` within a part of an `allOf` is lost when the parts are merged", entry.key);
            found.add(
                entry.key_span,
                message,
                "move it beside the `allOf` if it applies to the whole schema, or remove it",
            );
        }
    }
}
