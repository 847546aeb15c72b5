//! What a server says of an access token, and how it is revoked.

use http::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::Error;
use crate::call::Call;
use crate::call::form;
use crate::client_core::Core;
use crate::service::Operation;
use crate::values::timestamp::Timestamp;

static INTROSPECT: Operation =
    Operation::new("the introspection of the token", Method::POST, "").idempotent().safe(true);
static REVOKE: Operation = Operation::new("the revocation of the token", Method::POST, "").idempotent();
static USER_INFO: Operation =
    Operation::new("the question about the user", Method::GET, "").idempotent().authenticated();

/// What a server says of a token (RFC 7662).
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct Introspection {
    /// Whether the token is valid.
    pub active: bool,
    /// The scopes, separated by spaces.
    #[serde(default)]
    pub scope: Option<String>,
    /// The ID of the program that the token was issued to.
    #[serde(default)]
    pub client_id: Option<String>,
    /// The user.
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    iat: Option<f64>,
    #[serde(default)]
    exp: Option<f64>,
}

impl Introspection {
    /// When the token was issued.
    #[must_use]
    pub fn issued_at(&self) -> Option<Timestamp> {
        from_seconds(self.iat)
    }

    /// Until when the token is valid.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        from_seconds(self.exp)
    }
}

/// Whom a token belongs to.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct TokenOwner {
    /// The user.
    pub sub: String,
    /// The scopes of the token, separated by spaces.
    #[serde(default)]
    pub scope: Option<String>,
    /// The ID of the program that the token was issued to.
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    exp: Option<f64>,
}

impl TokenOwner {
    /// Until when the token is valid.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        from_seconds(self.exp)
    }
}

fn from_seconds(seconds: Option<f64>) -> Option<Timestamp> {
    Timestamp::from_unix_millis((seconds? * 1_000.0) as i64)
}

/// A call to a path that the server names.
pub(crate) fn call_to(core: &Core, operation: &'static Operation, path: &str) -> Call {
    let mut call = core.call(operation);
    call.url.push_str(path);
    call
}

/// Sets the body to a form.
pub(crate) fn set_form(call: &mut Call, pairs: &[(&'static str, &str)]) {
    call.body("application/x-www-form-urlencoded", form::of_pairs(pairs));
}

impl Core {
    /// What the server says of a token, at the path of its introspection endpoint.
    ///
    /// # Errors
    ///
    /// The errors of calls.
    pub async fn introspect(&self, path: &str, token: &SecretString) -> Result<Introspection, Error> {
        let mut call = call_to(self, &INTROSPECT, path);
        set_form(&mut call, &[("token", token.expose_secret()), ("token_type_hint", "access_token")]);
        call.send_json().await
    }

    /// Makes a token invalid, at the path of the server's revocation endpoint.
    ///
    /// # Errors
    ///
    /// The errors of calls.
    pub async fn revoke(&self, path: &str, token: &SecretString) -> Result<(), Error> {
        let mut call = call_to(self, &REVOKE, path);
        set_form(&mut call, &[("token", token.expose_secret()), ("token_type_hint", "access_token")]);
        call.send_empty().await
    }

    /// Whom the client's token belongs to, at the path of the server's endpoint for this.
    ///
    /// # Errors
    ///
    /// The errors of calls.
    pub async fn token_owner(&self, path: &str) -> Result<TokenOwner, Error> {
        call_to(self, &USER_INFO, path).send_json().await
    }
}
