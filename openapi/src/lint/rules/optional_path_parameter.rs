//! Path parameters that are not required.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "optional-path-parameter",
    severity: Severity::Warning,
    summary: "A path parameter is not required, although a path without it is a different path.",
    check,
    cases: &[Case::path_item(
        "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
   responses: {'204': {description: Done.}}}",
        "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [»{name: thingID, in: path, description: Its ID., schema: {type: string}}],
   responses: {'204': {description: Done.}}}",
        "write `required: true`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Parameter) {
        let is_other_rules = location.node.get("required").is_some_and(|required| required.as_bool().is_none());
        if location.node.str_at("in") == Some("path") && !location.node.is_true("required") && !is_other_rules {
            let span = location.node.get("required").map_or(location.name_span, |required| required.span);
            let name = location.node.str_at("name").unwrap_or_default();
            found.add(span, format!("the path parameter `{name}` is optional"), "write `required: true`");
        }
    }
}
