//! Server addresses.

use super::prelude::*;
use crate::view::server_url;

pub(super) static RULE: Rule = Rule {
    id: "server-url",
    severity: Severity::Warning,
    summary: "The document has no server with an absolute address, so the client has no default address.",
    check,
    cases: &[
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "»openapi: 3.0.3\ninfo: {title: Things, version: '1'}\npaths: {}\n",
            "write `servers:`",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'http://localhost:80/api'}]\npaths: {}\n",
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: »/api}]\npaths: {}\n",
            "https://",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: '{scheme}://{host}', variables: {scheme: {default: https}, host: {default: example.org}}}]\npaths: {}\n",
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: »'{scheme}://{host}', variables: {scheme: {default: https}}}]\npaths: {}\n",
            "`variables`",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org/api'}]\npaths: {}\n",
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: »'https://example.org/api?v=1'}]\npaths: {}\n",
            "without a query",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let root = &context.document.root;
    if root.as_object().is_none() {
        return;
    }
    match root.get("servers") {
        Some(servers) if servers.as_array().is_some_and(|servers| !servers.is_empty()) => {}
        Some(servers) if servers.as_array().is_none() => {}
        other => {
            let span = other.map_or(root.span, |servers| servers.span);
            let repair = "write `servers:` with the address of one: `[{url: https://example.org}]`";
            found.add(span, "the document does not name a server, so a program has to set the address", repair);
        }
    }
    // The first one is the default address of a client.
    for server in root.get("servers").map(Node::items).unwrap_or_default().iter().take(1) {
        let Some((node, url)) = server.get("url").and_then(|node| Some((node, node.as_str()?))) else {
            continue;
        };
        let address = server_url(server);
        if address.as_ref().is_some_and(|address| !address.starts_with('/')) {
            continue;
        }
        let message = format!("`{url}` is not an absolute address, so a program has to set it");
        let repair = match &address {
            None if url.contains('{') => "list each variable in `variables`, with its default",
            None if url.contains(['?', '#']) => "write the address without a query and a fragment",
            _ => "write the absolute address, with `https://` or `http://`",
        };
        found.add(node.span, message, repair);
    }
}
