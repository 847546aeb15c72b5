//! Parameters that don't say what they are.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "missing-schema",
    severity: Severity::Warning,
    summary: "A parameter does not say what its values are.",
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
    for place in context.places.iter().filter(|place| place.kind == Kind::Parameter) {
        let says_so = ["schema", "content"].iter().any(|field| place.node.get(field).is_some());
        if place.node.as_object().is_some() && !context.is_reference(place) && !says_so {
            found.add(
                place.name_span,
                "the parameter has no `schema`",
                "write `schema:` with the schema of its value, such as `{type: string}`; without one it is text",
            );
        }
    }
}
