//! The addresses of operations: a prefix can be a part of the paths, or of the URL of the server.

use std::collections::BTreeSet;

use openapi::template;
use openapi::view::{At, Operation, View, server_url};

/// The address of each operation of a document.
pub struct Addresses<'a> {
    view: View<'a>,
}

impl<'a> Addresses<'a> {
    pub fn of(view: &View<'a>) -> Self {
        Self { view: view.clone() }
    }

    /// The host and the path of an operation. The names of path parameters do not count.
    pub fn address(&self, operation: &Operation<'a>) -> (String, String) {
        let servers = operation.at.field("servers").or_else(|| operation.item.field("servers"));
        let server = servers.or_else(|| self.view.root().field("servers")).and_then(|list| list.item(0));
        let (host, prefix) = server.map(|server| parts(&server)).unwrap_or_default();
        (host, template::shape(&format!("{prefix}{}", operation.path)))
    }
}

/// The host of a server, and the path at the end of its URL.
pub fn parts(server: &At<'_>) -> (String, String) {
    let url = server_url(server.node).unwrap_or_default();
    let start = url.find("://").map_or(0, |index| index + 3);
    let path = url[start..].find('/').map_or(url.len(), |index| start + index);
    (url[..path].to_owned(), url[path..].trim_end_matches('/').to_owned())
}

/// How operations are paired.
pub struct Moves<'a> {
    old: Addresses<'a>,
    new: Addresses<'a>,
    /// Whether a prefix moved between the paths and the servers.
    pub has_prefix: bool,
}

impl<'a> Moves<'a> {
    /// A prefix moved if more operations have the same address than the same path.
    pub fn between(old: &View<'a>, new: &View<'a>) -> Self {
        let mut moves = Self { old: Addresses::of(old), new: Addresses::of(new), has_prefix: false };
        let (old, new) = (old.operations(), new.operations());
        let routes = |operations: &[Operation<'a>]| {
            let routes =
                operations.iter().map(|operation| (operation.method, template::shape(operation.path)));
            routes.collect::<BTreeSet<_>>()
        };
        let addresses = |side: &Addresses<'a>, operations: &[Operation<'a>]| {
            let addresses = operations.iter().map(|operation| (operation.method, side.address(operation)));
            addresses.collect::<BTreeSet<_>>()
        };
        let by_path = routes(&old).intersection(&routes(&new)).count();
        let by_address = addresses(&moves.old, &old).intersection(&addresses(&moves.new, &new)).count();
        moves.has_prefix = by_address > by_path;
        moves
    }

    /// Whether both have the same method and address.
    pub fn is_same_address(&self, old: &Operation<'a>, new: &Operation<'a>) -> bool {
        old.method == new.method && self.old.address(old) == self.new.address(new)
    }
}
