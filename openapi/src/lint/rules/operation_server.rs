//! Servers of paths and operations whose addresses cannot be used.

use super::prelude::*;
use crate::view::server_url;

pub(super) static RULE: Rule = Rule {
    id: "operation-server",
    severity: Severity::Warning,
    summary: "The server of a path or an operation has no address that a call could use.",
    check,
    cases: &[
        Case::paths(
            "paths: {/things: {servers: [{url: 'https://{host}', variables: {host: {default: example.org}}}]}}",
            "paths: {/things: {servers: [{url: »'https://{host}'}]}}",
            "the client's address is used",
        ),
        Case::paths(
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., servers: [{url: /v2}],
  responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., servers: [{url: »v2}],
  responses: {'204': {description: Done.}}}}}",
            "`https://`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let holders = context.locations.iter().filter(|it| matches!(it.kind, Kind::PathItem | Kind::Operation));
    for servers in holders.filter_map(|it| it.node.get("servers")) {
        // Calls use only the first one.
        let Some(server) = servers.items().first() else { continue };
        let Some(url) = server.get("url") else { continue };
        if let (Some(text), None) = (url.as_str(), server_url(server)) {
            let message = format!("`{text}` is not an address that a call could use");
            let repair = "write an absolute address, with `https://` or `http://`, or a path that starts with `/`, and a \
                          default for each variable; until then the client's address is used";
            found.add(url.span, message, repair);
        }
    }
}
