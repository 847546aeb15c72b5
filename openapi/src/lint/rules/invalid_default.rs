//! Default values that are invalid for their schema.

use super::prelude::*;
use crate::lint::validate::violation;

pub(super) static RULE: Rule = Rule {
    id: "invalid-default",
    severity: Severity::Warning,
    summary: "A default value is invalid for its schema.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: integer, maximum: 10, default: 10, description: A number.}",
            "Root: {type: integer, maximum: 10, default: »11, description: A number.}",
            "write a number up to 10",
        ),
        Case::schemas(
            "Root: {type: boolean, default: true, description: A flag.}",
            "Root: {type: boolean, default: »'true', description: A flag.}",
            "write a value of the type boolean",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        let Some(default) = location.node.get("default") else { continue };
        if let Some(violation) = violation(context, location.node, default) {
            found.add(violation.span, format!("the default is invalid: {}", violation.message), violation.repair);
            found.relate(location.name_span, "the schema");
        }
    }
}
