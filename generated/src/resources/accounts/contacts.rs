// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `accounts.contacts`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{
    Error, ItemStream, PageStream, RequestOptions, Response, ResponseFuture,
};
use openapi_runtime::support::{self, Call, Core, Method, Operation};

use crate::types;

/// Operations of `accounts.contacts`.
#[derive(Clone, Debug)]
pub struct Contacts {
    core: Core,
}

impl Contacts {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Search contacts.
    ///
    /// Searches the network of an account for people, by name, handle, phone number or e-mail address as far as the network can.
    ///
    /// `GET /v1/accounts/{accountID}/contacts`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/accounts/subresources/contacts>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.accounts().contacts().search("accountID", "query").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn search(
        &self,
        account_id: impl Into<String>,
        query: impl Into<String>,
    ) -> SearchContacts {
        let mut call = self.core.call(&SEARCH_CONTACTS).segment(&account_id.into());
        call.query("query", Into::<String>::into(query));
        SearchContacts { call }
    }

    /// List contacts.
    ///
    /// Lists the contacts of an account, or those that match.
    ///
    /// Since API revision 4.3.
    ///
    /// `GET /v1/accounts/{accountID}/contacts/list`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/accounts/subresources/contacts>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.accounts().contacts().list("accountID").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, account_id: impl Into<String>) -> ListContacts {
        let call = self.core.call(&LIST_CONTACTS).segment(&account_id.into());
        ListContacts { call }
    }
}

/// A request of `searchContacts`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchContacts {
    call: Call,
}

impl SearchContacts {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::ContactList> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::ContactList>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::ContactList, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for SearchContacts {
    type Output = Result<types::ContactList, Error>;
    type IntoFuture = ResponseFuture<types::ContactList>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SearchContacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SEARCH_CONTACTS: Operation = Operation {
    id: "searchContacts",
    method: Method::GET,
    path: "/v1/accounts/{accountID}/contacts",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `listContacts`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListContacts {
    call: Call,
}

impl ListContacts {
    /// Where to go on, taken from an earlier page: its `oldestCursor` to go `before`, its `newestCursor` to go `after`. Without it, the first page is answered.
    pub fn cursor(mut self, cursor: impl Into<String>) -> Self {
        self.call.query("cursor", Into::<String>::into(cursor));
        self
    }

    /// Which way to go from `cursor`. Without a cursor it has no meaning.
    ///
    /// Default: `"before"`.
    pub fn direction(mut self, direction: types::PageDirection) -> Self {
        self.call.query("direction", direction);
        self
    }

    /// Maximum number of contacts in a page.
    ///
    /// From 1 to 200. Default: `50`.
    pub fn limit(mut self, limit: u64) -> Self {
        self.call.query("limit", limit);
        self
    }

    /// Only contacts that match this.
    ///
    /// At least 1 character.
    pub fn query(mut self, query: impl Into<String>) -> Self {
        self.call.query("query", Into::<String>::into(query));
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::ContactPage> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::ContactPage>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::ContactPage, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// All pages from here on, one after the other. [`send`](Self::send) gives one page.
    pub fn pages(self) -> PageStream<types::ContactPage> {
        support::pages(self.call, &crate::resources::CURSOR_PAGING)
    }

    /// The items of all pages from here on, one after the other. One that cannot be read is an error in its place.
    pub fn stream(self) -> ItemStream<types::ContactPage> {
        support::items(self.call, &crate::resources::CURSOR_PAGING)
    }
}

impl IntoFuture for ListContacts {
    type Output = Result<types::ContactPage, Error>;
    type IntoFuture = ResponseFuture<types::ContactPage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListContacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_CONTACTS: Operation = Operation {
    id: "listContacts",
    method: Method::GET,
    path: "/v1/accounts/{accountID}/contacts/list",
    authenticated: true,
    idempotent: true,
    revisions: &["4.3", "5", "6"],
};
