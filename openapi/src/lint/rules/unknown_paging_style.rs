//! Paging styles that are not declared.

use super::prelude::*;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-paging-style",
    severity: Severity::Warning,
    summary: "`x-paginated` names a style that the document does not declare.",
    check,
    cases: &[Case::paths(CLEAN, DIRTY, "did you mean `cursor`?")],
};

const CLEAN: &str = "
x-pagination: {cursor: {items: items, hasMore: more, cursor: cursor, cursors: {after: next}}}
paths: {/things: {get: {operationId: listThings, x-paginated: cursor, tags: [things], summary: List, description: Lists.,
  parameters: [{name: cursor, in: query, description: A cursor., schema: {type: string}}],
  responses: {'200': {description: A page., content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}}}}
components: {schemas: {Page: {type: object, description: A page., properties: {items: {type: array, description: Items., items: {type: string}},
  more: {type: boolean, description: More.}, next: {type: string, description: Next.}}}}}";
const DIRTY: &str = "
x-pagination: {cursor: {items: items, hasMore: more, cursor: cursor, cursors: {after: next}}}
paths: {/things: {get: {operationId: listThings, x-paginated: »cursr, tags: [things], summary: List, description: Lists.,
  parameters: [{name: cursor, in: query, description: A cursor., schema: {type: string}}],
  responses: {'200': {description: A page., content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}}}}
components: {schemas: {Page: {type: object, description: A page., properties: {items: {type: array, description: Items., items: {type: string}},
  more: {type: boolean, description: More.}, next: {type: string, description: Next.}}}}}";

fn check(context: &Context<'_>, found: &mut Findings) {
    let styles = context.document.root.get("x-pagination");
    let declared = || styles.into_iter().flat_map(Node::entries).map(|entry| &*entry.key);
    for operation in &context.operations {
        let Some((node, name)) =
            operation.at.node.get("x-paginated").and_then(|node| Some((node, node.as_str()?)))
        else {
            continue;
        };
        if declared().any(|style| style == name) {
            continue;
        }
        let repair = match nearest(name, declared()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("declare `{name}` in the document's `x-pagination`"),
        };
        found.add(node.span, format!("there is no paging style `{name}`"), repair);
    }
}
