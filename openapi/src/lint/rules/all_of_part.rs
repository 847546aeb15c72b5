//! Parts of an `allOf` that can't be composed.

use super::prelude::*;
use crate::lint::json_types::{JsonTypes, json_types};

pub(super) static RULE: Rule = Rule {
    id: "all-of-part",
    severity: Severity::Error,
    summary: "A part of an `allOf` is no object, or says what composing would lose.",
    check,
    cases: &[
        Case::schemas(
            "Root: {description: A thing., allOf: [{$ref: '#/Letter'}], default: a}
Letter: {type: string, enum: [a, b], description: A letter.}",
            "Root: {description: A thing., allOf: [»{$ref: '#/Letter'}, {description: Said here., default: a}]}
Letter: {type: string, enum: [a, b], description: A letter.}",
            "keep the `$ref` as the only entry",
        ),
        Case::schemas(
            "Root: {description: A thing., nullable: true, allOf: [{$ref: '#/Base'}, {type: object, properties: {a: {type: string, description: An A.}}}]}
Base: {type: object, description: A base.}",
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, »nullable: true, properties: {a: {type: string, description: An A.}}}]}
Base: {type: object, description: A base.}",
            "move it beside the `allOf`",
        ),
    ],
};

/// What an inline part may say.
const KEPT: [&str; 10] = [
    "type",
    "properties",
    "required",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "description",
    "title",
    "example",
];

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in context.objects(Kind::Schema) {
        let parts = place.node.get("allOf").map(Node::items).unwrap_or_default();
        let has_own = ["properties", "required"].iter().any(|field| place.node.get(field).is_some());
        let is_reference = parts.len() == 1 && parts[0].reference_target().is_some() && !has_own;
        if is_reference {
            continue;
        }
        let objects = parts.iter().filter(|part| part.as_object().is_some());
        let misfits = objects.clone().filter(|part| !is_object(context, part)).collect::<Vec<_>>();
        for part in &misfits {
            let message = "this part of the `allOf` is no object with properties";
            let repair = match part.reference_target() {
                Some(_) => {
                    "keep the `$ref` as the only entry, and write what is said about it beside the `allOf`"
                }
                None => "write its properties out in an inline object, or use a `$ref` to one",
            };
            found.add(part.span, message, repair);
        }
        if misfits.is_empty() {
            objects.filter(|part| part.reference_target().is_none()).for_each(|part| lost(part, found));
        }
    }
}

fn is_object<'a>(context: &Context<'a>, part: &'a Node) -> bool {
    if context.view.resolve(&part).is_none() {
        return true;
    }
    let is_reference = part.reference_target().is_some();
    let types = json_types(context, part);
    let fits = if is_reference { types == JsonTypes::OBJECT } else { types.meets(JsonTypes::OBJECT) };
    // What is no type at all is a finding of its own.
    types.is_empty() || fits
}

fn lost(part: &Node, found: &mut Findings) {
    for entry in part.entries() {
        let is_open = entry.key == "additionalProperties" && entry.value.as_bool() == Some(true);
        let is_known = Kind::Schema.child(&entry.key).is_some();
        if is_known && !is_open && !KEPT.contains(&&*entry.key) {
            let message =
                format!("`{}` within a part of an `allOf` is lost when the parts are composed", entry.key);
            found.add(
                entry.key_span,
                message,
                "move it beside the `allOf`, if it is true of the whole, or remove it",
            );
        }
    }
}
