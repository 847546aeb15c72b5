// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `accounts`.

pub mod contacts;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `accounts`.
#[derive(Clone, Debug)]
pub struct Accounts {
    core: Core,
}

impl Accounts {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `contacts`.
    pub fn contacts(&self) -> self::contacts::Contacts {
        self::contacts::Contacts::new(&self.core)
    }

    /// List accounts.
    ///
    /// Lists the accounts of the user. The list can be empty or incomplete for a while after the app has started, and accounts that the app runs itself can be missing from it though their chats are listed.
    ///
    /// `GET /v1/accounts`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/accounts>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.accounts().list().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListAccounts {
        let call = self.core.call(&LIST_ACCOUNTS);
        ListAccounts { call }
    }

    /// Get an account.
    ///
    /// Gets one account.
    ///
    /// Since API revision 6.
    ///
    /// `GET /v1/accounts/{accountID}`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/accounts>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.accounts().get("accountID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, account_id: impl Into<String>) -> GetAccount {
        let call = self.core.call(&GET_ACCOUNT).segment(&account_id.into());
        GetAccount { call }
    }
}

/// A request of `listAccounts`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListAccounts {
    call: Call,
}

impl ListAccounts {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<Vec<types::Account>> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<Vec<types::Account>>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<Vec<types::Account>, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ListAccounts {
    type Output = Result<Vec<types::Account>, Error>;
    type IntoFuture = ResponseFuture<Vec<types::Account>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListAccounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_ACCOUNTS: Operation = Operation {
    id: "listAccounts",
    method: Method::GET,
    path: "/v1/accounts",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `getAccount`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetAccount {
    call: Call,
}

impl GetAccount {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::Account> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::Account>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::Account, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for GetAccount {
    type Output = Result<types::Account, Error>;
    type IntoFuture = ResponseFuture<types::Account>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for GetAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static GET_ACCOUNT: Operation = Operation {
    id: "getAccount",
    method: Method::GET,
    path: "/v1/accounts/{accountID}",
    authenticated: true,
    idempotent: true,
    revisions: &["6"],
};
