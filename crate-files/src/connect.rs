#![doc = include_str!("../CONNECT.md")]

mod discovery;
mod error;
mod profile;

use std::fmt;
use std::future::IntoFuture;
use std::path::PathBuf;
use std::time::Duration;

use openapi_runtime::support::{Core, is_same_server};
use openapi_runtime::{BoxFuture, SecretString};

pub use self::discovery::{Discover, FoundApp, discover};
pub use self::error::ConnectError;
pub(crate) use self::discovery::{Asked, ask, spellings};
#[cfg(any(feature = "keyring", feature = "oauth"))]
pub(crate) use self::discovery::stored_address;
#[cfg(any(feature = "keyring", feature = "oauth"))]
pub(crate) use self::profile::Profile;
pub(crate) use self::profile::ProfileFile;

use self::discovery::{DEFAULT_PORTS, answering};
use crate::{Client, ClientBuilder};

const DEFAULT_LIMIT: Duration = Duration::from_secs(5);

impl Client {
    /// Finds the app and a token, and connects.
    ///
    /// Each setting is the first one of these: what the program sets, the environment variables `BEEPER_BASE_URL` and
    /// `BEEPER_ACCESS_TOKEN`, a profile file ([`Connect::profile`]). Without an address, the app is searched for on this
    /// computer ([`discover`]). Before it returns, the app is asked who it is, without the token.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), beeper_desktop::connect::ConnectError> {
    /// let client = beeper_desktop::Client::connect().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn connect() -> Connect {
        Connect {
            builder: Self::builder(),
            profile: ProfileFile::default(),
            allowed: Vec::new(),
            limit: DEFAULT_LIMIT,
        }
    }
}

/// Finds the app and a token. Await it.
#[must_use = "nothing happens until it is awaited"]
pub struct Connect {
    builder: ClientBuilder,
    profile: ProfileFile,
    allowed: Vec<String>,
    limit: Duration,
}

impl Connect {
    /// Sets the address. `localhost` may be 127.0.0.1 or ::1: both are tried.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.builder = self.builder.base_url(url);
        self
    }

    /// Sets the access token.
    pub fn access_token(mut self, token: impl Into<SecretString>) -> Self {
        self.builder = self.builder.access_token(token);
        self
    }

    /// Needs no access token, and sends none.
    pub fn without_token(mut self) -> Self {
        self.builder = self.builder.without_token();
        self
    }

    /// Uses the settings of this builder, such as time limits. It replaces an address and a token that were set before.
    pub fn with(mut self, builder: ClientBuilder) -> Self {
        self.builder = builder;
        self
    }

    /// Reads the profile of this name instead of `default`: `NAME.json` in the folder `beeper-desktop` of the platform's
    /// configuration folder. It must exist.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = ProfileFile::Named(name.into());
        self
    }

    /// Reads the profile in this file. It must exist.
    pub fn profile_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.profile = ProfileFile::Path(path.into());
        self
    }

    /// Reads no profile.
    pub fn without_profile(mut self) -> Self {
        self.profile = ProfileFile::None;
        self
    }

    /// Allows a stored token to be sent to this address, such as `https://beeper.example.org`. Without this, it is sent to
    /// this computer and to the address that is stored with it, and nowhere else.
    pub fn allow_origin(mut self, address: impl Into<String>) -> Self {
        self.allowed.push(address.into());
        self
    }

    /// Sets how long the app may take to say who it is: 5 seconds by default.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Connects.
    ///
    /// # Errors
    ///
    /// A [`ConnectError`], whose text says what to do.
    pub fn send(self) -> BoxFuture<'static, Result<Client, ConnectError>> {
        Box::pin(self.run())
    }

    async fn run(self) -> Result<Client, ConnectError> {
        let (profile, path) = self.profile.read()?;
        let (has_address, has_token) = (self.builder.has_address(), self.builder.has_token());
        let mut builder = self.builder;
        let stored_address = profile.base_url.as_deref().filter(|_| !has_address);
        if let Some(address) = stored_address {
            builder = builder.base_url(address);
        }
        if !has_token {
            builder = builder.without_token();
        }
        let is_searched = !has_address && stored_address.is_none();
        let client = builder.build().map_err(|error| match stored_address {
            Some(_) => ConnectError::profile(&path, error.to_string()),
            None => ConnectError::Client(error),
        })?;
        let core = client.core;
        let found = match is_searched {
            true => search(&core).await?,
            false => answering(&core, self.limit).await?,
        };
        let found = core.at(&found)?;
        let token = match core.access_token() {
            Some(token) => Some(token.clone()),
            None if has_token => return Ok(found.into()),
            None => profile.token(found.base_url(), |stored| {
                let is_allowed = |allowed: &String| is_same_server(allowed, found.base_url());
                found.is_local()
                    || stored.is_some_and(|stored| is_same_server(stored, found.base_url()))
                    || self.allowed.iter().any(is_allowed)
            })?,
        };
        #[cfg(feature = "keyring")]
        let token = match token {
            None => crate::keyring::find(&found).await?,
            token => token,
        };
        match token {
            Some(token) => Ok(found.with_access_token(&token)?.into()),
            None => Err(ConnectError::NoToken { address: found.base_url().to_owned() }),
        }
    }
}

/// The address of the app with the lowest port.
async fn search(core: &Core) -> Result<String, ConnectError> {
    let found = Discover::with(core.clone()).await?;
    match found.into_iter().next() {
        Some(app) => Ok(app.address),
        None => Err(ConnectError::NotFound { ports: DEFAULT_PORTS }),
    }
}

impl IntoFuture for Connect {
    type Output = Result<Client, ConnectError>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for Connect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connect")
            .field("builder", &self.builder)
            .field("profile", &self.profile)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
