//! The headers that all requests of a client have. A request starts with a copy, which is cheaper than inserting them.

use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderValue};

pub(crate) const JSON: &str = "application/json";

/// Room for what a request and its transport add, so that a copy need not grow: credentials, the body's type, `Host` and a few more.
const ADDED: usize = 4;

/// The headers that all requests of a client have, without credentials.
#[derive(Clone)]
pub(crate) struct StandingHeaders {
    headers: HeaderMap,
    /// Whether the user has set which media types are accepted.
    accepts_own_types: bool,
}

impl StandingHeaders {
    pub(crate) fn new(mut headers: HeaderMap) -> Self {
        let accepts_own_types = headers.contains_key(ACCEPT);
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static(JSON));
        headers.reserve(ADDED);
        hide_authorization(&mut headers);
        Self { headers, accepts_own_types }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers of a request.
    pub(crate) fn copy(&self, accept: &'static str) -> HeaderMap {
        let mut headers = self.headers.clone();
        if !self.accepts_own_types && accept != JSON {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
        }
        headers
    }

    /// The headers of a request to a server that must not see the others: only the name of the client.
    pub(crate) fn name_only(&self, accept: &'static str) -> HeaderMap {
        let name = self.headers.get(USER_AGENT).filter(|name| !name.is_sensitive());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_of_a_user_is_kept() {
        let own = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("text/plain"))]);
        assert_eq!(StandingHeaders::new(own).copy("*/*")[ACCEPT], "text/plain");
        let headers = StandingHeaders::new(HeaderMap::new());
        assert_eq!(
            (&headers.copy("*/*")[ACCEPT], &headers.copy(JSON)[ACCEPT]),
            (&HeaderValue::from_static("*/*"), &HeaderValue::from_static(JSON))
        );
    }
}
