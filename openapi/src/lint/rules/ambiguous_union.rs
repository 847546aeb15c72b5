//! Unions whose alternatives can only be distinguished by trying them.

use super::prelude::*;
use crate::lint::json_types::{JsonTypes, json_types};
use crate::lint::properties::{properties, property, requires};

pub(super) static RULE: Rule = Rule {
    id: "ambiguous-union",
    severity: Severity::Warning,
    summary: "Alternatives of an `anyOf` or `oneOf` can only be distinguished by trying one after the other.",
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
    for location in context.objects(Kind::Schema) {
        for field in ["anyOf", "oneOf"] {
            let variants = location.node.get(field).map(Node::items).unwrap_or_default();
            let variants = variants.iter().filter(|variant| variant.as_object().is_some()).collect::<Vec<_>>();
            let types = variants.iter().map(|variant| json_types(context, variant)).collect::<Vec<_>>();
            for later in 1..variants.len() {
                let earlier = (0..later).find(|earlier| {
                    let common = types[*earlier] & types[later];
                    common.meets(JsonTypes::OBJECT | JsonTypes::ARRAY)
                        && !is_distinguished(context, location.node, common, variants[*earlier], variants[later])
                });
                if let Some(earlier) = earlier {
                    let message = format!(
                        "this alternative of the `{field}` can be distinguished from another only by trying both"
                    );
                    found.add(variants[later].span, message, repair(types[earlier], types[later]));
                    found.relate(variants[earlier].span, "the other one");
                }
            }
        }
    }
}

fn repair(a: JsonTypes, b: JsonTypes) -> &'static str {
    if a == JsonTypes::ANY || b == JsonTypes::ANY {
        "give it a `type`: a schema without one allows every JSON type"
    } else if a & b == JsonTypes::OBJECT {
        "give both a required property that is an `enum` of one value, different in each, if the API has such a property; \
         a value that matches neither is kept as JSON"
    } else {
        "write one alternative that is a list with the union as its entries"
    }
}

/// Whether the discriminator or required properties distinguish two alternatives, which are objects.
fn is_distinguished<'a>(context: &Context<'a>, union: &'a Node, common: JsonTypes, a: &'a Node, b: &'a Node) -> bool {
    if common != JsonTypes::OBJECT {
        return false;
    }
    let has =
        |variant: &'a Node, name: &str| property(context, variant, name).is_some() && requires(context, variant, name);
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
        let value = |variant| property(context, variant, name).and_then(|node| only_value(context, node));
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
