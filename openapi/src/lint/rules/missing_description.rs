//! Objects without a description.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "missing-description",
    severity: Severity::Style,
    summary: "An operation, parameter, property, schema or tag has no description.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: object, description: A thing., properties: {id: {type: string, description: Its ID.}, other: {$ref: '#/Other'}}}
Other: {type: string, description: Another.}",
            "Root: {type: object, description: A thing., properties: {»id: {type: string}, other: {$ref: '#/Other'}}}
»Other: {type: string}",
            "write `description:`",
        ),
        Case::paths(
            "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills.,
  parameters: [{name: a, in: query, description: An A., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {»put: {operationId: fill, tags: [things],
  parameters: [»{name: a, in: query, schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
            "write `",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        if location.node.as_object().is_none() || context.is_reference(location) {
            continue;
        }
        let is_missing = |field: &str| location.node.str_at(field).is_none_or(|text| text.trim().is_empty());
        let name = location.key.or_else(|| location.node.str_at("name")).unwrap_or(location.field);
        let (what, fields): (_, &[&str]) = match location.kind {
            Kind::Operation => ("the operation", &["summary", "description"]),
            Kind::Parameter => ("the parameter", &["description"]),
            Kind::Tag => ("the tag", &["description"]),
            Kind::Schema if location.field == "properties" => ("the property", &["description"]),
            Kind::Schema if location.field == "schemas" => ("the schema", &["description"]),
            _ => continue,
        };
        let missing = fields.iter().filter(|field| is_missing(field)).copied().collect::<Vec<_>>();
        if !missing.is_empty() {
            let message = format!("{what} `{name}` has no {}", missing.join(" and no "));
            let repair = format!("write `{}:` with a sentence that says what it is", missing.join(":` and `"));
            found.add(location.name_span, message, repair);
        }
    }
}
