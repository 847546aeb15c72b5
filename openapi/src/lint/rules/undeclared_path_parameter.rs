//! Parameters of a path template that no operation declares.

use super::prelude::*;
use crate::template;

pub(super) static RULE: Rule = Rule {
    id: "undeclared-path-parameter",
    severity: Severity::Warning,
    summary: "An operation does not declare a parameter of its path.",
    check,
    cases: &[Case::path_item(
        "get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
   responses: {'204': {description: Done.}}}",
        "»get:
  {operationId: getThing, tags: [things], summary: Get a thing, description: Gets it.,
   responses: {'204': {description: Done.}}}",
        "add `{name: thingID, in: path, required: true, schema: {type: string}}`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        let declared =
            |name: &str| operation.parameters.iter().any(|p| (p.name, p.location) == (name, "path"));
        for name in template::names(operation.path).unwrap_or_default() {
            if !declared(name) {
                let message =
                    format!("{} does not declare `{name}`, which its path contains", label(operation));
                let repair = format!(
                    "add `{{name: {name}, in: path, required: true, schema: {{type: string}}}}` to the `parameters`"
                );
                found.add(operation.at.span, message, repair);
                found.relate(operation.listed.span, "the path");
            }
        }
    }
}
