//! The operations of the document: who may call them, with which values, and what they return.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response, StatusCode, header};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::document::{self, Operation};
use crate::profile::Profile;
use crate::quirks::Quirk;
use crate::recorded::Violation;
use crate::reply::{Failure, Outcome, Reply};
use crate::request::{self, Call, Incoming};
use crate::routes;
use crate::server::respond::{unknown, wrong_method};
use crate::server::shared::Shared;
use crate::state::{Phase, World};
use crate::validate::Issue;

pub(crate) fn operate(
    shared: &Shared,
    operation: &'static Operation,
    path: BTreeMap<String, String>,
    parts: &Parts,
    body: &Bytes,
) -> Response<Body> {
    let mut world = shared.world();
    let profile = world.profile;
    let incoming = Incoming { path, query: parts.uri.query(), headers: &parts.headers, body };
    let outcome = allowed(&world, operation, parts)
        .and_then(|()| in_phase(&world, operation))
        .and_then(|early| early.map_or_else(|| handle(shared, &mut world, operation, &incoming), Ok));
    match outcome {
        Ok(Reply::Json(mut value)) => {
            if let Some(schema) = operation.response {
                profile.strip(schema, &mut value);
            }
            Reply::Json(value).into_response()
        }
        Ok(reply) => reply.into_response(),
        Err(failure) => failure.into_response(),
    }
}

/// Whether the revision has the operation, and the token permits it.
fn allowed(world: &World, operation: &Operation, parts: &Parts) -> Result<(), Failure> {
    if operation.id == "editMessage" && world.has(Quirk::EditIs405) {
        return Err(wrong_method(&parts.method));
    }
    if operation.id == "editMessage" && world.has(Quirk::NoEdit) {
        return Err(unknown(world, parts));
    }
    if !world.profile.has(operation) && !is_former(world.profile, operation, parts) {
        return Err(missing(world, operation, parts));
    }
    if !operation.needs_token {
        return Ok(());
    }
    authorize(world, &parts.headers, operation.method != "GET")
}

/// The failure of an operation that the revision does not have. Early ones reject only the method if they have the path.
fn missing(world: &World, operation: &Operation, parts: &Parts) -> Failure {
    let mut others = document::operations().iter().filter(|other| other.path == operation.path);
    if world.profile < Profile::V5 && others.any(|other| world.profile.has(other)) {
        return wrong_method(&parts.method);
    }
    unknown(world, parts)
}

/// Operations that 4.3 has at another path.
fn is_former(profile: Profile, operation: &Operation, parts: &Parts) -> bool {
    profile == Profile::V4_3 && operation.id == "removeReaction" && parts.uri.path().ends_with("/reactions")
}

/// The bearer token of a request.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whether a request has a valid token with the scope.
pub(crate) fn authorize(world: &World, headers: &HeaderMap, is_write: bool) -> Result<(), Failure> {
    let token = bearer(headers).and_then(|token| world.oauth.valid(token, world.clock.now()));
    let Some(token) = token else {
        let is_hidden = world.has(Quirk::NoTokenIs404);
        return Err(if is_hidden { Failure::not_found("Not found") } else { Failure::unauthorized() });
    };
    let (has_scope, scope) =
        if is_write { (token.scopes.write, "write") } else { (token.scopes.read, "read") };
    if has_scope {
        return Ok(());
    }
    Err(Failure::forbidden(format!("Forbidden: required scopes: {scope}; missing: {scope}")))
}

/// What the app responds while it starts.
fn in_phase(world: &World, operation: &Operation) -> Result<Option<Reply>, Failure> {
    match (world.phase(), operation.id) {
        (Phase::Ready, "listChats" | "searchChats") if world.has(Quirk::NoChats) => Ok(Some(no_chats())),
        (Phase::Ready, _) | (_, "getAppInfo" | "getAppState") => Ok(None),
        (Phase::InfoOnly, id) => Err(Failure::invalid(format!("{id} failed: the app is still starting"))),
        (Phase::Empty, "listAccounts" | "listLabels") => Ok(Some(json!([]).into())),
        (Phase::Empty, "listChats" | "searchChats") => Ok(Some(no_chats())),
        (Phase::Empty, _) => {
            let message = "Accounts are still loading";
            Err(Failure::new(StatusCode::BAD_REQUEST, "TOOL_EXECUTION_ERROR", message))
        }
    }
}

fn no_chats() -> Reply {
    json!({"items": [], "hasMore": false, "oldestCursor": null, "newestCursor": null}).into()
}

fn handle(
    shared: &Shared,
    world: &mut World,
    operation: &'static Operation,
    incoming: &Incoming<'_>,
) -> Outcome {
    let (mut values, issues) =
        request::read(read_as(operation, world.profile, incoming), incoming, world.profile);
    for issue in &issues {
        shared.violate(violation(operation, issue));
    }
    if shared.settings.is_strict && !issues.is_empty() {
        return Err(with_locations(&issues));
    }
    let rejected = issues.into_iter().filter(|issue| issue.is_rejected).collect::<Vec<_>>();
    if !rejected.is_empty() {
        return Err(Failure::issues(&rejected));
    }
    values.add_former_query(incoming.query.unwrap_or_default());
    let handler = routes::handler(operation.id).ok_or_else(|| Failure::not_found("No handler"))?;
    handler(&mut Call { world, values, headers: incoming.headers })
}

/// The operation that lists the body: 4.3 starts chats by the path that later only creates them.
fn read_as(operation: &'static Operation, profile: Profile, incoming: &Incoming<'_>) -> &'static Operation {
    let mode = || {
        serde_json::from_slice::<Value>(incoming.body).ok()?.get("mode")?.as_str().map(|mode| mode == "start")
    };
    if profile == Profile::V4_3 && operation.id == "createChat" && mode() == Some(true) {
        return document::operations().iter().find(|other| other.id == "startChat").unwrap_or(operation);
    }
    operation
}

/// What a strict fake rejects, with where the document says so.
fn with_locations(issues: &[Issue]) -> Failure {
    let located = issues.iter().map(|issue| {
        let mut value = issue.to_json();
        value["location"] = issue.location.as_str().into();
        value
    });
    let details = Some(json!({"issues": located.collect::<Vec<_>>()}));
    Failure { details, ..Failure::issues(issues) }
}

fn violation(operation: &'static Operation, issue: &Issue) -> Violation {
    let text = |part: &Value| part.as_str().map_or_else(|| part.to_string(), str::to_owned);
    Violation {
        operation: operation.id,
        message: issue.message.clone(),
        path: issue.path.iter().map(text).collect(),
        location: issue.location.clone(),
    }
}
