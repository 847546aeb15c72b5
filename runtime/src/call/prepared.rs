//! The request that each attempt of a call sends.

use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::base_url::BaseUrl;
use crate::call::Call;
use crate::call::payload::Payload;
use crate::call::redirect::Hop;
use crate::call::target;
use crate::client_core::{Core, Policy};
use crate::credential::Credential;
use crate::errors::request_error::{RequestError, RequestProblem};
use crate::errors::transport_failure::TransportFailure;
use crate::security::{OneOrMore, Own, Sent};
use crate::service::Operation;
use crate::standing_headers::hide_authorization;
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
    accept: &'static str,
    /// The headers of credentials.
    credentials: OneOrMore<(HeaderName, HeaderValue)>,
    content_type: Option<HeaderValue>,
    /// Those of the call, and those of its options, if there are any.
    headers: Option<Box<[HeaderMap; 2]>>,
    /// Whether the server must not see the headers of the client.
    is_foreign: bool,
    server: Option<Box<BaseUrl>>,
}

impl Prepared {
    pub(crate) fn new(mut call: Call, accept: &'static str) -> Result<Self, RequestError> {
        let operation = call.operation;
        let fail = |problem| Err(RequestError::new(operation.id, problem));
        if let Some(problem) = call.options.bad_header.take() {
            call.fail(RequestProblem::Header(problem));
        }
        if call.rest.contains('{') {
            call.fail(RequestProblem::SegmentCount);
        }
        if let Some(problem) = call.problem.take() {
            return fail(problem);
        }
        if call.core.shared().read_only && !call.safe {
            return fail(RequestProblem::ReadOnly);
        }
        let has_key = call.has_idempotency_key();
        if let Some(problem) = call.problem {
            return fail(problem);
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
        let own =
            Own { headers: [&call.headers, &call.options.headers, shared.headers.all()], query: &call.query };
        let sent = match shared.credentials.of_call(operation, &own) {
            Ok(sent) if !call.is_foreign => sent,
            Ok(_) => OneOrMore::NONE,
            Err(problem) => return fail(problem),
        };
        let mut credentials = OneOrMore::NONE;
        for Sent { secret, credential } in sent.iter() {
            match credential {
                Credential::Query(name) => call.query.add_missing(name, || (*secret).to_owned()),
                Credential::Header(name, value) => credentials.push((name.clone(), value.clone())),
            }
        }
        if call.is_bodiless {
            call.body = Payload::default();
            call.content_type = None;
        }
        call.query.write(&mut url);
        if url.len() > LONGEST_URL {
            return fail(RequestProblem::LongUrl);
        }
        let Some(uri) = server.uri(url) else {
            return fail(RequestProblem::Url);
        };
        let headers = [call.headers, call.options.headers];
        Ok(Self {
            operation,
            idempotent: call.idempotent,
            repeatable: call.idempotent || has_key || policy.retry_non_idempotent,
            policy,
            first: Hop { method: call.method, uri, body: call.body, is_rewritten: false },
            accept,
            credentials,
            content_type: call.content_type,
            headers: headers.iter().any(|headers| !headers.is_empty()).then(|| Box::new(headers)),
            is_foreign: call.is_foreign,
            server: call.server.map(Box::new),
            core: call.core,
        })
    }

    /// The headers of the client, then its credentials, then the headers of the call with its body, then those of its options.
    /// Later ones replace earlier ones. Only cookies of credentials and of the call are added to earlier ones.
    pub(crate) fn headers(&self) -> HeaderMap {
        let shared = self.core.shared();
        let mut headers = match self.is_foreign {
            true => shared.headers.name_only(self.accept),
            false => shared.headers.copy(self.accept),
        };
        for (name, value) in self.credentials.iter() {
            let value = match name {
                &COOKIE => with_cookies(headers.get(COOKIE), value),
                _ => value.clone(),
            };
            headers.insert(name, value);
        }
        if let Some(media_type) = &self.content_type {
            headers.insert(CONTENT_TYPE, media_type.clone());
        }
        hide_authorization(&mut headers);
        let Some([of_the_call, of_options]) = self.headers.as_deref() else { return headers };
        let cookies = of_the_call.get(COOKIE).map(|cookies| with_cookies(headers.get(COOKIE), cookies));
        for (name, value) in of_the_call {
            headers.insert(name, value.clone());
        }
        if let Some(cookies) = cookies {
            headers.insert(COOKIE, cookies);
        }
        for (name, value) in of_options {
            headers.insert(name, value.clone());
        }
        hide_authorization(&mut headers);
        headers
    }

    /// The address of the server.
    pub(crate) fn base(&self) -> &BaseUrl {
        self.server.as_deref().unwrap_or(&self.core.shared().base)
    }

    /// The error of an attempt that got no response or an incomplete one.
    pub(crate) fn failure(&self, error: TransportError, status: Option<StatusCode>) -> TransportFailure {
        let shared = self.core.shared();
        let mut note = match error.kind() {
            TransportErrorKind::Timeout => format!("the limit is {:?}", self.policy.timeout),
            TransportErrorKind::TooLarge => {
                format!("`max_response_bytes` is {}", self.policy.max_response_bytes)
            }
            _ => String::new(),
        };
        let is_uncertain = matches!(
            error.kind(),
            TransportErrorKind::Closed | TransportErrorKind::Timeout | TransportErrorKind::Other
        );
        if is_uncertain && !self.repeatable {
            note.push_str(if note.is_empty() { "" } else { "; " });
            note.push_str(MAY_HAVE_TAKEN_EFFECT);
        }
        TransportFailure::new(self.operation.id, self.base().origin(), error)
            .with_status(status)
            .with_idempotence(self.idempotent)
            .with_connect_hint(shared.service.connect_hint)
            .with_note((!note.is_empty()).then_some(note))
    }
}

/// Combines the cookies of parameters with those of the client and of its credential in one header.
fn with_cookies(earlier: Option<&HeaderValue>, added: &HeaderValue) -> HeaderValue {
    let Some(earlier) = earlier else { return added.clone() };
    let all = [earlier.as_bytes(), b"; ", added.as_bytes()].concat();
    let all = HeaderValue::from_bytes(&all).map(|mut value| {
        value.set_sensitive(true);
        value
    });
    all.unwrap_or_else(|_| added.clone())
}
