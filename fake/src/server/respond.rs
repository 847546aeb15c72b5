//! One request: it is recorded, handled, and its response may get a fault.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use bytes::Bytes;
use tokio::time::sleep;

use crate::app_document;
use crate::document::{self, Operation};
use crate::events::handshake;
use crate::faults::Fault;
use crate::quirks::Quirk;
use crate::recorded::RecordedRequest;
use crate::reply::{Failure, Form, Late, response, with_type};
use crate::server::host::is_allowed;
use crate::server::operation::operate;
use crate::server::router::{Route, former_operation};
use crate::server::shared::Shared;
use crate::state::World;

/// The limit of bodies, except for uploads.
const BODY: u64 = 10 * 1024 * 1024;
/// The limit of files.
const FILE: u64 = 500 * 1024 * 1024;
/// What a form or an object adds to a file in it.
const AROUND: u64 = 64 * 1024;

pub(crate) async fn respond(
    shared: Arc<Shared>,
    route: Route,
    path: BTreeMap<String, String>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    if !is_allowed(&parts.headers, &shared.settings.allowed_hosts) {
        return response(StatusCode::MISDIRECTED_REQUEST, "This name is not one of this server's\n");
    }
    if parts.method == Method::OPTIONS {
        return versioned(&shared, preflight());
    }
    let profile = shared.world().profile;
    let former = || former_operation(profile, &parts.method, parts.uri.path()).map(Route::Operation);
    let route = match route {
        Route::Unknown => former().unwrap_or(route),
        _ => route,
    };
    let limit = usize::try_from(body_limit(route)).unwrap_or(usize::MAX);
    let Ok(body) = to_bytes(body, limit).await else {
        let failure =
            Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", "Request body is too large");
        return versioned(&shared, failure.into_response());
    };
    let recorded = RecordedRequest::new(route.operation_id(), &parts, &body);
    let fault = shared.plan().decide(&recorded);
    if fault != Some(Fault::NoConnection) {
        shared.record(recorded);
    }
    if let Some((fault, response)) = fault.as_ref().and_then(|fault| Some((fault, fault.instead()?))) {
        return if fault.is_of_the_app() { versioned(&shared, response) } else { response };
    }
    let response = versioned(&shared, dispatch(&shared, route, path, parts, &body));
    shared.notify();
    if let Some(Late(time)) = response.extensions().get() {
        sleep(*time).await;
    }
    match fault {
        Some(fault) => fault.bend(response).await,
        None => response,
    }
}

fn dispatch(
    shared: &Arc<Shared>,
    route: Route,
    path: BTreeMap<String, String>,
    parts: Parts,
    body: &Bytes,
) -> Response<Body> {
    match route {
        Route::Operation(operation) => operate(shared, operation, path, &parts, body),
        Route::Spec if parts.method == Method::GET => {
            let of_app = {
                let world = shared.world();
                world.has(Quirk::AppDocument).then_some(world.profile)
            };
            let text = of_app
                .map_or_else(|| document::TEXT.into(), |profile| Body::from(app_document::text(profile)));
            with_type(response(StatusCode::OK, text), "application/json")
        }
        Route::Socket => handshake::respond(shared, parts),
        Route::Oauth(handler) => handler(shared, &parts, body),
        Route::Spec | Route::Unknown => unknown(&shared.world(), &parts).into_response(),
    }
}

/// The failure of a route that the server does not have.
pub(crate) fn unknown(world: &World, parts: &Parts) -> Failure {
    let form = match () {
        () if world.has(Quirk::UnknownRouteIsHtml) => Form::Html,
        () if world.has(Quirk::UnknownRouteIsText) => Form::Text,
        () => Form::Json,
    };
    let message = match form {
        Form::Json => format!("Route {}:{} not found", parts.method, parts.uri.path()),
        // A page must not have what a client writes into it.
        Form::Html | Form::Text => "Not Found".to_owned(),
    };
    Failure { form, ..Failure::not_found(message) }
}

/// The failure of a path that the server has, but not with this method.
pub(crate) fn wrong_method(method: &Method) -> Failure {
    Failure::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        format!("Method {method} is not allowed"),
    )
}

/// Adds what all responses have: the version of the app, and that pages of other origins may read it.
fn versioned(shared: &Shared, mut response: Response<Body>) -> Response<Body> {
    let world = shared.world();
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if !world.has(Quirk::NoVersionHeader) {
        headers.insert("x-beeper-desktop-version", HeaderValue::from_static(world.profile.app_version()));
    }
    response
}

/// What a browser asks before a page of another origin sends a request.
fn preflight() -> Response<Body> {
    let mut response = response(StatusCode::NO_CONTENT, Body::empty());
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, range, if-none-match"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn body_limit(route: Route) -> u64 {
    let Route::Operation(Operation { body: Some(body), .. }) = route else { return BODY };
    if body.media_type == "multipart/form-data" {
        return FILE + AROUND;
    }
    let properties = document::resolve(body.schema).get("properties").and_then(serde_json::Value::as_object);
    let longest = properties.into_iter().flat_map(serde_json::Map::values);
    let longest = longest.filter_map(|property| property.get("maxLength")?.as_u64()).max();
    longest.map_or(BODY, |longest| longest.saturating_add(AROUND).max(BODY))
}

impl Route {
    fn operation_id(self) -> Option<&'static str> {
        match self {
            Self::Operation(operation) => Some(operation.id),
            _ => None,
        }
    }
}
