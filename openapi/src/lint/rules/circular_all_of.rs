//! `allOf` compositions that contain themselves.

use std::collections::HashSet;

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "circular-all-of",
    severity: Severity::Error,
    summary: "An `allOf` leads back to the schema that contains it.",
    check,
    cases: &[Case::schemas(
        "Root: {description: A thing., allOf: [{$ref: '#/Other'}]}
Other: {type: object, description: Another.}",
        "Root: {description: A thing., »allOf: [{$ref: '#/Other'}]}
Other: {description: Another., »allOf: [{$ref: '#/Root'}]}",
        "in a schema that both refer to",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        let Some(entry) = location.node.as_object().and_then(|object| object.entry("allOf")) else { continue };
        if contains_itself(context, location.node) {
            let message = "this `allOf` leads back to the schema that contains it";
            found.add(entry.key_span, message, "write the shared properties in a schema that both refer to");
        }
    }
}

fn contains_itself<'a>(context: &Context<'a>, schema: &'a Node) -> bool {
    let mut seen = HashSet::new();
    let mut queue = vec![schema];
    while let Some(node) = queue.pop() {
        for part in node.get("allOf").map(Node::items).unwrap_or_default() {
            let Some(part) = context.view.resolve(&part) else { continue };
            if std::ptr::eq(part, schema) {
                return true;
            }
            if seen.insert(std::ptr::from_ref(part)) {
                queue.push(part);
            }
        }
    }
    false
}
