//! Inline schemas that become types.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "anonymous-type",
    severity: Severity::Style,
    summary: "An inline object, enum or union becomes a type, but has no name of its own.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: object, description: A thing., properties: {kind: {allOf: [{$ref: '#/Kind'}], description: Its kind.}}}
Kind: {type: string, enum: [a], description: A kind.}",
            "Root: {type: object, description: A thing., properties: {»kind: {type: string, enum: [a], description: Its kind.}}}",
            "move it to a schema of its own",
        ),
        Case::schemas(
            "Root: {type: array, description: Things., items: {$ref: '#/Thing'}}
Thing: {type: object, description: A thing., properties: {id: {type: string, description: Its ID.}}}",
            "Root: {type: array, description: Things., »items: {type: object, properties: {id: {type: string, description: Its ID.}}}}",
            "move it to a schema of its own",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        let is_component = context.parent(location).is_some_and(|parent| parent.kind == Kind::Components);
        if is_component || matches!(location.field, "allOf" | "not") {
            continue;
        }
        if let Some(what) = what(location.node) {
            let repair =
                "move it to a schema of its own, which gives the type its name, and write a `$ref` here";
            found.add(location.name_span, format!("this {what} has no name of its own"), repair);
        }
    }
}

fn what(schema: &Node) -> Option<&'static str> {
    let has = |field: &str| schema.get(field).is_some();
    let is_composed = || {
        schema.get("allOf").is_some_and(|parts| {
            parts.items().len() > 1 || parts.items().iter().any(|part| part.reference_target().is_none())
        })
    };
    if has("enum") && schema.str_at("type") != Some("boolean") {
        Some("enum")
    } else if has("anyOf") || has("oneOf") {
        Some("union")
    } else if has("properties") || is_composed() {
        Some("object")
    } else {
        None
    }
}
