//! The routes: those of the document, and those beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::routing::any;
use percent_encoding::percent_decode_str;

use crate::document::{self, Operation};
use crate::oauth;
use crate::profile::Profile;
use crate::server::respond::respond;
use crate::server::shared::Shared;

/// What a request is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Route {
    Operation(&'static Operation),
    /// The document itself.
    Spec,
    /// The events.
    Socket,
    Oauth(oauth::Handler),
    Unknown,
}

const SOCKET: &str = "/v1/ws";
const SPEC: &str = "/v1/spec";

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new();
    let mut paths = document::operations().iter().map(|operation| operation.path).collect::<Vec<_>>();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let handler = move |State(shared): State<Arc<Shared>>, request: Request| {
            let route = operation(path, request.method()).map_or(Route::Unknown, Route::Operation);
            let parameters = parameters(path, request.uri().path());
            respond(shared, route, parameters, request)
        };
        router = router.route(path, any(handler));
    }
    let fixed = [(SOCKET, Route::Socket), (SPEC, Route::Spec)];
    let oauth = oauth::ROUTES.iter().map(|(path, handler)| (*path, Route::Oauth(*handler)));
    for (path, route) in fixed.into_iter().chain(oauth) {
        let handler = move |State(shared): State<Arc<Shared>>, request: Request| {
            respond(shared, route, [].into(), request)
        };
        router = router.route(path, any(handler));
    }
    let unknown = |State(shared): State<Arc<Shared>>, request: Request| {
        respond(shared, Route::Unknown, [].into(), request)
    };
    router.fallback(unknown).with_state(shared)
}

/// The decoded parameters of a path. They need not be UTF-8 to be names of nothing.
fn parameters(template: &str, path: &str) -> BTreeMap<String, String> {
    let segments = template.split('/').zip(path.split('/'));
    let named = segments.filter_map(|(name, value)| {
        let name = name.strip_prefix('{')?.strip_suffix('}')?;
        Some((name.to_owned(), percent_decode_str(value).decode_utf8_lossy().into_owned()))
    });
    named.collect()
}

fn operation(path: &str, method: &Method) -> Option<&'static Operation> {
    let method = if method == Method::HEAD { "GET" } else { method.as_str() };
    let mut operations = document::operations().iter();
    operations.find(|operation| operation.path == path && operation.method == method)
}

/// The operation that an older revision has at a path and method of its own.
pub(crate) fn former_operation(profile: Profile, method: &Method, path: &str) -> Option<&'static Operation> {
    let is_removal = profile == Profile::V4_3 && method == Method::DELETE && path.ends_with("/reactions");
    is_removal
        .then(|| document::operations().iter().find(|operation| operation.id == "removeReaction"))
        .flatten()
}
