//! References that lead back to themselves.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "circular-ref",
    severity: Severity::Error,
    summary: "A component is nothing but a reference that leads back to itself.",
    check,
    cases: &[Case::schemas(
        "Root: {$ref: '#/Other'}
Other: {type: string, description: A thing.}",
        "Root: {$ref: »'#/Other'}
Other: {$ref: »'#/Root'}",
        "write the schema out",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in &context.places {
        let is_component = context.parent(place).is_some_and(|parent| parent.kind == Kind::Components);
        if is_component && context.is_reference(place) && leads_to_itself(context, place.node) {
            let span = place.node.get("$ref").map_or(place.name_span, |target| target.span);
            let message = format!("`{}` leads back to itself", place.key.unwrap_or_default());
            found.add(span, message, "write the schema out in one of the places");
        }
    }
}

fn leads_to_itself<'a>(context: &Context<'a>, start: &'a Node) -> bool {
    let mut seen = Vec::new();
    let mut node = start;
    while let Some(next) = node.reference_target().and_then(|target| context.view.target::<&Node>(target)) {
        if std::ptr::eq(next, start) {
            return true;
        }
        if seen.iter().any(|known| std::ptr::eq(*known, next)) {
            return false;
        }
        seen.push(next);
        node = next;
    }
    false
}
