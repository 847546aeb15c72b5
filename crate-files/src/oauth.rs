//! Signing in: the user decides in the app what a program may do, and the program gets an access token. The page of the module
//! [`connect`](crate::connect) explains what can go wrong.

mod error;
mod signed_in;

use std::fmt;
use std::io;
use std::time::Duration;

use openapi_runtime::BoxFuture;
use openapi_runtime::support::oauth;

pub use self::error::SignInError;
pub use self::signed_in::SignedIn;

use crate::connect::Connect;
use crate::{Client, ClientBuilder};

/// How long the user may take. A server to which nobody is signed in takes half a minute to notice.
const DEFAULT_LIMIT: Duration = Duration::from_secs(300);

/// Signs a program of this name in. The user reads the name, and may permit it to read, or to read and write.
///
/// ```no_run
/// # async fn example() -> Result<(), beeper_desktop::oauth::SignInError> {
/// let signed_in = beeper_desktop::sign_in("My app").open_browser().await?;
/// let client = signed_in.client();
/// # Ok(())
/// # }
/// ```
pub fn sign_in(program: impl Into<String>) -> SignIn {
    SignIn {
        program: program.into(),
        connect: Client::connect().without_profile().without_token(),
        scope: Scope::ReadAndWrite,
        limit: DEFAULT_LIMIT,
    }
}

/// A sign-in. Choose how the user gets to the page of the app: [`open_browser`](Self::open_browser),
/// [`print_address`](Self::print_address) or [`show`](Self::show).
#[must_use = "nothing happens until the page is shown"]
pub struct SignIn {
    program: String,
    connect: Connect,
    scope: Scope,
    limit: Duration,
}

#[derive(Clone, Copy, Debug)]
enum Scope {
    Read,
    ReadAndWrite,
}

impl SignIn {
    /// Asks for permission to read only.
    pub fn read_only(mut self) -> Self {
        self.scope = Scope::Read;
        self
    }

    /// Sets the address of the app. By default it is that of the environment, or is searched for on this computer.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.connect = self.connect.base_url(url);
        self
    }

    /// Uses the settings of this builder. Its access token is not used.
    pub fn with(mut self, builder: ClientBuilder) -> Self {
        self.connect = self.connect.with(builder.without_token());
        self
    }

    /// Sets how long the user may take, 5 minutes by default.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Opens the page in the user's browser, and waits for the decision.
    ///
    /// # Errors
    ///
    /// A [`SignInError`], whose text says what to do.
    pub async fn open_browser(self) -> Result<SignedIn, SignInError> {
        self.run(|address| Box::pin(async move { oauth::open_browser(&address).await })).await
    }

    /// Prints the address of the page on the standard error output, and waits for the decision. The browser must run on the
    /// same computer as the program.
    ///
    /// # Errors
    ///
    /// A [`SignInError`], whose text says what to do.
    pub async fn print_address(self) -> Result<SignedIn, SignInError> {
        self.show(|address| {
            eprintln!("Open this address in a browser on this computer:\n{address}");
            Ok(())
        })
        .await
    }

    /// Lets the program show the address of the page, and waits for the decision.
    ///
    /// # Errors
    ///
    /// A [`SignInError`], whose text says what to do.
    pub async fn show(
        self,
        show: impl FnOnce(&str) -> std::io::Result<()> + Send + 'static,
    ) -> Result<SignedIn, SignInError> {
        self.run(|address| Box::pin(async move { show(&address) })).await
    }

    async fn run<F>(self, show: F) -> Result<SignedIn, SignInError>
    where
        F: FnOnce(String) -> BoxFuture<'static, io::Result<()>> + Send,
    {
        let client = self.connect.await?;
        let scope = match self.scope {
            Scope::Read => "read",
            Scope::ReadAndWrite => "read write",
        };
        let sign_in = oauth::SignIn { program: self.program, scope: scope.to_owned(), limit: self.limit };
        let grant = sign_in.run(&client.core, show).await?;
        let client = Client::from(client.core.with_access_token(&grant.access_token)?);
        Ok(SignedIn::new(client, grant.scope, grant.expires_at))
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("program", &self.program)
            .field("scope", &self.scope)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
