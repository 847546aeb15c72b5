//! Paths with a query or a fragment.

use super::prelude::*;
use crate::template;

pub(super) static RULE: Rule = Rule {
    id: "path-query",
    severity: Severity::Warning,
    summary: "A path contains a query or a fragment.",
    check,
    cases: &[
        Case::paths(
            "paths: {/things: {}}",
            "paths: {»'/things?all=1': {}}",
            "write the query as a parameter with `in: query`",
        ),
        Case::paths("paths: {/: {}}", "paths: {»'/#Action=List': {}}", "remove the fragment, which is never sent"),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for entry in context.document.root.get("paths").into_iter().flat_map(Node::entries) {
        let path = &*entry.key;
        if path.starts_with("x-") {
            continue;
        }
        if path.contains('#') {
            let message = format!("the path `{path}` contains a fragment");
            found.add(entry.key_span, message, "remove the fragment, which is never sent");
        } else if template::without_fragment(path).1.is_some_and(|query| !query.contains(['{', '%'])) {
            let message = format!("the path `{path}` contains a query");
            found.add(entry.key_span, message, "write the query as a parameter with `in: query`");
        }
    }
}
