//! The upgrade to a WebSocket.

use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;

use crate::digest::sha1;
use crate::events::connection;
use crate::reply::{Failure, response};
use crate::server::operation::authorize;
use crate::server::respond::unknown;
use crate::server::shared::{Shared, lock};

/// What RFC 6455 adds to the key of the client.
const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

pub(crate) fn respond(shared: &Arc<Shared>, mut parts: Parts) -> Response<Body> {
    if let Some(status) = *lock(&shared.refused_upgrade) {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
        return match status {
            StatusCode::OK => response(status, Body::empty()),
            StatusCode::UNAUTHORIZED => Failure::unauthorized().into_response(),
            _ => Failure::new(status, "rejected", status.canonical_reason().unwrap_or("Rejected"))
                .into_response(),
        };
    }
    if let Err(failure) = authorize(&shared.world(), &parts.headers, false) {
        return failure.into_response();
    }
    if parts.method != Method::GET {
        return unknown(&shared.world(), &parts).into_response();
    }
    let key = parts.headers.get("sec-websocket-key").filter(|_| is_upgrade(&parts.headers)).cloned();
    let (Some(key), Some(upgrade)) = (key, parts.extensions.remove::<OnUpgrade>()) else {
        let failure = Failure::new(StatusCode::UPGRADE_REQUIRED, "UPGRADE_REQUIRED", "This is a WebSocket");
        return failure.into_response();
    };
    let accept = STANDARD.encode(sha1(&[key.as_bytes(), GUID.as_bytes()].concat()));
    let socket = Arc::clone(shared);
    shared.spawn(async move {
        if let Ok(stream) = upgrade.await {
            // An error here is the end of the connection, which no one can be informed of.
            _ = connection::run(&socket, TokioIo::new(stream)).await;
        }
    });
    let mut switching = response(StatusCode::SWITCHING_PROTOCOLS, Body::empty());
    let headers = switching.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    if let Ok(accept) = HeaderValue::from_str(&accept) {
        headers.insert("sec-websocket-accept", accept);
    }
    switching
}

fn is_upgrade(headers: &HeaderMap) -> bool {
    let has = |name: header::HeaderName, word: &str| {
        let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|value| value.trim().eq_ignore_ascii_case(word))
    };
    has(header::CONNECTION, "upgrade")
        && has(header::UPGRADE, "websocket")
        && headers.get("sec-websocket-version").is_some_and(|version| version == "13")
}
