//! Revisions that the document does not list.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "unknown-revision",
    severity: Severity::Warning,
    summary: "The document's `x-revisions` does not list a revision that is named.",
    check,
    cases: &[Case::paths(
        "x-revisions: [{name: '4.1'}, {name: '5.0'}]
paths: {/things: {put: {operationId: fill, x-revisions: ['5.0'], tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "x-revisions: [{name: '4.1'}, {name: '5.0'}]
paths: {/things: {put: {operationId: fill, x-revisions: [»'6.2'], tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "write one of 4.1, 5.0, or add a new revision to the document's `x-revisions`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let listed = context.document.root.get("x-revisions").map(Node::items).unwrap_or_default();
    let listed = listed.iter().filter_map(|revision| revision.str_at("name")).collect::<Vec<_>>();
    for location in context.locations.iter().filter(|location| location.kind != Kind::Document) {
        for extension in ["x-revisions", "x-base-revisions"] {
            for name in location.node.get(extension).map(Node::items).unwrap_or_default() {
                let Some(text) = name.as_str().filter(|text| !listed.contains(text)) else { continue };
                let repair = if listed.is_empty() {
                    "list the revisions in the document's `x-revisions`".to_owned()
                } else {
                    let listed = listed.join(", ");
                    format!("write one of {listed}, or add a new revision to the document's `x-revisions`")
                };
                found.add(name.span, format!("there is no revision `{text}`"), repair);
            }
        }
    }
}
