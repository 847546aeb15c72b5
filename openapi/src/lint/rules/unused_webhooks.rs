//! Webhooks, which nothing is generated from.

use super::prelude::*;
use crate::version::Version;

pub(super) static RULE: Rule = Rule {
    id: "unused-webhooks",
    severity: Severity::Warning,
    summary: "A document of OpenAPI 3.1 has webhooks, which are requests that a client does not send.",
    check,
    cases: &[Case::document(
        "openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://example.org'}]
",
        "openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://example.org'}]
»webhooks: {newThing: {post: {requestBody: {$ref: '#/nowhere'}}}}
",
        "nothing has to be changed",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let root = &context.document.root;
    let Some(entry) = root.as_object().and_then(|root| root.entry("webhooks")) else { return };
    if Version::of(root) == Version::V3_1 && entry.value.entries().next().is_some() {
        let count = match entry.value.entries().count() {
            1 => "1 webhook is".to_owned(),
            count => format!("{count} webhooks are"),
        };
        let message = format!("{count} left out: a client does not receive requests");
        found.add(entry.key_span, message, "nothing has to be changed: this is only a note");
    }
}
