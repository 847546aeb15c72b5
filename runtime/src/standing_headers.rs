//! The headers that all requests of a client have. A request starts with a copy, which is cheaper than inserting them.

use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use crate::credential::Credential;

pub(crate) const JSON: &str = "application/json";

/// Room for what a request and its transport add, so that a copy need not grow: the body's type, `Host` and a few more.
const ADDED: usize = 4;

/// The headers that all requests of a client have.
#[derive(Clone)]
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
        hide_authorization(&mut headers);
        let authenticated = with_credential(&headers, credential);
        Self { open: headers, authenticated, accepts_own_types }
    }

    /// The same headers with another credential, or without one.
    pub(crate) fn with_credential(&self, credential: Option<&Credential>) -> Self {
        Self { authenticated: with_credential(&self.open, credential), ..self.clone() }
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

fn with_credential(headers: &HeaderMap, credential: Option<&Credential>) -> HeaderMap {
    let mut headers = headers.clone();
    if let Some(Credential::Header(name, value)) = credential {
        headers.insert(name, value.clone());
    }
    hide_authorization(&mut headers);
    headers
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
    fn another_credential_leaves_nothing_of_the_former_one() {
        let credential = |value| Credential::Header(AUTHORIZATION, HeaderValue::from_static(value));
        let first = StandingHeaders::new(HeaderMap::new(), Some(&credential("first")));
        assert_eq!(first.copy(true, JSON)[AUTHORIZATION], "first");
        assert!(!first.copy(false, JSON).contains_key(AUTHORIZATION));
        let second = first.with_credential(Some(&credential("second")));
        assert_eq!(second.copy(true, JSON)[AUTHORIZATION], "second");
        assert!(second.copy(true, JSON)[AUTHORIZATION].is_sensitive());
        assert!(!first.with_credential(None).copy(true, JSON).contains_key(AUTHORIZATION));
    }

    #[test]
    fn the_media_type_of_a_user_is_kept() {
        let own = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("text/plain"))]);
        assert_eq!(StandingHeaders::new(own, None).copy(true, "*/*")[ACCEPT], "text/plain");
        let headers = StandingHeaders::new(HeaderMap::new(), None);
        assert_eq!(
            (&headers.copy(false, "*/*")[ACCEPT], &headers.copy(false, JSON)[ACCEPT]),
            (&HeaderValue::from_static("*/*"), &HeaderValue::from_static(JSON))
        );
    }
}
