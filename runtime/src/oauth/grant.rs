//! The registration of a program, and the exchange of a code for a token.

use std::time::Duration;

use bytes::Bytes;
use http::Method;
use secrecy::SecretString;
use secrecy::zeroize::Zeroize as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::Error;
use crate::call::Call;
use crate::client_core::Core;
use crate::oauth::error::OauthError;
use crate::oauth::token::{call_to, set_form};
use crate::service::Operation;
use crate::text::{printable, redact};
use crate::values::secret::Secret;
use crate::values::timestamp::Timestamp;

static REGISTER: Operation = Operation::new("the registration", Method::POST, "").idempotent();
static EXCHANGE: Operation = Operation::new("the exchange of the code", Method::POST, "");

/// A token that the user has granted.
#[derive(Debug)]
#[non_exhaustive]
pub struct Grant {
    /// The token.
    pub access_token: SecretString,
    /// The scopes, separated by spaces. The user may have granted less than what was asked for.
    pub scope: String,
    /// Until when it is valid.
    pub expires_at: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Registered {
    client_id: String,
}

/// The response with a token. Whatever happens to it, the token in it is overwritten.
#[derive(Deserialize)]
struct Granted {
    access_token: Secret,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    expires_in: Option<f64>,
}

#[derive(Deserialize)]
struct Failure {
    error: String,
    #[serde(default)]
    error_description: Option<String>,
}

/// Registers the program, and returns its ID. Servers may forget it when they start again.
pub(super) async fn register(
    core: &Core,
    path: &str,
    [program, redirect_uri, scope]: [&str; 3],
) -> Result<String, OauthError> {
    let mut call = call_to(core, &REGISTER, path);
    call.json(&json!({
        "client_name": program,
        "redirect_uris": [redirect_uri],
        "grant_types": ["authorization_code"],
        "response_types": ["code"],
        "token_endpoint_auth_method": "none",
        "scope": scope,
    }));
    let registered: Registered = ask(call, "the registration", &[]).await?;
    match registered.client_id.as_str() {
        "" => Err(OauthError::Response { step: "the registration", reason: "the client ID is empty" }),
        _ => Ok(registered.client_id),
    }
}

/// Exchanges a code for a token.
pub(super) async fn exchange(
    core: &Core,
    path: &str,
    [code, verifier]: [&str; 2],
    [client_id, redirect_uri, scope]: [&str; 3],
) -> Result<Grant, OauthError> {
    const STEP: &str = "the code";
    let mut call = call_to(core, &EXCHANGE, path);
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("code_verifier", verifier),
        ("client_id", client_id),
        ("redirect_uri", redirect_uri),
    ];
    set_form(&mut call, &form);
    let granted: Granted = ask(call, STEP, &[code, verifier]).await?;
    let is_bearer = |name: &String| name.eq_ignore_ascii_case("bearer");
    if !granted.token_type.as_ref().is_none_or(is_bearer) {
        return Err(OauthError::Response { step: STEP, reason: "the token is not a bearer token" });
    }
    let token = granted.access_token.expose();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(OauthError::Response { step: STEP, reason: "the token cannot be sent" });
    }
    let lifetime = granted.expires_in.and_then(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).ok());
    Ok(Grant {
        access_token: SecretString::from(token),
        scope: granted.scope.unwrap_or_else(|| scope.to_owned()),
        expires_at: lifetime.and_then(from_now),
    })
}

fn from_now(lifetime: Duration) -> Option<Timestamp> {
    let lifetime = i64::try_from(lifetime.as_millis()).ok()?;
    Timestamp::from_unix_millis(Timestamp::now().as_unix_millis().checked_add(lifetime)?)
}

/// Sends a call and reads its response, of which no error shows a part, except for the reason that the server gives. The
/// secrets of the request are removed from that.
async fn ask<T: DeserializeOwned>(call: Call, step: &'static str, secrets: &[&str]) -> Result<T, OauthError> {
    let body = match call.send_bytes().await {
        Ok(body) => body,
        Err(Error::Api(error)) => match serde_json::from_slice::<Failure>(error.body()) {
            Ok(failure) => return Err(rejected(failure, step, secrets)),
            Err(_) => return Err(Error::Api(error).into()),
        },
        Err(error) => return Err(error.into()),
    };
    let read = serde_json::from_slice(&body);
    overwrite(body);
    read.map_err(|_| OauthError::Response { step, reason: "it is not the JSON that it should be" })
}

fn rejected(failure: Failure, step: &'static str, secrets: &[&str]) -> OauthError {
    let shown = |text: String| {
        let text = secrets.iter().fold(text, |text, secret| redact(text, Some(secret)));
        printable(&text, 200)
    };
    let description = failure.error_description.map(shown);
    OauthError::Rejected { step, code: shown(failure.error), description }
}

/// Overwrites what contains a token, unless something else still uses the memory.
fn overwrite(body: Bytes) {
    if let Ok(mut body) = body.try_into_mut() {
        body.as_mut().zeroize();
    }
}
