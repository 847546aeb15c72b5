//! Declared path parameters that the path does not contain.

use super::prelude::*;
use crate::template;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unused-path-parameter",
    severity: Severity::Warning,
    summary: "A path parameter is declared, but the path does not contain it.",
    check,
    cases: &[Case::paths(
        "paths: {/things: {parameters: [{name: id, in: query, description: Its ID., schema: {type: string}}],
  delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}}}}",
        "paths: {/things: {parameters: [»{name: id, in: path, required: true, description: Its ID., schema: {type: string}}],
  delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}}}}",
        "add `{id}` to the path",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for operation in &context.operations {
        let Ok(names) = template::names(operation.path) else { continue };
        for parameter in operation.parameters.iter().filter(|parameter| parameter.location == "path") {
            if names.contains(&parameter.name) {
                continue;
            }
            let message = format!("the path `{}` does not contain `{}`", operation.path, parameter.name);
            let repair = match nearest(parameter.name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add `{{{}}}` to the path, or remove the parameter", parameter.name),
            };
            found.add(parameter.listed.span, message, repair);
            found.relate(operation.listed.span, "the path");
        }
    }
}
