//! Paths that contain a parameter more than once.

use super::prelude::*;
use crate::template;

pub(super) static RULE: Rule = Rule {
    id: "repeated-path-parameter",
    severity: Severity::Warning,
    summary: "A path contains a parameter more than once; its value is sent each time.",
    check,
    cases: &[Case::paths(
        "paths: {'/a/{x}/{y}': {}}",
        "paths: {»'/a/{x}/{x}': {}}",
        "give each parameter its own name",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for entry in context.document.root.get("paths").into_iter().flat_map(Node::entries) {
        let names = template::names(&entry.key).unwrap_or_default();
        let repeated = names.iter().enumerate().find(|(position, name)| names[..*position].contains(name));
        if let Some((_, name)) = repeated {
            let message = format!("the path `{}` contains `{name}` more than once; the same value is sent each time", entry.key);
            found.add(entry.key_span, message, "give each parameter its own name");
        }
    }
}
