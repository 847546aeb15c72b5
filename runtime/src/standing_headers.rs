//! The headers that all requests of a client have. A request starts with a copy, which is cheaper than inserting them.

use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use crate::credential::Credential;

pub(crate) const JSON: &str = "application/json";

/// Room for what a request and its transport add, so that a copy need not grow: the body's type, `Host` and a few more.
const ADDED: usize = 4;

/// The headers that all requests of a client have.
pub(crate) struct StandingHeaders {
    open: HeaderMap,
    /// With the credential, if it is a header.
    authenticated: HeaderMap,
    /// Whether the user has set which media types are accepted.
    accepts_own_types: bool,
}

impl StandingHeaders {
    pub(crate) fn new(mut headers: HeaderMap, credential: Option<&Credential>) -> Self {
        let accepts_own_types = headers.contains_key(ACCEPT);
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static(JSON));
        headers.reserve(ADDED);
        let mut authenticated = headers.clone();
        if let Some(Credential::Header(name, value)) = credential {
            authenticated.insert(name, value.clone());
        }
        for headers in [&mut headers, &mut authenticated] {
            hide_authorization(headers);
        }
        Self { open: headers, authenticated, accepts_own_types }
    }

    /// The headers of a request, with its credential or without.
    pub(crate) fn copy(&self, with_credential: bool, accept: &'static str) -> HeaderMap {
        let mut headers = if with_credential { self.authenticated.clone() } else { self.open.clone() };
        if !self.accepts_own_types && accept != JSON {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
        }
        headers
    }

    /// The headers of a request to a server that must not see the others: only the name of the client.
    pub(crate) fn name_only(&self, accept: &'static str) -> HeaderMap {
        let name = self.open.get(USER_AGENT).filter(|name| !name.is_sensitive());
        let name = name.map(|name| (USER_AGENT, name.clone()));
        [(ACCEPT, HeaderValue::from_static(accept))].into_iter().chain(name).collect()
    }
}

/// Whatever the header `Authorization` is, no `Debug` shows it.
pub(crate) fn hide_authorization(headers: &mut HeaderMap) {
    if let Some(value) = headers.get_mut(AUTHORIZATION) {
        value.set_sensitive(true);
    }
}
