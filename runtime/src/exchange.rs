//! Attempts, retries, and what they end in.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::Error;
use crate::api_error::ApiError;
use crate::body::Body;
use crate::call::Call;
use crate::clock::{self, Activity, Elapsed, Patience};
use crate::decode_error::DecodeProblem;
use crate::prepared::Prepared;
use crate::redirect::{MAX_REDIRECTS, Step};
use crate::request_error::{RequestError, RequestProblem};
use crate::response::{ByteStream, Response};
use crate::retry;
use crate::spans::CallSpan;
use crate::text::{printable, redact};
use crate::transport::{AttemptTimeout, BoxFuture, NotRepeatable};
use crate::transport_error::{TransportError, TransportErrorKind};
use crate::transport_failure::TransportFailure;
use crate::unsupported::UnsupportedOperation;
#[cfg(not(target_arch = "wasm32"))]
use crate::upgraded::Upgraded;

const MAY_HAVE_TAKEN_EFFECT: &str = "the call may have taken effect or not, and was not repeated: look whether it did before you send it again";

/// An answer as it arrived.
#[derive(Clone)]
pub(crate) struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) version_header: Option<&'static str>,
}

/// What becomes of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    Json,
    Ignored,
    Bytes,
    Stream,
    Upgrade,
}

impl RawResponse {
    pub(crate) fn server_version(&self) -> Option<&str> {
        self.headers.get(self.version_header?)?.to_str().ok()
    }

    /// What is said of a body that is no JSON. One that is still encoded says nothing about what is in it.
    pub(crate) fn no_json(&self, reason: String) -> DecodeProblem {
        let reason = match self.encoding() {
            Some(name) => {
                format!("the body is encoded as `{name}` (Content-Encoding), which nothing here decodes")
            }
            None => reason,
        };
        DecodeProblem { path: String::new(), reason, excerpt: self.type_and_length() }
    }

    /// Type, length and, if there is one, encoding of the body.
    pub(crate) fn describe_body(&self) -> String {
        let encoding = self.encoding().map(|name| format!(", encoded as `{name}`"));
        self.type_and_length() + &encoding.unwrap_or_default()
    }

    fn type_and_length(&self) -> String {
        let media_type = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        match (self.body.len(), media_type) {
            (0, _) => "empty body".to_owned(),
            (length, Some(media_type)) => format!("{}, {length} bytes", printable(media_type, 80)),
            (length, None) => format!("{length} bytes"),
        }
    }

    /// How the body is encoded: an HTTP client that decodes it takes the header away.
    fn encoding(&self) -> Option<String> {
        let name = self.headers.get(CONTENT_ENCODING)?.to_str().ok()?.trim();
        let is_plain = name.is_empty() || name.eq_ignore_ascii_case("identity") || self.body.is_empty();
        (!is_plain).then(|| printable(name, 40))
    }
}

impl Reading {
    fn accept(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json | Self::Ignored => "application/json",
            Self::Bytes | Self::Stream | Self::Upgrade => "*/*",
        })
    }

    fn patience(self, limit: std::time::Duration) -> Patience {
        match self {
            Self::Json | Self::Ignored => Patience::total(limit),
            Self::Bytes | Self::Stream | Self::Upgrade => Patience::silence(limit),
        }
    }
}

/// Sends a call and reads its answer. Not generic, so that programs do not compile it again.
pub(crate) fn run(call: Call, reading: Reading) -> BoxFuture<'static, Result<RawResponse, Error>> {
    Box::pin(async move {
        let request = Prepared::new(call, reading.accept())?;
        request.answer(reading).await.map(|(raw, _)| raw)
    })
}

/// Sends a call that asks for another protocol, and hands over the connection once the server has agreed.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn run_upgrade(call: Call) -> BoxFuture<'static, Result<Response<Upgraded>, Error>> {
    Box::pin(async move {
        let request = Prepared::new(call, Reading::Upgrade.accept())?;
        let (raw, body) = request.answer(Reading::Upgrade).await?;
        match body.upgrade().await {
            Ok(connection) => Ok(Response::new(raw, connection, Vec::new())),
            Err(error) => Err(request.failure(error, Some(raw.status)).into()),
        }
    })
}

/// Sends a call and hands on the body of its answer as it arrives.
pub(crate) fn run_stream(call: Call) -> BoxFuture<'static, Result<Response<ByteStream>, Error>> {
    Box::pin(async move {
        let request = Prepared::new(call, Reading::Stream.accept())?;
        let (raw, body) = request.answer(Reading::Stream).await?;
        let stream = ByteStream::new(request, raw.status, body);
        Ok(Response::new(raw, stream, Vec::new()))
    })
}

impl Prepared {
    async fn answer(&self, reading: Reading) -> Result<(RawResponse, Body), Error> {
        let span = CallSpan::new(self);
        let outcome = span.around(self.attempts(reading, &span)).await;
        span.end(match &outcome {
            Ok((raw, _)) => Some(raw.status),
            Err(error) => error.status(),
        });
        outcome
    }

    async fn attempts(&self, reading: Reading, span: &CallSpan) -> Result<(RawResponse, Body), Error> {
        let mut failures = 0;
        loop {
            let error = match self.attempt(reading).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let Some(pause) = retry::pause(&self.policy, self.repeatable, failures, &error) else {
                return Err(error);
            };
            failures += 1;
            span.retry(failures, pause, &error);
            clock::sleep(pause).await;
        }
    }

    async fn attempt(&self, reading: Reading) -> Result<(RawResponse, Body), Error> {
        let mut patience = reading.patience(self.policy.timeout);
        let (head, mut body) = self.open(patience).await?.into_parts();
        if self.first.body.is_streamed() {
            // Sending may have taken any time; the limit is for the response.
            patience = reading.patience(self.policy.timeout);
        }
        let success = match reading {
            Reading::Upgrade => head.status == StatusCode::SWITCHING_PROTOCOLS,
            _ => head.status.is_success(),
        };
        let mut raw = RawResponse {
            status: head.status,
            headers: without_secret(head.headers, self.core.shared().secret()),
            body: Bytes::new(),
            version_header: self.core.shared().service.version_header,
        };
        if success && matches!(reading, Reading::Stream | Reading::Upgrade) {
            return Ok((raw, body));
        }
        let announced = announced_length(&self.first.method, &raw.headers);
        match body.collect(announced, self.policy.max_response_bytes, patience).await {
            Ok(bytes) => raw.body = bytes,
            // The status says more than a broken body takes away.
            Err(_) if !success || reading == Reading::Ignored => {}
            Err(error) => return Err(self.failure(error, Some(raw.status)).into()),
        }
        if success { Ok((raw, body)) } else { Err(self.refusal(raw)) }
    }

    /// Sends the request, and again where redirects lead.
    async fn open(&self, patience: Patience) -> Result<http::Response<Body>, Error> {
        let shared = self.core.shared();
        let mut hop = Cow::Borrowed(&self.first);
        for _ in 0..=MAX_REDIRECTS {
            let body = hop.body.open().await.map_err(|error| {
                RequestError::new(self.operation.id, RequestProblem::Unreadable(Arc::new(error)))
            })?;
            let activity = hop.body.is_streamed().then(Activity::begin);
            let body = match &activity {
                Some(activity) => body.watched(activity.clone()),
                None => body,
            };
            let mut request = http::Request::new(body);
            *request.method_mut() = hop.method.clone();
            *request.uri_mut() = hop.uri.clone();
            *request.headers_mut() = hop.headers.clone();
            request.extensions_mut().insert(AttemptTimeout(self.policy.timeout));
            if !self.repeatable || !self.first.body.can_repeat() {
                request.extensions_mut().insert(NotRepeatable);
            }
            let sent = shared.transport.send(request);
            let response = match activity {
                Some(activity) => activity.wait(self.policy.timeout, sent).await,
                None => patience.wait(sent).await,
            };
            let response = match response {
                Ok(Ok(response)) => response,
                Ok(Err(error)) => return Err(self.failure(error, None).into()),
                Err(Elapsed) => {
                    let error = TransportError::new(TransportErrorKind::Timeout);
                    return Err(self.failure(error, None).into());
                }
            };
            match hop.next(&shared.base, response.status(), response.headers()) {
                Step::Arrived => return Ok(response),
                Step::Follow(next) => hop = Cow::Owned(*next),
                Step::Refused(note) => return Err(self.redirect(Some(response.status()), note)),
            }
        }
        Err(self.redirect(None, format!("more than {MAX_REDIRECTS} in a row")))
    }

    fn redirect(&self, status: Option<StatusCode>, note: String) -> Error {
        let error = TransportError::new(TransportErrorKind::Redirect);
        let secret = self.core.shared().secret();
        // The host of a URL is in lower case, whatever the server wrote.
        let lower_case = secret.map(str::to_ascii_lowercase);
        let note = redact(redact(note, secret), lower_case.as_deref());
        self.failure(error, status).with_note(note).into()
    }

    pub(crate) fn failure(&self, error: TransportError, status: Option<StatusCode>) -> TransportFailure {
        let shared = self.core.shared();
        let note = match error.kind() {
            TransportErrorKind::Timeout => Some(format!("the limit is {:?}", self.policy.timeout)),
            TransportErrorKind::TooLarge => {
                let limit = self.policy.max_response_bytes;
                Some(format!("`max_response_bytes` is {limit}"))
            }
            TransportErrorKind::Closed if !self.repeatable => Some(MAY_HAVE_TAKEN_EFFECT.to_owned()),
            _ => None,
        };
        TransportFailure::new(self.operation.id, shared.base.origin(), error)
            .with_status(status)
            .with_connect_hint(shared.service.connect_hint)
            .with_note(note)
    }

    fn refusal(&self, raw: RawResponse) -> Error {
        let shared = self.core.shared();
        let answer = ApiError::new(self.operation.id, shared.service, raw, shared.secret());
        UnsupportedOperation::check(shared.service, self.operation, answer)
    }
}

/// A server may echo what it was sent, and errors show some headers.
fn without_secret(mut headers: HeaderMap, secret: Option<&str>) -> HeaderMap {
    let Some(secret) = secret.map(str::as_bytes).filter(|secret| !secret.is_empty()) else { return headers };
    for value in headers.values_mut() {
        if value.as_bytes().windows(secret.len()).any(|window| window == secret) {
            *value = HeaderValue::from_static("[redacted]");
        }
    }
    headers
}

fn announced_length(method: &Method, headers: &HeaderMap) -> Option<usize> {
    if method == Method::HEAD {
        return None;
    }
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
