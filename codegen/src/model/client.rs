//! What a client needs to know about an API besides its operations, from standard fields and extensions of the document.

use std::collections::BTreeMap;

use openapi::load::Node;

use super::Docs;
use super::paging::PagingStyle;
use super::security::Security;
use super::servers::{self, ServerTemplate};

/// What a client needs to know about this API.
#[derive(Clone, Debug, Default)]
pub struct ClientFacts {
    /// The first server's address, with the defaults of its variables; `None` if it is a relative address.
    pub base_url: Option<String>,
    /// The path of the first server, if its address is relative.
    pub base_path: Option<String>,
    /// The first server, if its address has variables.
    pub server: Option<ServerTemplate>,
    /// The segment that all paths start with, such as `/v1`, if all continue after it and the address does not end in it.
    pub shared_segment: Option<String>,
    /// Environment variable that overrides the address.
    pub base_url_variable: Option<String>,
    /// Environment variable that holds the credential.
    pub token_variable: Option<String>,
    /// Response header that names the server's version.
    pub version_header: Option<String>,
    /// Shown if no server listens at the address.
    pub connect_hint: Option<String>,
    /// Shown after a response with status 401.
    pub unauthorized_hint: Option<String>,
    /// How a call authenticates itself.
    pub auth: Auth,
    /// The security schemes that the builder has a setter for; none if the environment gives the only credential.
    pub schemes: Vec<SecurityScheme>,
    /// JSON pointers into error bodies.
    pub error_body: ErrorBody,
    /// The API's revisions, oldest first.
    pub revisions: Vec<Revision>,
    /// Paging styles by name.
    pub paging: BTreeMap<String, PagingStyle>,
}

/// How a call authenticates itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Auth {
    /// Not at all.
    #[default]
    None,
    /// `Authorization: Bearer ..`
    Bearer,
    /// `Authorization: Basic ..`
    Basic,
    /// A header of its own.
    Header(String),
    /// A cookie.
    Cookie(String),
    /// A query parameter.
    Query(String),
}

/// A security scheme of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name in the document.
    pub wire: String,
    /// The method of the builder that sets its credential. The constant has the same name in upper case.
    pub setter: String,
    /// How its credential is sent.
    pub auth: Auth,
    /// Prose.
    pub docs: Docs,
}

/// JSON pointers into an error body; empty if the body does not have such a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorBody {
    /// Points to the text for people.
    pub message: String,
    /// Points to the code for programs.
    pub code: String,
    /// Points to further details.
    pub details: String,
    /// Points to the list of validation issues.
    pub issues: String,
}

/// A revision of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its name.
    pub name: String,
    /// The first version of the app that supports it.
    pub app_version: Option<String>,
}

pub(super) fn read(root: &Node) -> ClientFacts {
    let text = |pointer: &str| root.pointer(pointer).and_then(Node::as_str).map(str::to_owned);
    let security = Security::of(root);
    let address = servers::address(root);
    let is_absolute = |address: &String| !address.is_empty() && !address.starts_with('/');
    ClientFacts {
        base_url: Some(address.clone()).filter(|address| is_absolute(address)),
        server: servers::template(root, security.schemes.iter().map(|scheme| &*scheme.wire))
            .filter(|_| is_absolute(&address)),
        base_path: Some(address.trim_end_matches('/').to_owned()).filter(|path| path.starts_with('/')),
        shared_segment: shared_segment(root),
        base_url_variable: text("/x-client/environment/baseUrl"),
        token_variable: text("/x-client/environment/token"),
        version_header: text("/x-client/versionHeader"),
        connect_hint: text("/x-client/hints/connect"),
        unauthorized_hint: text("/x-client/hints/unauthorized"),
        auth: security.credential,
        schemes: security.schemes,
        error_body: ErrorBody {
            message: text("/x-error/message").unwrap_or_default(),
            code: text("/x-error/code").unwrap_or_default(),
            details: text("/x-error/details").unwrap_or_default(),
            issues: text("/x-error/issues").unwrap_or_default(),
        },
        revisions: root.get("x-revisions").into_iter().flat_map(Node::items).filter_map(revision).collect(),
        paging: root
            .get("x-pagination")
            .into_iter()
            .flat_map(Node::entries)
            .map(|entry| (entry.key.clone(), PagingStyle::read(&entry.value)))
            .collect(),
    }
}

/// If the address of the server ends in the segment, requests would contain it twice. If a path consists only of the
/// segment, the segment is a resource, and not a prefix of the API.
fn shared_segment(root: &Node) -> Option<String> {
    let first_segment = |path: &str| {
        let (first, rest) = path.strip_prefix('/')?.split_once('/')?;
        let is_fixed = !first.is_empty() && !first.contains('{');
        (is_fixed && !rest.is_empty()).then(|| format!("/{first}"))
    };
    let mut paths =
        root.get("paths").into_iter().flat_map(Node::entries).filter(|path| path.key.starts_with('/'));
    let shared = first_segment(&paths.next()?.key)?;
    let is_shared = paths.all(|path| first_segment(&path.key).as_ref() == Some(&shared));
    let base_url = root.pointer("/servers/0/url").and_then(Node::as_str).unwrap_or_default();
    (is_shared && !base_url.trim_end_matches('/').ends_with(&shared)).then_some(shared)
}

fn revision(node: &Node) -> Option<Revision> {
    Some(Revision {
        name: node.str_at("name")?.to_owned(),
        app_version: node.str_at("appVersion").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use crate::passes::testing::document;

    fn shared(server: &str, paths: &[&str]) -> Option<String> {
        let paths = paths.iter().map(|path| format!("  {path}: {{}}\n")).collect::<String>();
        let text = format!("servers: [{{url: '{server}'}}]\npaths:\n  x-note: none\n{paths}");
        super::read(&document(&text).root).shared_segment
    }

    #[test]
    fn a_segment_is_shared_if_every_path_continues_after_it() {
        let server = "http://localhost:1";
        assert_eq!(shared(server, &["/v1/a", "/v1/{b}", "/v1/c/d"]).as_deref(), Some("/v1"));
        for paths in [
            &["/a", "/b"][..],
            &["/v1/a", "/v2/a"],
            &["/v1/a", "/v10/a"],
            &["/v1", "/v1/a"],
            &["/v1/", "/v1/a"],
            &["/{version}/a", "/{version}/b"],
            &["/v1/a", "/"],
            &[],
        ] {
            assert_eq!(shared(server, paths), None, "{paths:?}");
        }
    }

    #[test]
    fn a_segment_at_the_end_of_the_address_is_not_shared() {
        for server in ["http://localhost:1/v1", "http://localhost:1/api/v1/"] {
            assert_eq!(shared(server, &["/v1/a", "/v1/b"]), None, "{server}");
        }
        assert!(shared("http://localhost:1/api", &["/v1/a"]).is_some());
    }

    #[test]
    fn a_relative_address_is_a_path() {
        let path = |server: &str| {
            super::read(&document(&format!("servers: [{server}]\npaths: {{}}\n")).root).base_path
        };
        assert_eq!(path("{url: /api/v3/}").as_deref(), Some("/api/v3"));
        for server in ["{url: /}", "{url: 'https://example.org/v1'}", "{url: v1}", "{}"] {
            assert_eq!(path(server), None, "{server}");
        }
    }

    #[test]
    fn an_address_is_absolute_and_its_variables_have_their_defaults() {
        let url = |server: &str| {
            let text = format!("openapi: 3.0.3\nservers: [{server}]\npaths: {{}}\n");
            super::read(&document(&text).root).base_url
        };
        let variables = "variables: {region: {default: eu}, port: {default: '8080'}}";
        assert_eq!(
            url(&format!("{{url: 'https://{{region}}.example.org:{{port}}/v1', {variables}}}")).as_deref(),
            Some("https://eu.example.org:8080/v1")
        );
        for server in ["{url: /v1}", "{url: 'https://{host}/v1'}", "{url: ''}", "{}"] {
            assert_eq!(url(server), None, "{server}");
        }
    }
}
