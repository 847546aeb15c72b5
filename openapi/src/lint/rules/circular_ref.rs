//! References that lead back to themselves.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "circular-ref",
    severity: Severity::Error,
    summary: "A component is only a reference that leads back to itself.",
    check,
    cases: &[Case::schemas(
        "Root: {$ref: '#/Other'}
Other: {type: string, description: A thing.}",
        "Root: {$ref: »'#/Other'}
Other: {$ref: »'#/Root'}",
        "write the schema itself",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        let is_component = context.parent(location).is_some_and(|parent| parent.kind == Kind::Components);
        if is_component && context.is_reference(location) && leads_to_itself(context, location.node) {
            let span = location.node.get("$ref").map_or(location.name_span, |target| target.span);
            let message = format!("`{}` leads back to itself", location.key.unwrap_or_default());
            found.add(span, message, "write the schema itself in one of the components");
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
