//! What generated code says about its service and operations, as constants.

use http::Method;

/// A service: what is the same for all of its operations.
#[derive(Debug)]
pub struct Service {
    /// The service's name, for `Debug` and logs.
    pub name: &'static str,
    /// The address used when neither code nor environment gives another one.
    pub base_url: &'static str,
    /// The segment that all paths begin with, such as `/v1`, if they share one; no base URL ends in it.
    pub shared_segment: Option<&'static str>,
    /// The `User-Agent` header sent by default.
    pub user_agent: &'static str,
    /// The environment variable that overrides `base_url`.
    pub base_url_variable: Option<&'static str>,
    /// The environment variable that holds the access token.
    pub token_variable: Option<&'static str>,
    /// How the access token travels.
    pub auth: Auth,
    /// The response header that names the server's version.
    pub version_header: Option<&'static str>,
    /// Said when nothing listens at the address.
    pub connect_hint: Option<&'static str>,
    /// Said when the server answers 401.
    pub unauthorized_hint: Option<&'static str>,
    /// Where an error body keeps its parts.
    pub error_body: ErrorBody,
    /// The revisions of the API, oldest first.
    pub revisions: &'static [Revision],
}

/// How an access token travels.
#[derive(Debug, Clone, Copy)]
pub enum Auth {
    /// Not at all.
    None,
    /// As `Authorization: Bearer <token>`.
    Bearer,
    /// As `Authorization: Basic ..`, made of `name:password`.
    Basic,
    /// As the value of a header of this name.
    Header(&'static str),
    /// As a cookie of this name.
    Cookie(&'static str),
}

/// JSON pointers into an error body; an empty one says that the part is not there.
#[derive(Debug, Clone, Copy)]
pub struct ErrorBody {
    /// The text for people.
    pub message: &'static str,
    /// The code for programs.
    pub code: &'static str,
    /// Anything else.
    pub details: &'static str,
    /// A list of `{path, code, message}` about a request that was refused as invalid.
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

/// An operation of the service.
#[derive(Debug)]
pub struct Operation {
    /// The operation's ID in the document.
    pub id: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path template, such as `/v1/things/{thingID}`.
    pub path: &'static str,
    /// Whether the access token is sent.
    pub authenticated: bool,
    /// Whether sending it twice has the effect of sending it once.
    pub idempotent: bool,
    /// The names of the revisions that have it; empty: all.
    pub revisions: &'static [&'static str],
}

/// How an operation is paged.
#[derive(Debug)]
pub struct Paging {
    /// The query parameter that takes a cursor.
    pub cursor_parameter: &'static str,
    /// The query parameter that takes a direction, if there is one.
    pub direction_parameter: Option<&'static str>,
    /// The direction that the server takes when none is given.
    pub default_direction: &'static str,
    /// The direction that leads to newer entries, if it is known.
    pub newer_direction: Option<&'static str>,
    /// The property of a page that holds its entries.
    pub items: &'static str,
    /// The property of an entry that tells it from all others, if there is one.
    pub id: Option<&'static str>,
    /// The property of the last entry that serves as cursor when the page has none, if there is one.
    pub fallback: Option<&'static str>,
}
