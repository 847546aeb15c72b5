//! References of a bundled document that lead nowhere.

use std::collections::BTreeSet;

use super::grammar::Kind;
use super::tree::{Node, unescape_pointer_segment};
use super::walk::walk;
use crate::diagnostic::Diagnostic;

/// The references to schemas, responses and the like that do not lead to a component. Bundling reports those that it sees; what
/// was repaired later can contain others. No code is generated from examples, links and callbacks, which may be removed already.
pub fn unresolved_references(root: &Node) -> Vec<Diagnostic> {
    let sections = root.get("components").into_iter().flat_map(Node::entries);
    let components = sections
        .flat_map(|section| section.value.entries().map(|it| (section.key.as_str(), it.key.as_str())))
        .collect::<BTreeSet<_>>();
    let exists = |section: &str, target: &str| {
        let name = target.strip_prefix(&format!("#/components/{section}/"));
        name.is_some_and(|name| components.contains(&(section, &*unescape_pointer_segment(name))))
    };
    let mut found = Vec::new();
    walk(root, Kind::Document, &mut String::new(), &mut |kind, node, _| {
        let Some((section, target)) = kind.components_section().zip(node.reference_target()) else { return };
        let is_used = !matches!(kind, Kind::Example | Kind::Link | Kind::Callback);
        if is_used && !exists(section, target) {
            let span = node.get("$ref").map_or(node.span, |target| target.span);
            let message = format!("`{target}` does not exist");
            found.push(Diagnostic::error("unresolved-ref", span, message, "correct the reference"));
        }
    });
    found
}
