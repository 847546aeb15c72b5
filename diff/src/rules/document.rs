//! The document as a whole: servers, credentials, tags, versions and settings of the client.

use super::prelude::*;
use crate::subject::{DocumentField, InfoField, ServerPart, UniformPart};
use openapi::load::Node;

/// The rule for a field of the document's root.
pub(super) fn of(field: DocumentField) -> &'static Rule {
    match field {
        DocumentField::OpenApi => &OPENAPI_VERSION_CHANGED,
        DocumentField::Security => &DOCUMENT_SECURITY_CHANGED,
        DocumentField::Client => &CLIENT_SETTINGS_CHANGED,
        DocumentField::Error => &ERROR_BODY_CHANGED,
        DocumentField::Pagination => &PAGINATION_STYLE_CHANGED,
        DocumentField::Revisions => &REVISIONS_CHANGED,
    }
}

/// The rule for a field of `info`.
pub(super) fn of_info(field: InfoField) -> &'static Rule {
    match field {
        InfoField::Version => &API_VERSION_CHANGED,
    }
}

/// The rule for a part of a server.
pub(super) fn of_server(part: ServerPart) -> &'static Rule {
    match part {
        ServerPart::Itself(Added) => &SERVER_ADDED,
        ServerPart::Itself(Removed) => &SERVER_REMOVED,
        ServerPart::Variables => &SERVER_VARIABLES_CHANGED,
        ServerPart::Prefix => &PATH_PREFIX_MOVED,
    }
}

/// The rule for a part of a security scheme.
pub(super) fn of_security_scheme(part: UniformPart) -> &'static Rule {
    match part {
        UniformPart::Itself(Added) => &SECURITY_SCHEME_ADDED,
        UniformPart::Itself(Removed) => &SECURITY_SCHEME_REMOVED,
        UniformPart::Field(_) => &SECURITY_SCHEME_CHANGED,
    }
}

/// The rule for a tag.
pub(super) fn of_tag(presence: Presence) -> &'static Rule {
    match presence {
        Added => &TAG_ADDED,
        Removed => &TAG_REMOVED,
    }
}

rules![
    SERVER_ADDED = Rule {
        id: "server-added",
        summary: "The API has an additional server.",
        explanation: "The crate uses the first server of the document; the others are for people who read it.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the server "),
                "clients continue to use the server that they know",
            )
            .on_the_wire(Impact::None, Impact::Additive)
            .in_source(Impact::Behavioural)
        },
    },
    SERVER_REMOVED = Rule {
        id: "server-removed",
        summary: "The API is no longer available at one of its servers.",
        explanation: "Existing programs that use this server can no longer reach the API.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the server "),
                "existing programs that use it can no longer reach the API",
            )
            .on_the_wire(Impact::Breaking, Impact::None)
            .in_source(Impact::Behavioural)
        },
    },
    SERVER_VARIABLES_CHANGED = Rule {
        id: "server-variables-changed",
        summary: "The variables in the URL of a server changed.",
        explanation: "Clients that fill in the variables build another URL than before, which may not exist.",
        judge: |difference| {
            let (old_fails, new_fails) = (
                builds_unknown(&difference.old, &difference.new),
                builds_unknown(&difference.new, &difference.old),
            );
            let reason = if old_fails {
                "existing programs build a URL that may not exist any more"
            } else if new_fails {
                "new programs can build a URL that did not exist before"
            } else {
                "the URLs that existing programs build still exist"
            };
            Judgement::harmless(value_change(difference), reason)
                .on_the_wire(
                    when(old_fails, Impact::Breaking),
                    when(new_fails, if old_fails { Impact::Breaking } else { Impact::Additive }),
                )
                .in_source(Impact::Behavioural)
        },
    },
    PATH_PREFIX_MOVED = Rule {
        id: "path-prefix-moved",
        summary: "The start of the paths moved to the URL of the server, or from there to the paths.",
        explanation: "Every operation has the same address as before. A program that sets the URL of the server itself must add what moved there, or leave out what moved to the paths.",
        judge: |difference| {
            let url = |at: &Option<At<'_>>| {
                at.as_ref().and_then(|at| at.node.str_at("url")).unwrap_or_default().to_owned()
            };
            let message = format!(
                "the server {} is now {}, and the paths changed accordingly",
                url(&difference.old),
                url(&difference.new)
            );
            Judgement::harmless(
                message,
                "every operation has the same address; only a program that sets the URL itself must set the new one",
            )
            .in_source(Impact::Behavioural)
        },
    },
    DOCUMENT_SECURITY_CHANGED = Rule {
        id: "document-security-changed",
        summary: "Operations without their own `security` require other credentials.",
        explanation: "Servers reject calls without the required credentials. If credentials are no longer required, existing programs continue to work.",
        judge: credentials,
    },
    SECURITY_SCHEME_ADDED = Rule {
        id: "security-scheme-added",
        summary: "A security scheme was added.",
        explanation: "This has no effect by itself, because operations state which schemes they require.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the security scheme "),
                "operations state which schemes they require",
            )
            .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    SECURITY_SCHEME_REMOVED = Rule {
        id: "security-scheme-removed",
        summary: "A security scheme was removed.",
        explanation: "This has no effect by itself, because operations state which schemes they require.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the security scheme "),
                "operations state which schemes they require",
            )
            .in_source(Impact::Behavioural)
        },
    },
    SECURITY_SCHEME_CHANGED = Rule {
        id: "security-scheme-changed",
        summary: "Credentials are sent in another way.",
        explanation: "Servers no longer find the credentials where existing clients send them.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "servers do not find the credentials where clients send them",
            )
            .on_the_wire(Impact::Breaking, Impact::Breaking)
            .in_source(Impact::Behavioural)
        },
    },
    TAG_ADDED = Rule {
        id: "tag-added",
        summary: "A tag was added.",
        explanation: "Tags group operations for readers.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, "the tag "), "tags are not sent")
        },
    },
    TAG_REMOVED = Rule {
        id: "tag-removed",
        summary: "A tag was removed.",
        explanation: "Tags group operations for readers.",
        judge: |difference| {
            Judgement::harmless(added_or_removed(difference, "the tag "), "tags are not sent")
        },
    },
    API_VERSION_CHANGED = Rule {
        id: "api-version-changed",
        summary: "`info.version` of the document changed.",
        explanation: "This has no effect by itself. The documentation of the crate names the version.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "the version number has no effect by itself")
        },
    },
    OPENAPI_VERSION_CHANGED = Rule {
        id: "openapi-version-changed",
        summary: "The document is written in another version of OpenAPI.",
        explanation: "Documents of OpenAPI 3.1 are read as their equivalent in 3.0, so this has no effect by itself.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "both documents are compared as OpenAPI 3.0")
        },
    },
    CLIENT_SETTINGS_CHANGED = Rule {
        id: "client-settings-changed",
        summary: "The settings of the client in `x-client` changed.",
        explanation: "They name the environment variables that the client reads, the header with the version of the server, and hints in error messages.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "only the client uses these settings")
                .in_source(Impact::Behavioural)
        },
    },
    ERROR_BODY_CHANGED = Rule {
        id: "error-body-changed",
        summary: "The pointers into error bodies in `x-error` changed.",
        explanation: "The crate looks for the message and the code of an error at another location, and may not find them.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "this only says where the client looks; what servers send is described by schemas",
            )
            .in_source(Impact::Behavioural)
        },
    },
    PAGINATION_STYLE_CHANGED = Rule {
        id: "pagination-style-changed",
        summary: "A pagination style in `x-pagination` changed.",
        explanation: "The streams of the crate follow other cursors.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "this says how the crate follows pages")
                .in_source(Impact::Behavioural)
        },
    },
    REVISIONS_CHANGED = Rule {
        id: "revisions-changed",
        summary: "The list of revisions of the API in `x-revisions` changed.",
        explanation: "A property that one of the listed revisions does not have is an `Option`, and error messages name the revisions.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "servers behave as before")
                .in_source(Impact::Behavioural)
        },
    },
];

/// Whether a client can build a URL from its variables that the variables of a server do not give.
fn builds_unknown(client: &Option<At<'_>>, server: &Option<At<'_>>) -> bool {
    let entries = |at: &Option<At<'_>>| {
        let node = at.as_ref().map(|at| at.node.clone());
        node.map(|node| node.entries().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    let (client, server) = (entries(client), entries(server));
    let values =
        |node: &Node| node.get("enum").map(|list| list.items().iter().map(Node::to_json).collect::<Vec<_>>());
    client.len() != server.len()
        || client.iter().any(|entry| {
            let Some(other) = server.iter().find(|other| other.key == entry.key) else { return true };
            match (values(&entry.value), values(&other.value)) {
                (None, None) => {
                    entry.value.get("default").map(Node::to_json)
                        != other.value.get("default").map(Node::to_json)
                }
                (Some(_), None) => false,
                (None, Some(_)) => true,
                (Some(own), Some(known)) => !own.iter().all(|value| known.contains(value)),
            }
        })
}
