//! The access token of a client: what it permits, whom it belongs to, and how it is made invalid.

use openapi_runtime::support::path_below;
use openapi_runtime::support::Core;
use openapi_runtime::{Error, Secret};

pub use openapi_runtime::{Introspection, TokenOwner};

use crate::Client;
use crate::resources::app::App;

impl Client {
    /// The access token of the client.
    pub fn token(&self) -> Token {
        Token { core: self.core.clone() }
    }
}

/// The access token of a client.
#[derive(Clone, Debug)]
pub struct Token {
    core: Core,
}

/// What the app offers for tokens.
#[derive(Clone, Copy)]
enum Endpoint {
    Introspection,
    Revocation,
    UserInfo,
}

impl Token {
    /// Asks the app whether the token is valid, and what it permits. A client without a token gets that it is not valid.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), beeper_desktop::Error> {
    /// let token = client.token().introspect().await?;
    /// println!("{} {:?} until {:?}", token.active, token.scope, token.expires_at());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of calls.
    pub async fn introspect(&self) -> Result<Introspection, Error> {
        match self.core.access_token() {
            Some(token) => self.core.introspect(&self.path(Endpoint::Introspection).await?, token).await,
            None => Ok(Introspection::default()),
        }
    }

    /// Asks the app whom the token belongs to.
    ///
    /// # Errors
    ///
    /// The errors of calls.
    pub async fn owner(&self) -> Result<TokenOwner, Error> {
        self.core.token_owner(&self.path(Endpoint::UserInfo).await?).await
    }

    /// Makes the token invalid, for all programs that have it. The app does not say whether it was valid before.
    ///
    /// # Errors
    ///
    /// The errors of calls.
    pub async fn revoke(&self) -> Result<(), Error> {
        match self.core.access_token() {
            Some(token) => self.core.revoke(&self.path(Endpoint::Revocation).await?, token).await,
            None => Ok(()),
        }
    }

    #[cfg(all(feature = "keyring", not(target_arch = "wasm32")))]
    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The token itself, for a program that stores it. It is overwritten in memory when it is dropped.
    #[must_use]
    pub fn secret(&self) -> Option<Secret> {
        self.core.access_token().cloned().map(Secret::from)
    }

    /// The path that the app names. Host and port that it names may be those of another computer, so the address of the
    /// client is used.
    async fn path(&self, endpoint: Endpoint) -> Result<String, Error> {
        let named = match App::new(&self.core).info().await {
            Ok(info) => {
                let oauth = info.endpoints.oauth;
                let url = match endpoint {
                    Endpoint::Introspection => oauth.introspection_endpoint,
                    Endpoint::Revocation => oauth.revocation_endpoint,
                    Endpoint::UserInfo => oauth.userinfo_endpoint,
                };
                path_below(self.core.base_url(), &url)
            }
            // An app with another form of this response has the usual paths all the same.
            Err(Error::Decode(_)) => None,
            Err(error) => return Err(error),
        };
        let usual = match endpoint {
            Endpoint::Introspection => "/oauth/introspect",
            Endpoint::Revocation => "/oauth/revoke",
            Endpoint::UserInfo => "/oauth/userinfo",
        };
        Ok(named.unwrap_or_else(|| usual.to_owned()))
    }
}
