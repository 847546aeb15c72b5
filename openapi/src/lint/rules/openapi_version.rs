//! The version of OpenAPI.

use super::prelude::*;
use crate::lint::OPENAPI_VERSION;
use crate::version::Version;

pub(super) static RULE: Rule = Rule {
    id: OPENAPI_VERSION,
    severity: Severity::Error,
    summary: "The document does not say that it is OpenAPI 3.0 or 3.1.",
    check,
    cases: &[
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "openapi: »3.2.0\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "write `openapi: 3.1.0`",
        ),
        Case::document(
            "openapi: 3.1.1\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\n",
            "openapi: »3.1\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\n",
            "write `openapi: 3.0.3`",
        ),
        // Nothing else is said of a document that is written in another version.
        Case::document(
            "openapi: 3.0.0\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "»swagger: '2.0'\nhost: example.org\npaths: {/a: {get: {parameters: [{$ref: '#/parameters/a'}]}}}\n",
            "convert the document to OpenAPI 3.0",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let Some(root) = context.document.root.as_object() else { return };
    let other = match Version::of(&context.document.root) {
        Version::Other(name) => Some(name),
        _ => None,
    };
    if let (Some(name), Some(entry)) = (&other, root.entry("swagger")) {
        let message = format!("this is a document of {name}, which can't be read");
        found.add(entry.key_span, message, "convert the document to OpenAPI 3.0 and write `openapi: 3.0.3`");
        return;
    }
    let Some(version) = root.get("openapi") else {
        let message = "the document does not say which version of OpenAPI it is written in";
        found.add(context.document.root.span, message, "write `openapi: 3.0.3` as its first line");
        return;
    };
    if let Some(name) = other {
        let message = format!("this is a document of {name}, which can't be read");
        found.add(version.span, message, "write `openapi: 3.1.0` or `openapi: 3.0.3`, and write the document so");
        return;
    }
    let text = version.as_str().map_or_else(|| version.to_json().to_string(), str::to_owned);
    let is_patch = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    if !["3.0.", "3.1."].iter().any(|minor| text.strip_prefix(minor).is_some_and(is_patch)) {
        let message = format!("`{text}` is not a version of OpenAPI");
        found.add(version.span, message, "write `openapi: 3.0.3`, or `openapi: 3.1.0`");
    }
}
