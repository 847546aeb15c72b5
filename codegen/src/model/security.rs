//! The security schemes of a document, and what each operation needs of them.
//!
//! Where the environment gives the client its credential (`x-client`), this is the only one, and a call without it is sent as
//! well. In all other documents, each scheme has a credential of its own.

use openapi::load::Node;
use openapi::view::{View, components};

use super::client::SecurityScheme;
use super::{Auth, Docs};
use crate::rust_names::builder_setters;

/// The security schemes of a document.
pub(crate) struct Security<'a> {
    root: &'a Node,
    /// How each declared scheme is sent, by name.
    declared: Vec<(&'a str, Auth)>,
    /// The access token: what the first scheme of the document needs, or else what the most operations accept.
    pub(crate) credential: Auth,
    /// The schemes with a credential of their own; none if there is only one credential.
    pub(crate) schemes: Vec<SecurityScheme>,
}

impl<'a> Security<'a> {
    pub(crate) fn of(root: &'a Node) -> Self {
        let view = View::new(root);
        let declared = components(root, "securitySchemes").map(|entry| {
            let scheme = view.resolve(&&entry.value);
            let description = scheme.and_then(|scheme| scheme.str_at("description")).map(str::to_owned);
            (&*entry.key, scheme.map_or(Auth::None, auth), description)
        });
        let declared = declared.collect::<Vec<_>>();
        let has_one = root.pointer("/x-client/environment/token").is_some();
        let setters = builder_setters(declared.iter().map(|(name, ..)| *name));
        let schemes =
            declared.iter().zip(setters).filter(|_| !has_one).map(|((name, auth, description), setter)| {
                let docs = Docs { description: description.clone(), ..Docs::default() };
                SecurityScheme { wire: (*name).to_owned(), setter, auth: auth.clone(), docs }
            });
        let schemes = schemes.collect();
        let declared = declared.into_iter().map(|(name, auth, _)| (name, auth)).collect();
        let mut read = Self { root, declared, credential: Auth::None, schemes };
        read.credential = match names(root.get("security")).next() {
            Some(first) => read.auth_of(first).cloned().unwrap_or_default(),
            None => read.most_accepted(&view),
        };
        read
    }

    /// How a scheme is sent; `None` if it is not declared.
    pub(crate) fn auth_of(&self, scheme: &str) -> Option<&Auth> {
        self.declared.iter().find(|(name, _)| *name == scheme).map(|(_, auth)| auth)
    }

    /// What an operation requires: its own `security` overrides the document's.
    pub(crate) fn required<'n>(&self, operation: &'n Node) -> Option<&'n Node>
    where
        'a: 'n,
    {
        operation.get("security").or_else(|| self.root.get("security"))
    }

    /// Whether a credential of the client serves as this scheme. It is also sent as a scheme that is not declared, because that is
    /// most often a mistake in the name.
    pub(crate) fn is_credential(&self, scheme: &str) -> bool {
        let auth = self.auth_of(scheme);
        if self.schemes.is_empty() {
            self.credential != Auth::None && auth.is_none_or(|auth| *auth == self.credential)
        } else {
            auth.is_none_or(|auth| *auth != Auth::None)
        }
    }

    /// The alternatives of an operation, each with the positions of all schemes that it needs. If an operation needs
    /// nothing, or if there is only one credential, there are none.
    pub(crate) fn alternatives(&self, operation: &Node) -> Vec<Vec<usize>> {
        let alternatives = self.required(operation).map(Node::items).unwrap_or_default();
        let position = |test: &dyn Fn(&SecurityScheme) -> bool| self.schemes.iter().position(test);
        let scheme = |name: &str| {
            // A name that is not declared is most often a mistake in the name of the first scheme.
            let first = || position(&|scheme| scheme.auth == self.credential && scheme.auth != Auth::None);
            position(&|scheme| scheme.wire == name).or_else(first)
        };
        let schemes =
            |needed: &Node| needed.entries().filter_map(|entry| scheme(&entry.key)).collect::<Vec<_>>();
        let alternatives = alternatives.iter().map(schemes).collect::<Vec<_>>();
        if alternatives.iter().all(Vec::is_empty) { Vec::new() } else { alternatives }
    }

    /// Whether the credential is sent. It is also sent if it is optional.
    pub(crate) fn is_sent(&self, operation: &Node) -> bool {
        !self.alternatives(operation).is_empty()
            || names(self.required(operation)).any(|name| self.is_credential(name))
    }

    /// The credential that the most operations accept; among several, the one that is declared first.
    fn most_accepted(&self, view: &View<'a>) -> Auth {
        let operations = view.operations();
        let uses = |auth: &Auth| {
            let accepts = |operation: &Node| {
                names(operation.get("security")).any(|name| self.auth_of(name) == Some(auth))
            };
            operations.iter().filter(|operation| accepts(operation.at.node)).count()
        };
        let declared = self.declared.iter().map(|(_, auth)| auth).filter(|auth| **auth != Auth::None);
        declared.rev().max_by_key(|auth| uses(auth)).cloned().unwrap_or_default()
    }
}

/// The names of the schemes in a list of security requirements.
fn names(security: Option<&Node>) -> impl Iterator<Item = &str> {
    security.into_iter().flat_map(Node::items).flat_map(Node::entries).map(|entry| &*entry.key)
}

fn auth(scheme: &Node) -> Auth {
    let named =
        |kind: fn(String) -> Auth| scheme.str_at("name").map_or(Auth::None, |name| kind(name.to_owned()));
    match (scheme.str_at("type"), scheme.str_at("scheme"), scheme.str_at("in")) {
        (Some("http"), Some(name), _) if name.eq_ignore_ascii_case("bearer") => Auth::Bearer,
        (Some("oauth2" | "openIdConnect"), ..) => Auth::Bearer,
        (Some("http"), Some(name), _) if name.eq_ignore_ascii_case("basic") => Auth::Basic,
        (Some("apiKey"), _, Some("header")) => named(Auth::Header),
        (Some("apiKey"), _, Some("cookie")) => named(Auth::Cookie),
        (Some("apiKey"), _, Some("query")) => named(Auth::Query),
        _ => Auth::None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Auth, Security};
    use crate::passes::testing::document;

    #[test]
    fn each_security_scheme_is_recognised() {
        for (scheme, expected) in [
            ("{type: http, scheme: Basic}", Auth::Basic),
            ("{type: http, scheme: bearer, bearerFormat: JWT}", Auth::Bearer),
            ("{type: http, scheme: digest}", Auth::None),
            ("{type: apiKey, in: header, name: X-Key}", Auth::Header("X-Key".to_owned())),
            ("{type: apiKey, in: cookie, name: sid}", Auth::Cookie("sid".to_owned())),
            ("{type: apiKey, in: query, name: key}", Auth::Query("key".to_owned())),
            ("{type: oauth2, flows: {}}", Auth::Bearer),
            ("{type: openIdConnect, openIdConnectUrl: 'https://example.org'}", Auth::Bearer),
        ] {
            for security in ["[{it: []}]", "[{}, {it: []}]"] {
                let text = format!(
                    "components: {{securitySchemes: {{other: {{type: http, scheme: bearer}}, it: {scheme}}}}}\nsecurity: {security}"
                );
                assert_eq!(Security::of(&document(&text).root).credential, expected, "{scheme}");
            }
        }
    }

    #[test]
    fn without_security_of_the_document_the_credential_is_what_most_operations_accept() {
        let credential = |get: &str, put: &str| {
            let text = format!(
                "paths: {{/a: {{get: {{security: {get}}}, put: {{security: {put}}}}}}}
components: {{securitySchemes: {{none: {{type: http, scheme: digest}}, one: {{type: http, scheme: basic}}, two: {{type: oauth2, flows: {{}}}}, \
                 three: {{type: http, scheme: bearer}}}}}}"
            );
            Security::of(&document(&text).root).credential
        };
        assert_eq!(credential("[{two: []}]", "[{three: []}, {one: []}]"), Auth::Bearer);
        assert_eq!(credential("[{none: []}]", "[{none: []}, {two: []}]"), Auth::Bearer);
        assert_eq!(credential("[{two: []}]", "[{one: []}]"), Auth::Basic);
        assert_eq!(credential("[]", "[{none: []}]"), Auth::Basic);
    }

    #[test]
    fn the_credential_is_sent_where_it_is_accepted() {
        let text = "security: [{a: []}]
x-client: {environment: {token: TOKEN}}
components: {securitySchemes: {a: {type: apiKey, in: header, name: K}, same: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic}}}";
        let root = document(text).root;
        let security = Security::of(&root);
        for (own, sent) in [
            ("{}", true),
            ("security: []", false),
            ("security: [{}]", false),
            ("security: [{}, {a: []}]", true),
            ("security: [{a: []}, {}]", true),
            ("security: [{b: []}]", false),
            ("security: [{b: []}, {same: []}]", true),
            ("security: [{b: [], a: []}]", true),
            ("security: [{unknown: []}]", true),
        ] {
            assert_eq!(security.is_sent(&document(own).root), sent, "{own}");
        }
    }

    #[test]
    fn an_operation_has_the_alternatives_that_it_accepts() {
        let text = "security: [{a: []}]
components: {securitySchemes: {a: {type: http, scheme: bearer}, b: {type: http, scheme: basic}, c: {type: mutualTLS}}}";
        let root = document(text).root;
        let security = Security::of(&root);
        for (own, expected) in [
            ("{}", vec![vec![0]]),
            ("security: []", vec![]),
            ("security: [{}]", vec![]),
            ("security: [{}, {b: [], a: []}]", vec![vec![], vec![1, 0]]),
            ("security: [{b: []}, {c: []}]", vec![vec![1], vec![2]]),
            ("security: [{unknown: []}]", vec![vec![0]]),
        ] {
            assert_eq!(security.alternatives(&document(own).root), expected, "{own}");
        }
        assert_eq!(
            security.schemes.iter().map(|scheme| &*scheme.setter).collect::<Vec<_>>(),
            ["a", "b", "c"]
        );
    }
}
