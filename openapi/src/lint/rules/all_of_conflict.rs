//! Parts of an `allOf` that contradict each other.

use std::collections::HashMap;

use super::prelude::*;
use crate::lint::json_types::json_types;
use crate::lint::members::{properties, whole};

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
            "say it once",
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
    for place in context.objects(Kind::Schema) {
        let Some(parts) = place.node.get("allOf").and_then(Node::as_array) else { continue };
        let is_whole = std::ptr::eq(whole(context, place), place);
        if is_whole {
            members(context, place, found);
        }
        let is_possible =
            |part: &Node| part.get("type").is_none_or(|kind| kind.as_str().is_some_and(|kind| kind != "null"));
        let parts_fit = parts.iter().all(|part| context.view.resolve(&part).is_some_and(is_possible));
        if parts_fit && is_possible(place.node) && json_types(context, place.node).is_empty() {
            let message = "no value has all the types that this schema and its `allOf` say";
            found.add(
                place.name_span,
                message,
                "write the same `type` everywhere, or leave it out beside the `allOf`",
            );
        }
    }
}

fn members<'a>(context: &Context<'a>, place: &Place<'a>, found: &mut Findings) {
    let mut taken = HashMap::<&str, &Entry>::new();
    for property in properties(context, place.node) {
        match taken.get(&*property.key) {
            Some(first) if first.value.to_json() != property.value.to_json() => {
                let message = format!("`{}` is composed from two schemas that differ; the later one counts", property.key);
                found.add(property.key_span, message, "say it once, or give the two different names");
                found.relate(first.key_span, "the other one");
            }
            _ => {
                taken.insert(&property.key, property);
            }
        }
    }
}
