//! Parts of an `allOf` that contradict each other.

use std::collections::HashMap;

use super::prelude::*;
use crate::lint::json_types::json_types;
use crate::lint::properties::{properties, whole};

pub(super) static RULE: Rule = Rule {
    id: "all-of-conflict",
    severity: Severity::Warning,
    summary: "Parts of an `allOf` contradict each other.",
    check,
    cases: &[
        Case::schemas(
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {name: {type: integer, description: A number.}}}]}
Base: {type: object, description: A base., properties: {id: {type: string, description: An ID.}}}",
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {»id: {type: integer, description: A number.}}}]}
Base: {type: object, description: A base., properties: {id: {type: string, description: An ID.}}}",
            "write it once",
        ),
        Case::schemas(
            "Root: {description: A thing., type: string, nullable: true, allOf: [{$ref: '#/Letter'}]}
Letter: {type: string, description: A letter.}",
            "»Root: {description: A thing., type: object, nullable: true, allOf: [{$ref: '#/Letter'}]}
Letter: {type: string, description: A letter.}",
            "write the same `type`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        let Some(parts) = location.node.get("allOf").and_then(Node::as_array) else { continue };
        let is_whole = std::ptr::eq(whole(context, location), location);
        if is_whole {
            differing_properties(context, location, found);
        }
        let is_possible =
            |part: &Node| part.get("type").is_none_or(|kind| kind.as_str().is_some_and(|kind| kind != "null"));
        let parts_fit = parts.iter().all(|part| context.view.resolve(&part).is_some_and(is_possible));
        if parts_fit && is_possible(location.node) && json_types(context, location.node).is_empty() {
            let message = "no value has all the types that this schema and its `allOf` require";
            found.add(
                location.name_span,
                message,
                "write the same `type` everywhere, or leave it out beside the `allOf`",
            );
        }
    }
}

fn differing_properties<'a>(context: &Context<'a>, location: &Location<'a>, found: &mut Findings) {
    let mut taken = HashMap::<&str, &Entry>::new();
    for property in properties(context, location.node) {
        match taken.get(&*property.key) {
            Some(first) if first.value.to_json() != property.value.to_json() => {
                let message = format!("`{}` has two schemas that differ; the later one applies", property.key);
                found.add(property.key_span, message, "write it once, or give the two different names");
                found.relate(first.key_span, "the other one");
            }
            _ => {
                taken.insert(&property.key, property);
            }
        }
    }
}
