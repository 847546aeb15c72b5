//! Paths that are not valid templates.

use super::prelude::*;
use crate::template;

pub(super) static RULE: Rule = Rule {
    id: "path-template",
    severity: Severity::Error,
    summary: "A path is not a valid path template.",
    check,
    cases: &[
        Case::paths("paths: {/things: {}}", "paths: {»things: {}}", "write `/things`"),
        Case::paths(
            "paths: {/things: {}}",
            "paths: {»'/things/{id': {}}",
            "write each parameter as `{name}`",
        ),
        Case::paths(
            "paths: {/things: {}}",
            "paths: {»'/things?all={all}': {}}",
            "as a parameter with `in: query`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for entry in context.document.root.get("paths").into_iter().flat_map(Node::entries) {
        let path = &*entry.key;
        if path.starts_with("x-") {
            continue;
        }
        if !path.starts_with('/') {
            let message = format!("the path `{path}` does not start with `/`");
            found.add(entry.key_span, message, format!("write `/{path}`"));
        } else if template::without_fragment(path).1.is_some_and(|query| query.contains(['{', '%'])) {
            let message = format!("the path `{path}` contains a query that is not constant");
            found.add(entry.key_span, message, "write the query as a parameter with `in: query`");
        } else if let Err(reason) = template::names(path) {
            let message = format!("the path `{path}` is malformed: {reason}");
            found.add(entry.key_span, message, "write each parameter as `{name}` within one segment");
        }
    }
}
