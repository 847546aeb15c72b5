//! Paging styles whose direction to newer items does not exist.

use super::prelude::*;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "paging-direction",
    severity: Severity::Warning,
    summary: "The `newer` direction of a paging style is not one of its `cursors`.",
    check,
    cases: &[Case::paths(
        "paths: {}\nx-pagination: {c: {items: i, hasMore: more, cursor: c, cursors: {before: old, after: new}, newer: after}}",
        "paths: {}\nx-pagination: {c: {items: i, hasMore: more, cursor: c, cursors: {before: old, after: new}, newer: »aftr}}",
        "did you mean `after`?",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for style in context.document.root.get("x-pagination").into_iter().flat_map(Node::entries) {
        let newer = style.value.get("newer").and_then(|node| Some((node, node.as_str()?)));
        let Some((node, newer)) = newer else { continue };
        let directions = || style.value.get("cursors").into_iter().flat_map(Node::entries).map(|entry| &*entry.key);
        if directions().any(|direction| direction == newer) {
            continue;
        }
        let repair = match nearest(newer, directions()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("name one of {}", directions().collect::<Vec<_>>().join(", ")),
        };
        found.add(node.span, format!("`cursors` does not have a direction `{newer}`"), repair);
    }
}
