//! What a client needs to know of an API beyond its operations, from standard fields and the extensions of the document.

use std::collections::BTreeMap;

use openapi::load::Node;
use openapi::view::components;

/// What a client needs to know of this API.
#[derive(Clone, Debug, Default)]
pub struct ClientFacts {
    /// The first server's address, its variables at their defaults; none where it is relative to the document's.
    pub base_url: Option<String>,
    /// The segment that all paths begin with and go on after, such as `/v1`, unless the address itself ends in it.
    pub shared_segment: Option<String>,
    /// Environment variable that overrides the address.
    pub base_url_variable: Option<String>,
    /// Environment variable that holds the credential.
    pub token_variable: Option<String>,
    /// Response header that names the server's version.
    pub version_header: Option<String>,
    /// Said when nothing listens.
    pub connect_hint: Option<String>,
    /// Said on 401.
    pub unauthorized_hint: Option<String>,
    /// How a call proves who it is.
    pub auth: Auth,
    /// JSON pointers into error bodies.
    pub error_body: ErrorBody,
    /// The API's revisions, oldest first.
    pub revisions: Vec<Revision>,
    /// Paging styles by name.
    pub paging: BTreeMap<String, PagingStyle>,
}

/// How a call proves who it is.
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
}

/// JSON pointers into an error body; empty where the body has no such part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorBody {
    /// To the text for people.
    pub message: String,
    /// To the code for programs.
    pub code: String,
    /// To whatever else is said.
    pub details: String,
    /// To the list of validation issues.
    pub issues: String,
}

/// A revision of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its name.
    pub name: String,
    /// The first version of the app that has it.
    pub app_version: Option<String>,
}

/// How a paged operation goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PagingStyle {
    /// Member of the answer that holds the items.
    pub items: String,
    /// Member of the answer that says whether there are more.
    pub has_more: String,
    /// Query parameter that takes a cursor.
    pub cursor: String,
    /// Query parameter that takes a direction.
    pub direction: Option<String>,
    /// Direction and member that holds the next cursor; the first is the default.
    pub cursors: Vec<(String, String)>,
    /// The direction that leads to newer items.
    pub newer: Option<String>,
    /// Member of the last item that serves as cursor where the answer has none.
    pub fallback: Option<String>,
    /// Property of an item that tells it from all others.
    pub id: Option<String>,
}

pub(super) fn read(root: &Node) -> ClientFacts {
    let text = |pointer: &str| root.pointer(pointer).and_then(Node::as_str).map(str::to_owned);
    ClientFacts {
        base_url: base_url(root),
        shared_segment: shared_segment(root),
        base_url_variable: text("/x-client/environment/baseUrl"),
        token_variable: text("/x-client/environment/token"),
        version_header: text("/x-client/versionHeader"),
        connect_hint: text("/x-client/hints/connect"),
        unauthorized_hint: text("/x-client/hints/unauthorized"),
        auth: auth(root),
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
            .map(|entry| (entry.key.clone(), paging_style(&entry.value)))
            .collect(),
    }
}

fn base_url(root: &Node) -> Option<String> {
    let server = root.pointer("/servers/0")?;
    let mut url = server.str_at("url")?.to_owned();
    for variable in server.get("variables").into_iter().flat_map(Node::entries) {
        let default = variable.value.str_at("default").unwrap_or_default();
        url = url.replace(&format!("{{{}}}", variable.key), default);
    }
    let is_absolute = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    (is_absolute && !url.contains(['{', '}'])).then_some(url)
}

/// A base URL that ends in this segment would have it twice. A path that consists of the segment alone is a resource, and
/// then the others share no more than that resource.
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

/// The first scheme that the document's `security` names, or else the first that it declares.
fn auth(root: &Node) -> Auth {
    let required = root.pointer("/security/0").into_iter().flat_map(Node::entries).next();
    let scheme = components(root, "securitySchemes")
        .find(|scheme| required.is_none_or(|required| required.key == scheme.key))
        .map(|entry| &entry.value);
    let Some(scheme) = scheme else { return Auth::None };
    match (scheme.str_at("type"), scheme.str_at("scheme"), scheme.str_at("in")) {
        (Some("http"), Some(name), _) if name.eq_ignore_ascii_case("bearer") => Auth::Bearer,
        (Some("oauth2" | "openIdConnect"), ..) => Auth::Bearer,
        (Some("http"), Some(name), _) if name.eq_ignore_ascii_case("basic") => Auth::Basic,
        (Some("apiKey"), _, Some("header")) => {
            scheme.str_at("name").map_or(Auth::None, |name| Auth::Header(name.to_owned()))
        }
        (Some("apiKey"), _, Some("cookie")) => {
            scheme.str_at("name").map_or(Auth::None, |name| Auth::Cookie(name.to_owned()))
        }
        _ => Auth::None,
    }
}

fn revision(node: &Node) -> Option<Revision> {
    Some(Revision {
        name: node.str_at("name")?.to_owned(),
        app_version: node.str_at("appVersion").map(str::to_owned),
    })
}

fn paging_style(node: &Node) -> PagingStyle {
    let text = |key: &str| node.str_at(key).map(str::to_owned);
    PagingStyle {
        items: text("items").unwrap_or_default(),
        has_more: text("hasMore").unwrap_or_default(),
        cursor: text("cursor").unwrap_or_default(),
        direction: text("direction"),
        cursors: node
            .get("cursors")
            .into_iter()
            .flat_map(Node::entries)
            .filter_map(|entry| Some((entry.key.clone(), entry.value.as_str()?.to_owned())))
            .collect(),
        newer: text("newer"),
        fallback: text("fallback"),
        id: text("id"),
    }
}

#[cfg(test)]
mod tests {
    use super::base_url;
    use crate::passes::testing::document;

    fn shared(server: &str, paths: &[&str]) -> Option<String> {
        let paths = paths.iter().map(|path| format!("  {path}: {{}}\n")).collect::<String>();
        let text = format!("servers: [{{url: '{server}'}}]\npaths:\n  x-note: none\n{paths}");
        super::read(&document(&text).root).shared_segment
    }

    #[test]
    fn a_segment_is_shared_if_every_path_goes_on_after_it() {
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
    fn each_security_scheme_has_its_way() {
        use super::Auth;
        for (scheme, expected) in [
            ("{type: http, scheme: Basic}", Auth::Basic),
            ("{type: http, scheme: bearer, bearerFormat: JWT}", Auth::Bearer),
            ("{type: http, scheme: digest}", Auth::None),
            ("{type: apiKey, in: header, name: X-Key}", Auth::Header("X-Key".to_owned())),
            ("{type: apiKey, in: cookie, name: sid}", Auth::Cookie("sid".to_owned())),
            ("{type: apiKey, in: query, name: key}", Auth::None),
            ("{type: oauth2, flows: {}}", Auth::Bearer),
            ("{type: openIdConnect, openIdConnectUrl: 'https://example.org'}", Auth::Bearer),
        ] {
            let text = format!(
                "components: {{securitySchemes: {{other: {{type: http, scheme: bearer}}, it: {scheme}}}}}\nsecurity: [{{it: []}}]"
            );
            assert_eq!(super::auth(&document(&text).root), expected, "{scheme}");
        }
    }

    #[test]
    fn a_document_whose_own_address_ends_in_the_segment_means_it() {
        for server in ["http://localhost:1/v1", "http://localhost:1/api/v1/"] {
            assert_eq!(shared(server, &["/v1/a", "/v1/b"]), None, "{server}");
        }
        assert!(shared("http://localhost:1/api", &["/v1/a"]).is_some());
    }

    #[test]
    fn an_address_is_absolute_and_its_variables_have_their_defaults() {
        let url = |server: &str| {
            let text = format!("openapi: 3.0.3\nservers: [{server}]\npaths: {{}}\n");
            base_url(&document(&text).root)
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
