//! Signing in with OAuth: authorization code with PKCE, for public clients.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::digest::sha256;
use crate::json::present;
use crate::quirks::Quirk;
use crate::reply::{Failure, Late, json_response, response, with_type};
use crate::request::pairs;
use crate::server::operation::bearer;
use crate::server::respond::unknown;
use crate::server::shared::Shared;
use crate::state::World;
use crate::state::oauth::{Code, Consent, Scopes, Token};

/// Handles requests to one path.
pub(crate) type Handler = fn(&Arc<Shared>, &Parts, &Bytes) -> Response<Body>;

pub(crate) const ROUTES: &[(&str, Handler)] = &[
    ("/.well-known/oauth-authorization-server", metadata),
    ("/oauth/register", register),
    ("/oauth/authorize", authorize),
    ("/oauth/token", token),
    ("/oauth/introspect", introspect),
    ("/oauth/revoke", revoke),
    ("/oauth/userinfo", userinfo),
];

/// What is encoded in the query of a URL.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// How long a server without an account takes to find out.
const WITHOUT_ACCOUNT: Duration = Duration::from_secs(30);

/// How long a token is valid, in seconds.
const LIFETIME: i64 = 86_400;

fn base(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost:23373");
    format!("http://{host}")
}

fn wrong_method(shared: &Shared, parts: &Parts, method: &Method) -> Option<Response<Body>> {
    (parts.method != method).then(|| unknown(&shared.world(), parts).into_response())
}

fn error(code: &str, description: &str) -> Response<Body> {
    json_response(StatusCode::BAD_REQUEST, &json!({"error": code, "error_description": description}))
}

/// What a form or a JSON object contains.
fn fields(body: &Bytes) -> BTreeMap<String, String> {
    if let Ok(Value::Object(object)) = serde_json::from_slice(body) {
        return object
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_str()?.to_owned())))
            .collect();
    }
    pairs(&String::from_utf8_lossy(body)).collect()
}

fn random_text(world: &mut World) -> String {
    format!("{:032x}{:032x}", world.random.u128(..), world.random.u128(..))
}

fn metadata(shared: &Arc<Shared>, parts: &Parts, _: &Bytes) -> Response<Body> {
    let is_elsewhere = shared.world().has(Quirk::SignInElsewhere);
    let base = if is_elsewhere { "http://elsewhere.test:23373".to_owned() } else { base(&parts.headers) };
    let url = |path: &str| format!("{base}/oauth/{path}");
    let metadata = json!({
        "issuer": base,
        "authorization_endpoint": url("authorize"),
        "token_endpoint": url("token"),
        "revocation_endpoint": url("revoke"),
        "userinfo_endpoint": url("userinfo"),
        "registration_endpoint": url("register"),
        "grant_types_supported": ["authorization_code"],
        "response_types_supported": ["code"],
        "scopes_supported": ["read", "write"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "service_documentation": format!("{base}/v1/spec"),
    });
    json_response(StatusCode::OK, &metadata)
}

fn register(shared: &Arc<Shared>, parts: &Parts, body: &Bytes) -> Response<Body> {
    if let Some(response) = wrong_method(shared, parts, &Method::POST) {
        return response;
    }
    let Ok(Value::Object(sent)) = serde_json::from_slice(body) else {
        return error("invalid_client_metadata", "The body is not a JSON object");
    };
    let name = sent.get("client_name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let redirects = sent.get("redirect_uris").and_then(Value::as_array).cloned().unwrap_or_default();
    if redirects.is_empty() || !redirects.iter().all(|uri| uri.as_str().is_some_and(is_redirect)) {
        return error("invalid_redirect_uri", "redirect_uris needs at least one URL");
    }
    let mut world = shared.world();
    let id = format!("{:024x}", world.random.u128(..) >> 32);
    let registered = json!({
        "client_id": id,
        "client_id_issued_at": world.clock.seconds(),
        "client_name": name,
        "redirect_uris": redirects,
        "grant_types": ["authorization_code"],
        "response_types": ["code"],
        "token_endpoint_auth_method": "none",
        "scope": "read write",
    });
    world.oauth.clients.insert(id, name);
    let status = if world.has(Quirk::RegisterIs200) { StatusCode::OK } else { StatusCode::CREATED };
    json_response(status, &registered)
}

/// Whether a URL can be redirected to.
fn is_redirect(uri: &str) -> bool {
    let scheme = uri.split_once("://").map(|(scheme, _)| scheme).unwrap_or_default();
    !scheme.is_empty()
        && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character))
}

/// Shows the page that asks the user, or redirects if a test has said what the user does.
fn authorize(shared: &Arc<Shared>, parts: &Parts, body: &Bytes) -> Response<Body> {
    let query = parts.uri.query().unwrap_or_default();
    let mut sent = pairs(query).collect::<BTreeMap<_, _>>();
    let decision = if parts.method == Method::POST { fields(body).remove("decision") } else { None };
    sent.retain(|_, value| !value.is_empty());
    let text = |name: &str| sent.get(name).map_or("", String::as_str);
    let (redirect_uri, client_id, challenge) =
        (text("redirect_uri"), text("client_id"), text("code_challenge"));
    if !is_redirect(redirect_uri) || client_id.is_empty() {
        return page(StatusCode::BAD_REQUEST, "Error", "<p>redirect_uri and client_id are required.</p>");
    }
    if text("response_type") != "code" || text("code_challenge_method") != "S256" || challenge.is_empty() {
        return page(
            StatusCode::BAD_REQUEST,
            "Error",
            "<p>Only response_type=code with S256 is supported.</p>",
        );
    }
    let mut world = shared.world();
    if world.has(Quirk::SignInServerError) {
        let mut late = redirect(redirect_uri, &[("error", "server_error"), ("state", text("state"))]);
        late.extensions_mut().insert(Late(WITHOUT_ACCOUNT));
        return late;
    }
    let is_over = decision.is_none() && world.oauth.consents.is_empty();
    if is_over {
        let name = world.oauth.clients.get(client_id).map_or(client_id, String::as_str);
        return consent_page(name, text("scope"), query);
    }
    let is_approved = match decision {
        Some(decision) => decision == "approve",
        None => world.oauth.consents.remove(0) == Consent::Approve,
    };
    if !is_approved {
        let description = ("error_description", "The user denied access");
        return redirect(redirect_uri, &[("error", "access_denied"), description, ("state", text("state"))]);
    }
    let code = random_text(&mut world);
    let issued = Code {
        client_id: client_id.to_owned(),
        redirect_uri: redirect_uri.to_owned(),
        challenge: challenge.to_owned(),
        scopes: Scopes::read_list(text("scope")),
    };
    world.oauth.codes.insert(code.clone(), issued);
    redirect(redirect_uri, &[("code", &code), ("state", text("state"))])
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A page. `content` is HTML.
fn page(status: StatusCode, title: &str, content: &str) -> Response<Body> {
    let title = escape(title);
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><h1>{title}</h1>{content}</body></html>"
    );
    with_type(response(status, page), "text/html; charset=utf-8")
}

fn consent_page(client: &str, scope: &str, query: &str) -> Response<Body> {
    let scope = escape(Scopes::read_list(scope).to_text());
    let action = escape(query);
    let content = format!(
        "<p>It asks for: {scope}</p><form method=\"post\" action=\"/oauth/authorize?{action}\">\
         <button name=\"decision\" value=\"approve\">Approve</button> \
         <button name=\"decision\" value=\"deny\">Deny</button></form>"
    );
    page(StatusCode::OK, &format!("{client} wants to use this fake Beeper"), &content)
}

fn redirect(uri: &str, parameters: &[(&str, &str)]) -> Response<Body> {
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    let pairs = given.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, ENCODED)));
    let separator = if uri.contains('?') { '&' } else { '?' };
    let location = format!("{uri}{separator}{}", pairs.collect::<Vec<_>>().join("&"));
    let Ok(location) = HeaderValue::from_str(&location) else {
        return page(StatusCode::BAD_REQUEST, "Error", "<p>redirect_uri is not a URL.</p>");
    };
    let mut found = response(StatusCode::FOUND, Body::empty());
    found.headers_mut().insert(header::LOCATION, location);
    found
}

fn token(shared: &Arc<Shared>, parts: &Parts, body: &Bytes) -> Response<Body> {
    if let Some(response) = wrong_method(shared, parts, &Method::POST) {
        return response;
    }
    let sent = fields(body);
    let text = |name: &str| sent.get(name).map_or("", String::as_str);
    if text("grant_type") != "authorization_code" {
        return error("unsupported_grant_type", "Only authorization_code is supported");
    }
    let mut world = shared.world();
    // A code is valid once, whatever comes with it.
    let Some(code) = world.oauth.codes.remove(text("code")) else {
        return error("invalid_grant", "The code is not valid");
    };
    let has_redirect = !text("redirect_uri").is_empty();
    if code.client_id != text("client_id") || (has_redirect && code.redirect_uri != text("redirect_uri")) {
        return error("invalid_grant", "The code was issued to another client");
    }
    if URL_SAFE_NO_PAD.encode(sha256(text("code_verifier").as_bytes())) != code.challenge {
        return error("invalid_grant", "The code verifier is wrong");
    }
    let lifetime = (!world.has(Quirk::NoExpiry)).then_some(LIFETIME);
    let token = random_text(&mut world);
    let issued = world.clock.now();
    let expires = lifetime.map(|seconds| issued + seconds * 1000);
    let scopes = code.scopes;
    world.oauth.tokens.insert(token.clone(), Token { scopes, client_id: code.client_id, issued, expires });
    let granted = json!({
        "access_token": token,
        "token_type": "Bearer",
        "scope": scopes.to_text(),
        "expires_in": lifetime,
    });
    json_response(StatusCode::OK, &present(granted))
}

fn introspect(shared: &Arc<Shared>, parts: &Parts, body: &Bytes) -> Response<Body> {
    if let Some(response) = wrong_method(shared, parts, &Method::POST) {
        return response;
    }
    let sent = fields(body);
    let Some(text) = sent.get("token").filter(|token| !token.is_empty()) else {
        return error("invalid_request", "token is missing");
    };
    let world = shared.world();
    let Some(token) = world.oauth.valid(text, world.clock.now()) else {
        return json_response(StatusCode::OK, &json!({"active": false}));
    };
    let base = base(&parts.headers);
    let app = json!({
        "name": "Beeper", "version": world.profile.app_version(), "bundle_id": "com.automattic.beeper.desktop",
    });
    let active = json!({
        "active": true,
        "scope": token.scopes.to_text(),
        "token_type": "Bearer",
        "iat": token.issued / 1000,
        "nbf": token.issued / 1000,
        "exp": token.expires.map(|expires| expires / 1000),
        "sub": "@me:beeper.com",
        "aud": base,
        "iss": base,
        "client_id": token.client_id,
        "app": app,
        "client": {"id": token.client_id, "name": world.oauth.clients.get(&token.client_id)},
    });
    json_response(StatusCode::OK, &present(active))
}

fn revoke(shared: &Arc<Shared>, parts: &Parts, body: &Bytes) -> Response<Body> {
    if let Some(response) = wrong_method(shared, parts, &Method::POST) {
        return response;
    }
    let sent = fields(body);
    shared.world().oauth.tokens.remove(sent.get("token").map_or("", String::as_str));
    json_response(StatusCode::OK, &json!({}))
}

fn userinfo(shared: &Arc<Shared>, parts: &Parts, _: &Bytes) -> Response<Body> {
    let world = shared.world();
    let token = bearer(&parts.headers).and_then(|token| world.oauth.valid(token, world.clock.now()));
    let Some(token) = token else { return Failure::unauthorized().into_response() };
    let info = json!({
        "sub": "@me:beeper.com",
        "aud": base(&parts.headers),
        "scope": token.scopes.to_text(),
        "iat": token.issued / 1000,
        "exp": token.expires.map(|expires| expires / 1000),
        "client_id": token.client_id,
        "token_use": "access",
    });
    json_response(StatusCode::OK, &present(info))
}
