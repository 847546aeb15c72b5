//! A whole sign-in: authorization code with PKCE, for a public client on the user's computer (RFC 8252).

use std::io;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::client_core::Core;
use crate::oauth::error::OauthError;
pub use crate::oauth::grant::Grant;
use crate::oauth::grant::{self};
use crate::oauth::metadata::Endpoints;
use crate::oauth::pkce::{Pkce, random_text};
use crate::oauth::redirect_listener::{Decision, RedirectListener};
use crate::text::printable;
use crate::transport::box_future::BoxFuture;

/// What a program asks for.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The name of the program, which the user reads.
    pub program: String,
    /// The scopes, separated by spaces.
    pub scope: String,
    /// How long the user may take to decide.
    pub limit: Duration,
}

impl SignIn {
    /// Asks the server where to sign in, registers the program, lets `show` show the address to the user, waits for the decision,
    /// and exchanges the code for a token. The access token of the client is not used.
    ///
    /// # Errors
    ///
    /// An [`OauthError`] says in which step it failed.
    pub async fn run<F>(self, core: &Core, show: F) -> Result<Grant, OauthError>
    where
        F: FnOnce(String) -> BoxFuture<'static, io::Result<()>> + Send,
    {
        let core = core.at(core.base_url())?;
        let endpoints = Endpoints::ask(&core).await?;
        let listener = RedirectListener::bind().await.map_err(OauthError::Listen)?;
        let redirect_uri = listener.address();
        let registration = [self.program.as_str(), &redirect_uri, &self.scope];
        let client_id = grant::register(&core, &endpoints.registration, registration).await?;
        let (pkce, state) = (Pkce::new()?, random_text()?);
        let mut address = format!("{}{}", core.base_url(), endpoints.authorization);
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", &client_id),
            ("redirect_uri", &redirect_uri),
            ("scope", &self.scope),
            ("state", &state),
            ("code_challenge", &pkce.challenge),
            ("code_challenge_method", "S256"),
        ] {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.extend([name, "="]);
            address.extend(utf8_percent_encode(value, NON_ALPHANUMERIC));
        }
        let showing = async {
            show(address).await.map_err(OauthError::Show)?;
            // What shows the address may return long before the decision.
            std::future::pending().await
        };
        let waiting = async {
            let decided = listener.wait(state, core.base_url(), self.limit).await;
            decided.map_err(|got_other| OauthError::TimedOut { got_other })
        };
        let decision: Decision = tokio::select! {
            failed = showing => return failed,
            decided = waiting => decided?,
        };
        let code = match decision {
            Decision::Code(code) => code,
            Decision::Error { code, description } => {
                let description = description.map(|text| printable(&text, 200));
                return Err(OauthError::Denied { code: printable(&code, 60), description });
            }
        };
        let facts = [client_id.as_str(), &redirect_uri, &self.scope];
        grant::exchange(&core, &endpoints.token, [&code, &pkce.verifier], facts).await
    }
}
