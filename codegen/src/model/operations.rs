//! The operations of a document, grouped into resources.

use super::bodies::{Body, Failure, Response};
use super::client::ClientFacts;
use super::prose::{constraints, docs, example, presence};
use super::read_types::{Names, with_rust_names};
use super::rust_type::RustType;
use super::security::Security;
use super::{Docs, Untyped, deprecation, strings};
use crate::rust_names::{method_name, parameter_name, resource};
use openapi::diagnostic::Diagnostic;
use openapi::extensions::FINAL_STATUSES;
use openapi::load::{METHODS, Node};
use openapi::view::{View, server_url};

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation<T = RustType> {
    /// The operationId.
    pub id: String,
    /// HTTP method, upper case.
    pub method: String,
    /// Path template.
    pub path: String,
    /// The address of its server, if it has one of its own: a URL, or a path on the host of the client's address.
    pub server: Option<String>,
    /// Path of the resource in the client, in snake case.
    pub resource: Vec<String>,
    /// Name of the method in the client.
    pub name: String,
    /// Prose.
    pub docs: Docs,
    /// URL of a documentation page about it.
    pub reference_url: Option<String>,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
    /// Parameters. Path parameters come first, in the order of the template.
    pub parameters: Vec<Parameter<T>>,
    /// The request body.
    pub body: Option<Body<T>>,
    /// The body of the success response; `None` if it has no body.
    pub response: Option<Response<T>>,
    /// The error statuses that the document lists, in its order. 304 is one of them.
    pub error_statuses: Vec<String>,
    /// Whether the call sends the credential.
    pub authenticated: bool,
    /// The alternatives that it accepts, each with the positions of all security schemes that it needs.
    pub security: Vec<Vec<usize>>,
    /// Whether sending it twice has the same effect as sending it once.
    pub idempotent: bool,
    /// Where it takes a key with which the server recognises that a request is sent again.
    pub idempotency_key: Option<IdempotencyKey>,
    /// Whether it changes nothing, if its method does not say so.
    pub safe: Option<bool>,
    /// The error statuses that a repeated call would get again.
    pub final_statuses: Vec<u16>,
    /// What makes a response with a success status a failure.
    pub failure: Option<Failure>,
    /// The revisions that have it; empty if all have it.
    pub revisions: Vec<String>,
    /// Name of the paging style.
    pub paging: Option<String>,
}

impl Operation {
    /// The types of all arguments and responses of a call, except for a body that is an object.
    pub fn types(&self) -> impl Iterator<Item = &RustType> {
        let (value, parts) = match &self.body {
            Some(Body::Value { ty, .. }) => (Some(ty), &[][..]),
            Some(Body::Parts { parts, .. }) => (None, &parts[..]),
            Some(Body::Object { .. } | Body::Content { .. }) | None => (None, &[][..]),
        };
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let response = self.response.as_ref().map(|response| &response.ty);
        parameters.chain(value).chain(parts.iter().map(|part| &part.ty)).chain(response)
    }
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter<T = RustType> {
    /// Its name on the wire.
    pub wire: String,
    /// Its Rust name.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// Whether it is required.
    pub required: bool,
    /// Its schema.
    pub schema: Node,
    /// The type of its value.
    pub ty: T,
    /// An example of its value in the document.
    pub example: Option<Node>,
    /// How a list or an object is serialised.
    pub serialisation: Serialisation,
    /// Prose.
    pub docs: Docs,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
    /// Whether reserved characters are not escaped in a query.
    pub allow_reserved: bool,
}

/// Where a request has its idempotency key, with the name there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdempotencyKey {
    /// A header.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A property of the JSON body.
    Body(String),
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a list or an object is serialised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serialisation {
    /// The separator between the entries.
    pub style: Style,
    /// Whether each entry is written separately (`explode`).
    pub explode: bool,
}

/// The separator between the entries of a list or an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b` in a path or a header.
    Simple,
    /// `.a.b` in a path.
    Label,
    /// `;name=a;name=b` in a path.
    Matrix,
    /// `name=a&name=b`, or `name=a,b`.
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[property]=value`
    DeepObject,
    /// JSON.
    Json,
}

pub(super) fn read(
    original: &Node,
    root: &Node,
    names: &Names,
    client: &ClientFacts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Operation<Untyped>> {
    let mut operations = Vec::new();
    let view = View::new(original);
    let security = Security::of(root);
    for path in root.get("paths").into_iter().flat_map(Node::entries) {
        let methods = path.value.entries().filter(|entry| METHODS.contains(&entry.key.as_str()));
        for entry in methods {
            let reader = Reader { original, view: &view, root, names, client, security: &security };
            match reader.operation(&path.key, &entry.key, &entry.value) {
                Ok(operation) => operations.push(operation),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
    }
    operations
}

struct Reader<'a> {
    original: &'a Node,
    view: &'a View<'a>,
    root: &'a Node,
    names: &'a Names,
    client: &'a ClientFacts,
    security: &'a Security<'a>,
}

impl Reader<'_> {
    fn operation(
        &self,
        path: &str,
        method: &str,
        node: &Node,
    ) -> Result<Operation<Untyped>, Box<Diagnostic>> {
        let id = node.str_at("operationId").unwrap_or_default().to_owned();
        let mut parameters = node
            .get("parameters")
            .into_iter()
            .flat_map(Node::items)
            .filter(|parameter| !is_ignored(parameter))
            .map(|p| self.parameter(p))
            .collect::<Vec<_>>();
        parameters.sort_by_key(|parameter| match parameter.location {
            Location::Path => path.find(&format!("{{{}}}", parameter.wire)).unwrap_or(usize::MAX - 1),
            Location::Query | Location::Header | Location::Cookie => usize::MAX,
        });
        let revisions = strings(node.get("x-revisions"));
        let mut docs = docs(node, Vec::new());
        docs.facts.extend(presence(node.get("x-revisions"), &self.client.revisions));
        Ok(Operation {
            resource: resource(node),
            name: method_name(node, method, path),
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            server: self.server(path, method),
            docs,
            reference_url: node.pointer("/externalDocs/url").and_then(Node::as_str).map(str::to_owned),
            deprecated: deprecation(node),
            parameters,
            body: Body::read(node, self.root, self.names),
            // The response to HEAD has no body, whatever the document says of it.
            response: (method != "head").then(|| Response::read(node, self.root, self.names)).flatten(),
            error_statuses: self.error_statuses(path, method),
            authenticated: self.security.is_sent(node),
            security: self.security.alternatives(node),
            idempotent: node
                .get("x-idempotent")
                .and_then(Node::as_bool)
                .unwrap_or(matches!(method, "get" | "head" | "put" | "delete" | "options")),
            idempotency_key: None,
            safe: node
                .get("x-safe")
                .and_then(Node::as_bool)
                .filter(|safe| *safe != matches!(method, "get" | "head" | "options" | "trace")),
            final_statuses: strings(node.get(FINAL_STATUSES))
                .iter()
                .filter_map(|it| it.parse().ok())
                .collect(),
            failure: Failure::read(node, self.root),
            revisions,
            paging: node.str_at("x-paginated").map(str::to_owned),
            id,
        })
    }

    /// The passes remove error responses, so the statuses are read from the original document.
    fn error_statuses(&self, path: &str, method: &str) -> Vec<String> {
        let item = self.original.get("paths").and_then(|paths| paths.get(path));
        let responses =
            item.and_then(|item| item.get(method)).and_then(|operation| operation.get("responses"));
        let keys = responses.into_iter().flat_map(Node::entries).map(|entry| &entry.key);
        keys.filter(|key| key.starts_with(['4', '5']) || *key == "304").cloned().collect()
    }

    /// The first server of the operation, or else of its path. The document's own servers are the client's.
    fn server(&self, path: &str, method: &str) -> Option<String> {
        let item = self.original.get("paths")?.get(path)?;
        let item = self.view.resolve(&item)?;
        let servers = |node: &Node| node.get("servers")?.items().first().cloned();
        let server = item.get(method).and_then(servers).or_else(|| servers(item))?;
        let url = server_url(&server)?;
        let of_all = self.original.pointer("/servers/0").map_or(Some("/".to_owned()), server_url);
        (of_all.as_deref().map(trim_slash) != Some(trim_slash(&url))).then_some(url)
    }

    fn parameter(&self, node: &Node) -> Parameter<Untyped> {
        let wire = node.str_at("name").unwrap_or_default().to_owned();
        let empty = Node::object([], node.span);
        let content = node.get("content").and_then(|content| content.entries().next());
        let schema = node.get("schema").or_else(|| content?.value.get("schema")).unwrap_or(&empty);
        let location = match node.str_at("in") {
            Some("path") => Location::Path,
            Some("header") => Location::Header,
            Some("cookie") => Location::Cookie,
            _ => Location::Query,
        };
        let mut facts = constraints(schema);
        facts.extend(presence(node.get("x-revisions"), &self.client.revisions));
        Parameter {
            name: parameter_name(&wire, node),
            location,
            required: location == Location::Path || node.is_true("required"),
            schema: with_rust_names(&without_null(schema), self.names),
            example: example(node).or_else(|| example(schema)).cloned(),
            ty: (),
            serialisation: serialisation(node, location, content.is_some()),
            docs: docs(node, facts),
            deprecated: deprecation(node),
            allow_reserved: location == Location::Query && node.is_true("allowReserved"),
            wire,
        }
    }
}

fn trim_slash(url: &str) -> &str {
    url.trim_end_matches('/')
}

/// Headers that the specification does not allow as parameters: bodies, responses and security describe them.
fn is_ignored(parameter: &Node) -> bool {
    let names = ["accept", "content-type", "authorization"];
    let is_one = |name: &str| names.iter().any(|ignored| name.eq_ignore_ascii_case(ignored));
    parameter.str_at("in") == Some("header") && parameter.str_at("name").is_some_and(is_one)
}

/// By default, a list in a query or a cookie repeats its name, and a list elsewhere is separated by commas.
pub(super) fn serialisation(node: &Node, location: Location, is_json: bool) -> Serialisation {
    let style = match (node.str_at("style"), location) {
        _ if is_json => Style::Json,
        (Some("label"), Location::Path) => Style::Label,
        (Some("matrix"), Location::Path) => Style::Matrix,
        (_, Location::Path | Location::Header) => Style::Simple,
        (Some("spaceDelimited"), Location::Query) => Style::SpaceDelimited,
        (Some("pipeDelimited"), Location::Query) => Style::PipeDelimited,
        (Some("deepObject"), Location::Query) => Style::DeepObject,
        _ => Style::Form,
    };
    let explode = node.get("explode").and_then(Node::as_bool).unwrap_or(style == Style::Form);
    Serialisation { style, explode }
}

/// The schema without null, for the value and for list entries: a parameter can't be null.
fn without_null(schema: &Node) -> Node {
    let mut schema = schema.clone();
    let items = schema.get("items").map(without_null);
    if let Some(object) = schema.as_object_mut() {
        object.remove("nullable");
        items.into_iter().for_each(|items| object.set("items", items));
    }
    schema
}
