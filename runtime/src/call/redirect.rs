//! Redirects. They are followed within the same origin, if the request keeps its meaning.

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::address::Address;
use crate::base_url::{BaseUrl, is_same_origin};
use crate::call::payload::Payload;

/// The maximum number of redirects that one attempt follows.
pub(crate) const MAX_REDIRECTS: usize = 5;

/// The part of a request that a redirect may change.
#[derive(Clone)]
pub(crate) struct Hop {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) body: Payload,
    /// Whether it has become a GET, without the body and its type.
    pub(crate) is_rewritten: bool,
}

pub(crate) enum Step {
    /// The response is not a redirect.
    Arrived,
    /// The request to send next.
    Follow(Box<Hop>),
    /// The redirect is not followed, for this reason.
    Rejected(String),
}

impl Hop {
    /// What to do after this response.
    pub(crate) fn next(&self, base: &BaseUrl, status: StatusCode, headers: &HeaderMap) -> Step {
        if !is_redirect(status) {
            return Step::Arrived;
        }
        let Some(location) = headers.get(LOCATION) else { return Step::Arrived };
        let code = status.as_u16();
        let target = location
            .to_str()
            .ok()
            .zip(Address::parse(&self.uri.to_string()).ok())
            .and_then(|(location, current)| current.join(location));
        let Some(address) = target else {
            return Step::Rejected(format!("{code} to an invalid address"));
        };
        if !is_same_origin(base, &address) {
            return Step::Rejected(format!("{code} to another origin, {}", address.origin()));
        }
        let Ok(uri) = Uri::try_from(address.to_string()) else {
            return Step::Rejected(format!("{code} to an invalid address"));
        };
        let is_read = matches!(self.method, Method::GET | Method::HEAD);
        if !self.body.can_repeat() && status != StatusCode::SEE_OTHER {
            return Step::Rejected(format!("{code}, but the body can be sent only once"));
        }
        if is_read || matches!(code, 307 | 308) {
            return Step::Follow(Box::new(Self { uri, ..self.clone() }));
        }
        if status != StatusCode::SEE_OTHER {
            // Clients disagree whether this repeats the request or turns it into a GET.
            return Step::Rejected(format!("{code} in response to a {}", self.method));
        }
        Step::Follow(Box::new(Self {
            method: Method::GET,
            uri,
            body: Payload::default(),
            is_rewritten: true,
        }))
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}
