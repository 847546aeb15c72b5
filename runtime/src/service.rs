//! The constants in which generated code describes its service and operations.

use http::Method;

/// A service: the facts that all of its operations share.
#[derive(Debug)]
pub struct Service {
    /// The service's name, for `Debug` and logs.
    pub name: &'static str,
    /// The address that is used if neither the code nor the environment sets one. If it is empty or only a path, one of them
    /// has to.
    pub base_url: &'static str,
    /// The segment that all paths start with, such as `/v1`, if they share one. No base URL ends in it.
    pub shared_segment: Option<&'static str>,
    /// The `User-Agent` header sent by default.
    pub user_agent: &'static str,
    /// The environment variable that overrides `base_url`.
    pub base_url_variable: Option<&'static str>,
    /// The environment variable that holds the access token.
    pub token_variable: Option<&'static str>,
    /// How the access token is sent.
    pub auth: Auth,
    /// The response header with the server's version.
    pub version_header: Option<&'static str>,
    /// A hint for the error of a failed connection.
    pub connect_hint: Option<&'static str>,
    /// A hint for the error of status 401.
    pub unauthorized_hint: Option<&'static str>,
    /// Where the parts of an error body are.
    pub error_body: ErrorBody,
    /// The revisions of the API, oldest first.
    pub revisions: &'static [Revision],
    /// The operations of the API document, also those that no feature of the crate provides, in one or more lists.
    pub routes: &'static [&'static [Route]],
}

/// How an access token is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// It is not sent.
    None,
    /// As `Authorization: Bearer <token>`.
    Bearer,
    /// As `Authorization: Basic ..`; the token is `name:password`.
    Basic,
    /// As the value of a header of this name.
    Header(&'static str),
    /// As a cookie of this name.
    Cookie(&'static str),
    /// As a query parameter of this name.
    Query(&'static str),
}

/// A security scheme of the document.
#[derive(Debug)]
pub struct SecurityScheme {
    /// Its name in the document.
    pub name: &'static str,
    /// The method of the builder that sets its credential.
    pub setter: &'static str,
    /// How its credential is sent.
    pub auth: Auth,
}

/// JSON pointers into an error body. An empty one means that error bodies do not have this part.
#[derive(Debug, Clone, Copy)]
pub struct ErrorBody {
    /// The text for people.
    pub message: &'static str,
    /// The code for programs.
    pub code: &'static str,
    /// Anything else.
    pub details: &'static str,
    /// A list of `{path, code, message}` about a request that was rejected as invalid.
    pub issues: &'static str,
}

/// A revision of the API.
#[derive(Debug, Clone, Copy)]
pub struct Revision {
    /// The revision's name.
    pub name: &'static str,
    /// The first version of the server that has it, if known.
    pub app_version: Option<&'static str>,
}

/// How requests to an operation are recognised, whether the crate has a method for it or not.
#[derive(Debug)]
pub struct Route {
    /// The operation's ID in the document.
    pub id: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path template.
    pub path: &'static str,
    /// Whether it changes nothing, if its method does not say so.
    pub safe: Option<bool>,
}

impl Route {
    /// An operation whose method says whether it changes something.
    #[must_use]
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self { id, method, path, safe: None }
    }

    /// Whether it changes nothing, in contrast to what its method says.
    #[must_use]
    pub const fn safe(mut self, safe: bool) -> Self {
        self.safe = Some(safe);
        self
    }
}

/// An operation of the service.
#[derive(Debug)]
pub struct Operation {
    /// The operation's ID in the document.
    pub id: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path template, such as `/v1/things/{thingID}`. What is not in braces is percent-encoded.
    pub path: &'static str,
    /// The address of its server, if it is not the service's: a URL, or a path on the host of the client's address.
    pub server: Option<&'static str>,
    /// Whether the access token is sent.
    pub authenticated: bool,
    /// The security schemes that it needs: one of these lists, with all in it. If there is no list, `authenticated` counts.
    pub security: &'static [&'static [&'static SecurityScheme]],
    /// Whether sending it twice has the same effect as sending it once.
    pub idempotent: bool,
    /// Where it takes a key with which the server recognises that a request is sent again.
    pub idempotency_key: Option<IdempotencyKey>,
    /// Whether it changes nothing, if its method does not say so.
    pub safe: Option<bool>,
    /// The error statuses that a repeated call would get again.
    pub final_statuses: &'static [u16],
    /// What makes a response with a success status a failure, if anything does.
    pub failure: Option<Failure>,
    /// The names of the revisions that have it. Empty if all of them do.
    pub revisions: &'static [&'static str],
}

impl Operation {
    /// An operation that needs no access token and must not be repeated.
    #[must_use]
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            server: None,
            authenticated: false,
            security: &[],
            idempotent: false,
            idempotency_key: None,
            safe: None,
            final_statuses: &[],
            failure: None,
            revisions: &[],
        }
    }

    /// It has a server of its own.
    #[must_use]
    pub const fn server(mut self, address: &'static str) -> Self {
        self.server = Some(address);
        self
    }

    /// The access token is sent.
    #[must_use]
    pub const fn authenticated(mut self) -> Self {
        self.authenticated = true;
        self
    }

    /// It needs the credentials of one of these lists of security schemes.
    #[must_use]
    pub const fn security(mut self, alternatives: &'static [&'static [&'static SecurityScheme]]) -> Self {
        self.security = alternatives;
        self
    }

    /// Sending it twice has the same effect as sending it once.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// It takes a key with which the server recognises that a request is sent again.
    #[must_use]
    pub const fn idempotency_key(mut self, key: IdempotencyKey) -> Self {
        self.idempotency_key = Some(key);
        self
    }

    /// Whether it changes nothing, in contrast to what its method says.
    #[must_use]
    pub const fn safe(mut self, safe: bool) -> Self {
        self.safe = Some(safe);
        self
    }

    /// A repeated call would get these error statuses again.
    #[must_use]
    pub const fn final_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.final_statuses = statuses;
        self
    }

    /// A response with a success status is a failure if it has the property `present`, or does not have `absent`.
    #[must_use]
    pub const fn failure(mut self, present: &'static str, absent: Option<&'static str>) -> Self {
        self.failure = Some(Failure { present, absent });
        self
    }

    /// Only these revisions have it.
    #[must_use]
    pub const fn revisions(mut self, names: &'static [&'static str]) -> Self {
        self.revisions = names;
        self
    }
}

/// Where a request has its idempotency key.
#[derive(Debug, Clone, Copy)]
pub enum IdempotencyKey {
    /// In this header.
    Header(&'static str),
    /// In this query parameter.
    Query(&'static str),
    /// In this property of its JSON body.
    Body(&'static str),
}

/// What makes a response with a success status a failure.
#[derive(Debug, Clone, Copy)]
pub struct Failure {
    /// The property of the body that only a failure has. Its text is the error text.
    pub present: &'static str,
    /// The property of the body that only a failure does not have, if there is one.
    pub absent: Option<&'static str>,
}

/// The names of the properties that lead to a value, from the body inwards. Empty for the body itself.
pub type Path = &'static [&'static str];

/// How an operation is paged.
#[derive(Debug)]
pub struct Paging {
    /// The parameter for the cursor, the page number or the offset. Empty if the server sends the address of the next page.
    pub cursor_parameter: &'static str,
    /// The query parameter for the direction, if there is one.
    pub direction_parameter: Option<&'static str>,
    /// The direction that the server uses if the request has none.
    pub default_direction: &'static str,
    /// The direction that leads to newer entries, if it is known.
    pub newer_direction: Option<&'static str>,
    /// The entries of a page.
    pub items: Path,
    /// The property that identifies an entry, if there is one.
    pub id: Option<&'static str>,
    /// The property of the last entry that replaces a missing cursor of the page, if there is one.
    pub fallback: Option<&'static str>,
    /// Where the next page is found, if the type of the page does not know it.
    pub follow: Option<Follow>,
}

/// Where the next page is found.
#[derive(Debug, Clone, Copy)]
pub struct Follow {
    /// What leads to it.
    pub next: Next,
    /// Whether there is one. A page without this value does not say it.
    pub has_more: Option<Path>,
    /// Whether the parameter is a property of the request's JSON body, and not of its query.
    pub in_body: bool,
    /// How many entries a page has, if a parameter sets it.
    pub size: Option<PageSize>,
}

/// What leads to the next page.
#[derive(Debug, Clone, Copy)]
pub enum Next {
    /// A cursor in the body.
    Cursor(Path),
    /// The number of the page, which starts with this one.
    Number(i64),
    /// The number of entries before it.
    Offset,
    /// The header `Link` with the relation `next`.
    Link(Trust),
    /// An address in the body.
    Url(Path, Trust),
}

/// How much of an address that a server sends is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// All of it. It must have the origin and the path of the call.
    SamePath,
    /// Its query alone.
    QueryOnly,
}

/// The parameter for the number of entries of a page.
#[derive(Debug, Clone, Copy)]
pub struct PageSize {
    /// Its name.
    pub parameter: &'static str,
    /// The number if the request does not have it.
    pub default: Option<i64>,
    /// The largest number that the server accepts, if it is known.
    pub maximum: Option<i64>,
}
