//! The document as a whole: servers, credentials, tags, versions, what the client reads and says.

use super::prelude::*;

rules![
    SERVER_ADDED = Rule {
        id: "server-added",
        summary: "The API is served at one address more.",
        explanation: "The crate uses the first address; the others are for people.",
        claims: |difference| difference.is(Kind::Server, "") && difference.happened() == Happened::Added,
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
        claims: |difference| difference.is(Kind::Server, "") && difference.happened() == Happened::Removed,
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
        claims: |difference| difference.is(Kind::Server, "variables"),
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
        claims: |difference| difference.is(Kind::Document, "security"),
        judge: credentials,
    },
    SECURITY_SCHEME_ADDED = Rule {
        id: "security-scheme-added",
        summary: "A way to show credentials is new.",
        explanation: "By itself it is nothing: operations say which they ask for.",
        claims: |difference| difference.is(Kind::SecurityScheme, "")
            && difference.happened() == Happened::Added,
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
        claims: |difference| {
            difference.is(Kind::SecurityScheme, "") && difference.happened() == Happened::Removed
        },
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
        claims: |difference| {
            difference.kind == Kind::SecurityScheme
                && !difference.keyword.is_empty()
                && !is_prose(&difference.keyword)
                && !is_unknown(difference)
        },
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
        claims: |difference| difference.is(Kind::Tag, "") && difference.happened() == Happened::Added,
        judge: |difference| { Judgement::silent(came_or_went(difference, "the tag "), "tags do not travel") },
    },
    TAG_REMOVED = Rule {
        id: "tag-removed",
        summary: "A tag is gone.",
        explanation: "Tags group operations for readers.",
        claims: |difference| difference.is(Kind::Tag, "") && difference.happened() == Happened::Removed,
        judge: |difference| { Judgement::silent(came_or_went(difference, "the tag "), "tags do not travel") },
    },
    API_VERSION_CHANGED = Rule {
        id: "api-version-changed",
        summary: "The document has another version.",
        explanation: "Nothing changes by itself; the documentation of the crate names the version.",
        claims: |difference| difference.is(Kind::Info, "version"),
        judge: |difference| { Judgement::silent(shift(difference), "a version is a name") },
    },
    OPENAPI_VERSION_CHANGED = Rule {
        id: "openapi-version-changed",
        summary: "The document is written in another version of OpenAPI.",
        explanation: "What it says is compared as 3.0 says it.",
        claims: |difference| difference.is(Kind::Document, "openapi"),
        judge: |difference| {
            Judgement::silent(shift(difference), "what the document says is compared as 3.0 says it")
        },
    },
    CLIENT_FACTS_CHANGED = Rule {
        id: "client-facts-changed",
        summary: "What the client reads and says changed.",
        explanation: "Names of environment variables, the header with the server's version, or hints in errors differ.",
        claims: |difference| difference.is(Kind::Document, "x-client"),
        judge: |difference| {
            Judgement::silent(shift(difference), "it exists in the client alone")
                .in_programs(Impact::Behavioural)
        },
    },
    ERROR_BODY_CHANGED = Rule {
        id: "error-body-changed",
        summary: "The parts of an error body are found in other places.",
        explanation: "The crate finds messages and codes of failures in another place, or not at all.",
        claims: |difference| difference.is(Kind::Document, "x-error"),
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
        claims: |difference| difference.is(Kind::Document, "x-pagination"),
        judge: |difference| {
            Judgement::silent(shift(difference), "it says how the crate follows pages")
                .in_programs(Impact::Behavioural)
        },
    },
    REVISIONS_CHANGED = Rule {
        id: "revisions-changed",
        summary: "The document knows other revisions of the API.",
        explanation: "A member that some known revision lacks is an `Option`, and errors name the revisions.",
        claims: |difference| difference.is(Kind::Document, "x-revisions"),
        judge: |difference| {
            Judgement::silent(shift(difference), "what servers do is the same")
                .in_programs(Impact::Behavioural)
        },
    },
];
