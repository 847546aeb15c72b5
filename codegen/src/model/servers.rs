//! The server of a document, and the variables of its address.

use openapi::load::Node;
use openapi::view::server_url;

use super::{Docs, strings};
use crate::rust_names::builder_setters;

/// A server whose address has variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerTemplate {
    /// The address, with each variable in braces.
    pub url: String,
    /// The variables that the address contains, in the order of the document.
    pub variables: Vec<ServerVariable>,
}

/// A variable of the address of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name in the document.
    pub wire: String,
    /// The method of the builder that sets it.
    pub setter: String,
    /// Its default.
    pub default: String,
    /// The values that it may have; empty if it may have any.
    pub values: Vec<String>,
    /// Prose.
    pub docs: Docs,
}

/// The address of the document's first server, with the defaults of its variables: a URL, a path, or nothing.
pub(super) fn address(root: &Node) -> String {
    root.pointer("/servers/0").and_then(server_url).unwrap_or_default()
}

/// The first server, if its address has variables. `taken` are the names of other setters of the builder.
pub(super) fn template<'a>(root: &'a Node, taken: impl Iterator<Item = &'a str>) -> Option<ServerTemplate> {
    let server = root.pointer("/servers/0")?;
    let url = server.str_at("url").filter(|_| server_url(server).is_some())?;
    let listed = server.get("variables").into_iter().flat_map(Node::entries);
    let listed = listed.filter(|entry| url.contains(&format!("{{{}}}", entry.key))).collect::<Vec<_>>();
    let taken = taken.collect::<Vec<_>>();
    let names = taken.iter().copied().chain(listed.iter().map(|entry| &*entry.key));
    let setters = builder_setters(names).into_iter().skip(taken.len());
    let variables = listed.iter().zip(setters).map(|(entry, setter)| ServerVariable {
        wire: entry.key.clone(),
        setter,
        default: entry.value.str_at("default").unwrap_or_default().to_owned(),
        values: strings(entry.value.get("enum")),
        docs: Docs { description: entry.value.str_at("description").map(str::to_owned), ..Docs::default() },
    });
    let variables = variables.collect::<Vec<_>>();
    (!variables.is_empty()).then(|| ServerTemplate { url: url.to_owned(), variables })
}
