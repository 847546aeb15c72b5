//! The version of OpenAPI.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "openapi-version",
    severity: Severity::Error,
    summary: "The document does not say that it is OpenAPI 3.0.",
    check,
    cases: &[
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "openapi: »3.1.0\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "write `openapi: 3.0.3`",
        ),
        Case::document(
            "openapi: 3.0.0\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "»swagger: '2.0'\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "convert the document to OpenAPI 3.0",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let Some(root) = context.document.root.as_object() else { return };
    if let Some(entry) = root.entry("swagger") {
        let message = "this is Swagger 2, not OpenAPI 3.0";
        found.add(entry.key_span, message, "convert the document to OpenAPI 3.0 and write `openapi: 3.0.3`");
        return;
    }
    let Some(version) = root.get("openapi") else {
        let message = "the document does not say which version of OpenAPI it is written in";
        found.add(context.document.root.span, message, "write `openapi: 3.0.3` as its first line");
        return;
    };
    let text = match version.as_str() {
        Some(text) => text.to_owned(),
        None => version.to_json().to_string(),
    };
    let is_patch = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    if text.strip_prefix("3.0.").is_some_and(is_patch) {
        return;
    }
    let message = match text.starts_with("3.1") {
        true => "this is OpenAPI 3.1; only 3.0 can be read".to_owned(),
        false => format!("`{text}` is not a version of OpenAPI 3.0"),
    };
    found.add(version.span, message, "write `openapi: 3.0.3`, and write what 3.1 has changed as in 3.0");
}
