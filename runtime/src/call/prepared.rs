//! The request that each attempt of a call sends.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};

use crate::base_url::BaseUrl;
use crate::call::Call;
use crate::call::payload::Payload;
use crate::call::redirect::Hop;
use crate::call::target;
use crate::client_core::{Core, Policy};
use crate::credential::Credential;
use crate::errors::request_error::{RequestError, RequestProblem};
use crate::errors::transport_failure::TransportFailure;
use crate::security::{Own, Sent};
use crate::service::Operation;
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// The maximum length of an `http::Uri`.
const LONGEST_URL: usize = 65_534;

const MAY_HAVE_TAKEN_EFFECT: &str = "it is unknown whether the call had its effect, so it was not retried: check this before you send it again";

/// The request that each attempt of a call sends.
pub(crate) struct Prepared {
    pub(crate) core: Core,
    pub(crate) operation: &'static Operation,
    pub(crate) idempotent: bool,
    pub(crate) repeatable: bool,
    pub(crate) first: Hop,
    pub(crate) policy: Policy,
    server: Option<BaseUrl>,
}

impl Prepared {
    pub(crate) fn new(mut call: Call, accept: HeaderValue) -> Result<Self, RequestError> {
        let operation = call.operation;
        let fail = |problem| Err(RequestError::new(operation.id, problem));
        if let Some(problem) = call.options.bad_header.take() {
            call.fail(RequestProblem::Header(problem));
        }
        if call.rest.contains('{') {
            call.fail(RequestProblem::SegmentCount);
        }
        if let Some(problem) = call.problem {
            return fail(problem);
        }
        if call.core.shared().read_only && !call.safe {
            return fail(RequestProblem::ReadOnly);
        }
        let mut policy = call.policy();
        if !call.body.can_repeat() {
            policy.max_retries = 0;
        }
        let shared = call.core.shared();
        let mut url = call.url;
        url.push_str(call.rest);
        let server = call.server.as_ref().unwrap_or(&shared.base);
        if target::has_dot_segment(&url[server.as_str().len()..]) {
            return fail(RequestProblem::Path("its path has a segment `.` or `..`"));
        }
        for (name, value) in call.options.query {
            call.query.add(name.into(), value);
        }
        let of_the_client = if call.is_foreign { own_name(&shared.headers) } else { shared.headers.clone() };
        let own = Own { headers: [&call.headers, &call.options.headers, &of_the_client], query: &call.query };
        let credentials = match shared.credentials.of_call(operation, &own) {
            Ok(credentials) => credentials,
            Err(problem) => return fail(problem),
        };
        for sent in &credentials {
            if let Credential::Query(name) = sent.credential {
                call.query.add_missing(name, || sent.secret.to_owned());
            }
        }
        if call.is_bodiless {
            call.body = Payload::default();
            call.headers.remove(CONTENT_TYPE);
        }
        call.query.write(&mut url);
        if url.len() > LONGEST_URL {
            return fail(RequestProblem::LongUrl);
        }
        let Ok(uri) = Uri::from_maybe_shared(Bytes::from(url)) else {
            return fail(RequestProblem::Url);
        };
        let headers = all_headers(of_the_client, &credentials, accept, [call.headers, call.options.headers]);
        Ok(Self {
            operation,
            idempotent: call.idempotent,
            repeatable: call.idempotent || policy.retry_non_idempotent,
            policy,
            first: Hop { method: call.method, uri, headers, body: call.body },
            server: call.server,
            core: call.core,
        })
    }

    /// The address of the server.
    pub(crate) fn base(&self) -> &BaseUrl {
        self.server.as_ref().unwrap_or(&self.core.shared().base)
    }

    /// The error of an attempt that got no response or an incomplete one.
    pub(crate) fn failure(&self, error: TransportError, status: Option<StatusCode>) -> TransportFailure {
        let shared = self.core.shared();
        let limit = match error.kind() {
            TransportErrorKind::Timeout => Some(format!("the limit is {:?}", self.policy.timeout)),
            TransportErrorKind::TooLarge => {
                let limit = self.policy.max_response_bytes;
                Some(format!("`max_response_bytes` is {limit}"))
            }
            _ => None,
        };
        let is_uncertain = matches!(
            error.kind(),
            TransportErrorKind::Closed | TransportErrorKind::Timeout | TransportErrorKind::Other
        );
        let effect = (is_uncertain && !self.repeatable).then(|| MAY_HAVE_TAKEN_EFFECT.to_owned());
        let notes = limit.into_iter().chain(effect).collect::<Vec<_>>();
        let note = (!notes.is_empty()).then(|| notes.join("; "));
        TransportFailure::new(self.operation.id, self.base().origin(), error)
            .with_status(status)
            .with_idempotence(self.idempotent)
            .with_connect_hint(shared.service.connect_hint)
            .with_note(note)
    }
}

/// Combines the cookies of parameters with those of the client and of its credential in one header.
fn with_cookies(earlier: Option<&HeaderValue>, added: HeaderValue) -> HeaderValue {
    let Some(earlier) = earlier else { return added };
    let all = [earlier.as_bytes(), b"; ", added.as_bytes()].concat();
    let all = HeaderValue::from_bytes(&all).map(|mut value| {
        value.set_sensitive(true);
        value
    });
    all.unwrap_or(added)
}

/// Of the headers of the client, only its name.
fn own_name(headers: &HeaderMap) -> HeaderMap {
    let name = headers.get(USER_AGENT).filter(|name| !name.is_sensitive());
    name.map(|name| (USER_AGENT, name.clone())).into_iter().collect()
}

/// The headers of the client, then those of the call, then those of its options. Later ones replace earlier ones. Only the
/// cookies of the call are added to those of the client.
fn all_headers(
    mut headers: HeaderMap,
    credentials: &[Sent<'_>],
    accept: HeaderValue,
    [mut of_the_call, of_options]: [HeaderMap; 2],
) -> HeaderMap {
    headers.entry(ACCEPT).or_insert(accept);
    let mut cookies = None;
    for sent in credentials {
        match sent.credential {
            Credential::Header(name, value) if name == COOKIE => {
                cookies = Some(with_cookies(cookies.as_ref(), value.clone()));
            }
            Credential::Header(name, value) => _ = headers.insert(name, value.clone()),
            Credential::Query(_) => {}
        }
    }
    if let Some(cookies) = cookies {
        headers.insert(COOKIE, cookies);
    }
    if let Some(cookies) = of_the_call.remove(COOKIE) {
        let all = with_cookies(headers.get(COOKIE), cookies);
        headers.insert(COOKIE, all);
    }
    for (name, value) in [of_the_call, of_options].into_iter().flat_map(HeaderMap::into_iter) {
        if let Some(name) = name {
            headers.insert(name, value);
        }
    }
    if let Some(value) = headers.get_mut(AUTHORIZATION) {
        value.set_sensitive(true);
    }
    headers
}
