//! Unions whose alternatives only trying tells apart.

use super::prelude::*;
use crate::lint::json_types::{JsonTypes, json_types};
use crate::lint::members::{properties, property, requires};

pub(super) static RULE: Rule = Rule {
    id: "ambiguous-union",
    severity: Severity::Warning,
    summary: "Alternatives of an `anyOf` or `oneOf` are told apart only by trying one after the other.",
    check,
    cases: &[
        Case::schemas(
            "Root: {description: A thing., anyOf: [{type: string, format: date-time}, {type: string}]}",
            "Root: {description: A thing., anyOf: [{type: array, items: {type: string}}, »{type: array, items: {type: boolean}}]}",
            "one alternative that is a list",
        ),
        Case::schemas(
            "Root: {description: A thing., oneOf: [{$ref: '#/A'}, {$ref: '#/B'}]}
A: {type: object, description: An A., required: [kind], properties: {kind: {allOf: [{$ref: '#/KindA'}], description: An a.}}}
B: {type: object, description: A B., required: [kind], properties: {kind: {allOf: [{$ref: '#/KindB'}], description: A b.}}}
KindA: {type: string, enum: [a], description: What an A is.}
KindB: {type: string, enum: [b], description: What a B is.}",
            "Root: {description: A thing., oneOf: [{$ref: '#/A'}, »{$ref: '#/B'}]}
A: {type: object, description: An A., properties: {kind: {type: string, description: An a.}}}
B: {type: object, description: A B., properties: {kind: {type: string, description: A b.}}}",
            "`enum` of one value",
        ),
        Case::schemas(
            "Root: {description: A thing., oneOf: [{$ref: '#/A'}, {$ref: '#/B'}], discriminator: {propertyName: kind}}
A: {type: object, description: An A., required: [kind], properties: {kind: {type: string, description: An a.}}}
B: {type: object, description: A B., required: [kind], properties: {kind: {type: string, description: A b.}}}",
            "Root: {description: A thing., anyOf: [{type: object}, »{}]}",
            "give it a `type`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in context.objects(Kind::Schema) {
        for field in ["anyOf", "oneOf"] {
            let arms = place.node.get(field).map(Node::items).unwrap_or_default();
            let arms = arms.iter().filter(|arm| arm.as_object().is_some()).collect::<Vec<_>>();
            let types = arms.iter().map(|arm| json_types(context, arm)).collect::<Vec<_>>();
            for later in 1..arms.len() {
                let twin = (0..later).find(|earlier| {
                    let common = types[*earlier] & types[later];
                    common.meets(JsonTypes::OBJECT | JsonTypes::ARRAY)
                        && !is_told(context, place.node, common, arms[*earlier], arms[later])
                });
                if let Some(twin) = twin {
                    let message = format!(
                        "only trying tells this alternative of the `{field}` from another"
                    );
                    found.add(arms[later].span, message, repair(types[twin], types[later]));
                    found.relate(arms[twin].span, "the other one");
                }
            }
        }
    }
}

fn repair(a: JsonTypes, b: JsonTypes) -> &'static str {
    if a == JsonTypes::ANY || b == JsonTypes::ANY {
        "give it a `type`: a schema without one admits every JSON type"
    } else if a & b == JsonTypes::OBJECT {
        "give both a required property that is an `enum` of one value, another in each, if values have one; what fits none \
         is kept as JSON"
    } else {
        "write one alternative that is a list, whose entries are the union"
    }
}

/// Whether two objects differ in what a property says.
fn is_told<'a>(context: &Context<'a>, union: &'a Node, common: JsonTypes, a: &'a Node, b: &'a Node) -> bool {
    if common != JsonTypes::OBJECT {
        return false;
    }
    let has =
        |arm: &'a Node, name: &str| property(context, arm, name).is_some() && requires(context, arm, name);
    let discriminator =
        union.get("discriminator").and_then(|discriminator| discriminator.str_at("propertyName"));
    if let Some(name) = discriminator {
        return has(a, name) && has(b, name);
    }
    let requires_own = |own: &'a Node, other: &'a Node| {
        let mut names = properties(context, own).into_iter().map(|candidate| &*candidate.key);
        names.any(|name| requires(context, own, name) && property(context, other, name).is_none())
    };
    if requires_own(a, b) || requires_own(b, a) {
        return true;
    }
    properties(context, a).into_iter().any(|candidate| {
        let name = &*candidate.key;
        let value = |arm| property(context, arm, name).and_then(|node| only_value(context, node));
        let differ = match (value(a), value(b)) {
            (Some(a), Some(b)) => a.to_json() != b.to_json(),
            _ => false,
        };
        differ && has(a, name) && has(b, name)
    })
}

fn only_value<'a>(context: &Context<'a>, schema: &'a Node) -> Option<&'a Node> {
    context.view.parts(schema).into_iter().find_map(|part| match part.get("enum")?.items() {
        [value] => Some(value),
        _ => None,
    })
}
