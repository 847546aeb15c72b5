//! The document as a whole: servers, credentials, tags, versions, what the client reads and says.

use super::prelude::*;
use crate::subject::{DocumentField, InfoField, ServerPart, UniformPart};

/// The rule of a field of the root.
pub(super) fn of(field: DocumentField) -> &'static Rule {
    match field {
        DocumentField::OpenApi => &OPENAPI_VERSION_CHANGED,
        DocumentField::Security => &DOCUMENT_SECURITY_CHANGED,
        DocumentField::Client => &CLIENT_FACTS_CHANGED,
        DocumentField::Error => &ERROR_BODY_CHANGED,
        DocumentField::Pagination => &PAGING_STYLE_CHANGED,
        DocumentField::Revisions => &REVISIONS_CHANGED,
    }
}

/// The rule of a field of `info`.
pub(super) fn of_info(field: InfoField) -> &'static Rule {
    match field {
        InfoField::Version => &API_VERSION_CHANGED,
    }
}

/// The rule of a part of a server.
pub(super) fn of_server(part: ServerPart) -> &'static Rule {
    match part {
        ServerPart::Itself(Added) => &SERVER_ADDED,
        ServerPart::Itself(Removed) => &SERVER_REMOVED,
        ServerPart::Variables => &SERVER_VARIABLES_CHANGED,
    }
}

/// The rule of a part of a security scheme.
pub(super) fn of_security_scheme(part: UniformPart) -> &'static Rule {
    match part {
        UniformPart::Itself(Added) => &SECURITY_SCHEME_ADDED,
        UniformPart::Itself(Removed) => &SECURITY_SCHEME_REMOVED,
        UniformPart::Field(_) => &SECURITY_SCHEME_CHANGED,
    }
}

/// The rule of a tag.
pub(super) fn of_tag(presence: Presence) -> &'static Rule {
    match presence {
        Added => &TAG_ADDED,
        Removed => &TAG_REMOVED,
    }
}

rules![
    SERVER_ADDED = Rule {
        id: "server-added",
        summary: "The API is served at one address more.",
        explanation: "The crate uses the first address; the others are for people.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, "the server "),
                "clients go on to use the address that they know",
            )
            .on_the_wire(Impact::None, Impact::Additive)
            .in_programs(Impact::Behavioural)
        },
    },
    SERVER_REMOVED = Rule {
        id: "server-removed",
        summary: "The API is not served at an address any more.",
        explanation: "Deployed programs that use the address find nobody there.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, "the server "), "deployed programs find nobody there")
                .on_the_wire(Impact::Breaking, Impact::None)
                .in_programs(Impact::Behavioural)
        },
    },
    SERVER_VARIABLES_CHANGED = Rule {
        id: "server-variables-changed",
        summary: "The variables of a server's address changed.",
        explanation: "Clients that fill the address in reach another place, or none.",
        judge: |difference| {
            Judgement::silent(shift(difference), "the address is made in another way")
                .on_the_wire(Impact::Breaking, Impact::Breaking)
                .in_programs(Impact::Behavioural)
        },
    },
    DOCUMENT_SECURITY_CHANGED = Rule {
        id: "document-security-changed",
        summary: "Operations without a word of their own ask for other credentials.",
        explanation: "A call without the credentials that are asked for is refused. Dropping credentials leaves deployed programs working.",
        judge: credentials,
    },
    SECURITY_SCHEME_ADDED = Rule {
        id: "security-scheme-added",
        summary: "A way to show credentials is new.",
        explanation: "By itself it is nothing: operations say which they ask for.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, "the security scheme "),
                "operations say which they ask for",
            )
            .on_the_wire(Impact::None, Impact::Additive)
        },
    },
    SECURITY_SCHEME_REMOVED = Rule {
        id: "security-scheme-removed",
        summary: "A way to show credentials is gone.",
        explanation: "By itself it is nothing: operations say which they ask for.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, "the security scheme "),
                "operations say which they ask for",
            )
            .in_programs(Impact::Behavioural)
        },
    },
    SECURITY_SCHEME_CHANGED = Rule {
        id: "security-scheme-changed",
        summary: "Credentials are shown in another way.",
        explanation: "Servers look for credentials where clients do not put them.",
        judge: |difference| {
            Judgement::silent(shift(difference), "servers look for credentials where clients do not put them")
                .on_the_wire(Impact::Breaking, Impact::Breaking)
                .in_programs(Impact::Behavioural)
        },
    },
    TAG_ADDED = Rule {
        id: "tag-added",
        summary: "A tag is new.",
        explanation: "Tags group operations for readers.",
        judge: |difference| Judgement::silent(came_or_went(difference, "the tag "), "tags do not travel"),
    },
    TAG_REMOVED = Rule {
        id: "tag-removed",
        summary: "A tag is gone.",
        explanation: "Tags group operations for readers.",
        judge: |difference| Judgement::silent(came_or_went(difference, "the tag "), "tags do not travel"),
    },
    API_VERSION_CHANGED = Rule {
        id: "api-version-changed",
        summary: "The document has another version.",
        explanation: "Nothing changes by itself; the documentation of the crate names the version.",
        judge: |difference| Judgement::silent(shift(difference), "a version is a name"),
    },
    OPENAPI_VERSION_CHANGED = Rule {
        id: "openapi-version-changed",
        summary: "The document is written in another version of OpenAPI.",
        explanation: "What it says is compared as 3.0 says it.",
        judge: |difference| {
            Judgement::silent(shift(difference), "what the document says is compared as 3.0 says it")
        },
    },
    CLIENT_FACTS_CHANGED = Rule {
        id: "client-facts-changed",
        summary: "What the client reads and says changed.",
        explanation: "Names of environment variables, the header with the server's version, or hints in errors differ.",
        judge: |difference| {
            Judgement::silent(shift(difference), "it exists in the client alone")
                .in_programs(Impact::Behavioural)
        },
    },
    ERROR_BODY_CHANGED = Rule {
        id: "error-body-changed",
        summary: "The parts of an error body are found in other places.",
        explanation: "The crate finds messages and codes of failures in another place, or not at all.",
        judge: |difference| {
            Judgement::silent(
                shift(difference),
                "the schemas say what travels; this says where the client looks",
            )
            .in_programs(Impact::Behavioural)
        },
    },
    PAGING_STYLE_CHANGED = Rule {
        id: "paging-style-changed",
        summary: "A style of paging changed.",
        explanation: "Streams of the crate follow other cursors.",
        judge: |difference| {
            Judgement::silent(shift(difference), "it says how the crate follows pages")
                .in_programs(Impact::Behavioural)
        },
    },
    REVISIONS_CHANGED = Rule {
        id: "revisions-changed",
        summary: "The document knows other revisions of the API.",
        explanation: "A member that some known revision lacks is an `Option`, and errors name the revisions.",
        judge: |difference| {
            Judgement::silent(shift(difference), "what servers do is the same")
                .in_programs(Impact::Behavioural)
        },
    },
];
