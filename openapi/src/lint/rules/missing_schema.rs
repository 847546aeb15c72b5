//! Parameters without a schema.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "missing-schema",
    severity: Severity::Warning,
    summary: "A parameter has neither `schema` nor `content`.",
    check,
    cases: &[Case::path_item(
        "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
   responses: {'204': {description: Done.}}}",
        "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [»{name: thingID, in: path, required: true, description: Its ID.}],
   responses: {'204': {description: Done.}}}",
        "write `schema:`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.locations.iter().filter(|location| location.kind == Kind::Parameter) {
        let is_described = ["schema", "content"].iter().any(|field| location.node.get(field).is_some());
        if location.node.as_object().is_some() && !context.is_reference(location) && !is_described {
            found.add(
                location.name_span,
                "the parameter has no `schema`",
                "write `schema:` with the schema of its value, such as `{type: string}`; without one, the value is text",
            );
        }
    }
}
