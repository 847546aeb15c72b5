//! Links between operations, which nothing is generated from.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "unused-links",
    severity: Severity::Warning,
    summary: "A response has links to other operations, which a client ignores.",
    check,
    cases: &[Case::path_item(
        "delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
 parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
 responses: {'204': {description: Done., links: {}}}}",
        "delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
 parameters: [{name: thingID, in: path, required: true, description: Its ID., schema: {type: string}}],
 responses: {'204': {description: Done., links: {»again: {operationId: clear}, other: {operationId: clear}}}}}",
        "nothing has to be changed",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let mut links = context.locations.iter().filter(|location| location.field == "links");
    let Some(first) = links.next() else { return };
    let message = match links.count() {
        0 => "1 link is ignored: a program calls the other operation itself".to_owned(),
        others => format!("{} links are ignored: a program calls the other operations itself", others + 1),
    };
    found.add(first.name_span, message, "nothing has to be changed: this is only a note");
}
