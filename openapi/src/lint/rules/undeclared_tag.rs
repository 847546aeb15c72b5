//! Tags that the document does not declare.

use super::prelude::*;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "undeclared-tag",
    severity: Severity::Style,
    summary: "An operation has a tag that the document does not declare.",
    check,
    cases: &[Case::paths(
        "paths: {/things: {put: {operationId: fill, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "paths: {/things: {put: {operationId: fill, tags: [»thigns], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
        "did you mean `things`?",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let declared =
        context.objects(Kind::Tag).filter_map(|location| location.node.str_at("name")).collect::<Vec<_>>();
    for operation in &context.operations {
        for tag in operation.at.node.get("tags").map(Node::items).unwrap_or_default() {
            let Some(name) = tag.as_str().filter(|name| !declared.contains(name)) else {
                continue;
            };
            let repair = match nearest(name, declared.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add `{{name: {name}, description: ..}}` to the document's `tags`"),
            };
            found.add(tag.span, format!("the tag `{name}` is not declared"), repair);
        }
    }
}
