//! Descriptions that are not sentences.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "description-style",
    severity: Severity::Style,
    summary: "A description starts with a lower-case letter or does not end with a full stop.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: string, description: 'A thing, also called `root`.'}",
            "Root: {type: string, description: »'a thing, also called `root`.'}",
            "start it with a capital letter",
        ),
        Case::schemas(
            "Root: {type: string, description: '`null` means nothing (see the manual).'}",
            "Root: {type: string, description: »A thing}",
            "end it with a full stop",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        // A link to documentation is described by a title.
        if context.is_reference(location) || location.kind == Kind::ExternalDocs {
            continue;
        }
        let description = location.node.get("description").and_then(|node| Some((node, node.as_str()?.trim())));
        let Some((node, text)) = description.filter(|(_, text)| !text.is_empty()) else { continue };
        if text.starts_with(char::is_lowercase) {
            found.add(
                node.span,
                "this description starts with a lower-case letter",
                "start it with a capital letter",
            );
        }
        if !is_finished(text) {
            found.add(node.span, "this description does not end with a full stop", "end it with a full stop");
        }
    }
}

fn is_finished(text: &str) -> bool {
    let last_line = text.lines().next_back().unwrap_or_default().trim_start();
    let is_not_sentence = ["- ", "* ", "| ", "|", "```", "#"].iter().any(|start| last_line.starts_with(start));
    let end = text.trim_end_matches(['"', '\'', ')', '*', '_', '\u{201d}']);
    is_not_sentence || end.ends_with(['.', '!', '?', ':'])
}
