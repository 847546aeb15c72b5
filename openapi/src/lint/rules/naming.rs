//! Names that the author of a document chooses.

use super::prelude::*;
use crate::names::pascal_case;

pub(super) static RULE: Rule = Rule {
    id: "naming",
    severity: Severity::Style,
    summary: "A schema is not named in PascalCase, or an operationId not in camelCase.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: array, description: Things., items: {$ref: '#/APIThing'}}
APIThing: {type: string, description: A thing.}",
            "Root: {type: array, description: Things., items: {$ref: '#/api_thing'}}
»api_thing: {type: string, description: A thing.}",
            "write `ApiThing`",
        ),
        Case::paths(
            "paths: {/things: {put: {operationId: fillThings, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {put: {operationId: »Fill_things, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "write `fillThings`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.section("schemas") {
        let name = location.key.unwrap_or_default();
        if !is_joined(name, char::is_ascii_uppercase) {
            let message = format!("the schema `{name}` is not named in PascalCase");
            found.add(location.name_span, message, format!("write `{}`", pascal_case(name)));
        }
    }
    for operation in &context.operations {
        let id = operation.at.node.get("operationId").and_then(|node| Some((node, node.as_str()?)));
        let Some((node, id)) = id.filter(|(_, id)| !is_joined(id, char::is_ascii_lowercase)) else {
            continue;
        };
        let pascal = pascal_case(id);
        let mut characters = pascal.chars();
        let first = characters.next().into_iter().flat_map(char::to_lowercase);
        let camel = first.chain(characters).collect::<String>();
        found.add(node.span, format!("the operationId `{id}` is not camelCase"), format!("write `{camel}`"));
    }
}

/// Whether `name` is words without separators whose first letter is as `starts` requires.
fn is_joined(name: &str, starts: fn(&char) -> bool) -> bool {
    name.chars().next().is_some_and(|first| starts(&first)) && name.chars().all(|c| c.is_ascii_alphanumeric())
}
