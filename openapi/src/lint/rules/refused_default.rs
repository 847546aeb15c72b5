//! Defaults that their schema refuses.

use super::prelude::*;
use crate::lint::validate::refusal;

pub(super) static RULE: Rule = Rule {
    id: "refused-default",
    severity: Severity::Warning,
    summary: "A schema refuses its own default.",
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
    for place in context.objects(Kind::Schema) {
        let Some(default) = place.node.get("default") else { continue };
        if let Some(refusal) = refusal(context, place.node, default) {
            found.add(refusal.span, format!("the default is refused: {}", refusal.message), refusal.repair);
            found.relate(place.name_span, "by this schema");
        }
    }
}
