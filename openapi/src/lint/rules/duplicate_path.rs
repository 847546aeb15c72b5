//! Paths that match the same requests.

use std::collections::HashMap;

use super::prelude::*;
use crate::template;

pub(super) static RULE: Rule = Rule {
    id: "duplicate-path",
    severity: Severity::Warning,
    summary: "Two paths differ only in the names of their parameters.",
    check,
    cases: &[Case::paths(
        "paths: {'/a/{x}': {}, '/b/{y}': {}}",
        "paths: {'/a/{x}': {}, »'/a/{y}': {}}",
        "move its operations to `/a/{x}`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let mut taken = HashMap::new();
    for entry in context.document.root.get("paths").into_iter().flat_map(Node::entries) {
        if let Some(first) = taken.insert(template::shape(&entry.key), entry) {
            let message = format!("`{}` is the same path as `{}`", entry.key, first.key);
            found.add(entry.key_span, message, format!("move its operations to `{}`", first.key));
            found.relate(first.key_span, "the same path");
        }
    }
}
