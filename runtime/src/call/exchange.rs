//! Attempts, retries, and their results.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, Method, StatusCode};

use crate::Error;
use crate::call::Call;
use crate::call::byte_stream::ByteStream;
use crate::call::prepared::Prepared;
use crate::call::redirect::{Hop, MAX_REDIRECTS, Step};
use crate::call::retry;
use crate::clock::{self, Activity, Elapsed, Patience};
use crate::errors::api_error::ApiError;
use crate::errors::request_error::{RequestError, RequestProblem};
use crate::errors::unsupported::UnsupportedOperation;
use crate::response::Response;
use crate::response::failure;
use crate::response::raw::RawResponse;
use crate::response::received::Received;
use crate::spans::CallSpan;
use crate::standing_headers::JSON;
use crate::text::redact;
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::{TransportError, TransportErrorKind};
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::upgraded::Upgraded;
use crate::transport::{AttemptTimeout, NotRepeatable};

/// How a body is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    Json,
    Ignored,
    Bytes,
    Stream,
    #[cfg_attr(
        target_arch = "wasm32",
        allow(dead_code, reason = "no transport there provides the connection")
    )]
    Upgrade,
}

impl Reading {
    fn accept(self) -> &'static str {
        match self {
            Self::Json | Self::Ignored => JSON,
            Self::Bytes | Self::Stream | Self::Upgrade => "*/*",
        }
    }

    fn patience(self, limit: std::time::Duration) -> Patience {
        match self {
            Self::Json | Self::Ignored => Patience::total(limit),
            Self::Bytes | Self::Stream | Self::Upgrade => Patience::silence(limit),
        }
    }
}

/// Sends a call and reads its response. It is not generic, so that programs need not compile it again.
pub(crate) fn run(call: Call, reading: Reading) -> BoxFuture<'static, Result<Received, Error>> {
    // The future is smaller without the call.
    let request = Prepared::new(call, reading.accept());
    Box::pin(async move {
        let request = request?;
        let (raw, _) = request.exchange(reading).await?;
        Ok(Received::new(raw, request.core))
    })
}

/// Sends a call that asks for another protocol, and returns the connection when the server has agreed.
#[cfg(not(target_arch = "wasm32"))]
#[inline]
pub(crate) fn run_upgrade(call: Call) -> BoxFuture<'static, Result<Response<Upgraded>, Error>> {
    Box::pin(async move {
        let request = Prepared::new(call, Reading::Upgrade.accept())?;
        let (raw, body) = request.exchange(Reading::Upgrade).await?;
        match body.upgrade().await {
            Ok(connection) => {
                let raw = raw.without_secrets(&request.core.shared().credentials.secrets());
                Ok(Response::new(raw, connection, Vec::new()))
            }
            Err(error) => Err(request.failure(error, Some(raw.status)).into()),
        }
    })
}

/// Sends a call and returns the body of its response as a stream.
#[inline]
pub(crate) fn run_stream(call: Call) -> BoxFuture<'static, Result<Response<ByteStream>, Error>> {
    Box::pin(async move {
        let request = Prepared::new(call, Reading::Stream.accept())?;
        let (raw, body) = request.exchange(Reading::Stream).await?;
        let raw = raw.without_secrets(&request.core.shared().credentials.secrets());
        let stream = ByteStream::new(request, raw.status, raw.headers.clone(), body);
        Ok(Response::new(raw, stream, Vec::new()))
    })
}

impl Prepared {
    async fn exchange(&self, reading: Reading) -> Result<(RawResponse, Body), Error> {
        let span = CallSpan::new(self.operation.id, &self.first.method, self.operation.path);
        let attempts = std::pin::pin!(self.attempts(reading, &span));
        let outcome = span.around(attempts).await;
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
                Ok(response) => return Ok(response),
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
        self.wait_for_turn().await;
        let mut patience = reading.patience(self.policy.timeout);
        let (head, mut body) = self.open(patience).await?.into_parts();
        if self.first.body.is_streamed() {
            // Sending may have taken long. The time limit starts again for the response.
            patience = reading.patience(self.policy.timeout);
        }
        let success = match reading {
            Reading::Upgrade => head.status == StatusCode::SWITCHING_PROTOCOLS,
            _ => head.status.is_success(),
        };
        let mut raw = RawResponse {
            status: head.status,
            headers: head.headers,
            body: Bytes::new(),
            version_header: self.core.shared().service.version_header,
            idempotent: self.idempotent,
        };
        if success && matches!(reading, Reading::Stream | Reading::Upgrade) {
            return Ok((raw, body));
        }
        let announced = announced_length(&self.first.method, &raw.headers);
        match body.collect(announced, self.policy.max_response_bytes, patience).await {
            Ok(bytes) => raw.body = bytes,
            // The status is more important than the missing body.
            Err(_) if !success || reading == Reading::Ignored => {}
            Err(error) => return Err(self.failure(error, Some(raw.status)).into()),
        }
        if !success {
            return Err(self.refusal(raw));
        }
        let failure = self.operation.failure.filter(|_| reading == Reading::Json);
        match failure.and_then(|failure| failure::find(&failure, &raw.body)) {
            Some(failed) => {
                let secrets = self.core.shared().credentials.secrets();
                Err(self.api_error(raw).with_failure(failed, &secrets).into())
            }
            None => Ok((raw, body)),
        }
    }

    /// Waits until the limit of requests a second allows another one.
    async fn wait_for_turn(&self) {
        if let Some(rate) = &self.core.shared().rate {
            rate.wait().await;
        }
    }

    /// Sends the request and follows redirects.
    async fn open(&self, patience: Patience) -> Result<http::Response<Body>, Error> {
        let shared = self.core.shared();
        let mut next = None::<Box<Hop>>;
        for _ in 0..=MAX_REDIRECTS {
            let hop = next.as_deref().unwrap_or(&self.first);
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
            *request.headers_mut() = self.headers();
            if hop.is_rewritten {
                request.headers_mut().remove(CONTENT_TYPE);
            }
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
            match hop.next(self.base(), response.status(), response.headers()) {
                Step::Arrived => return Ok(response),
                Step::Follow(hop) => {
                    next = Some(hop);
                    self.wait_for_turn().await;
                }
                Step::Rejected(note) => return Err(self.redirect(Some(response.status()), note)),
            }
        }
        Err(self.redirect(None, format!("more than {MAX_REDIRECTS} redirects in a row")))
    }

    fn redirect(&self, status: Option<StatusCode>, note: String) -> Error {
        let error = TransportError::new(TransportErrorKind::Redirect);
        let secrets = self.core.shared().credentials.secrets();
        // A URL has its host in lower case, even if the server wrote it differently.
        let lower_case = secrets.iter().map(|secret| secret.to_ascii_lowercase()).collect::<Vec<_>>();
        let lower_case = lower_case.iter().map(String::as_str).collect::<Vec<_>>();
        let note = redact(redact(note, &secrets), &lower_case);
        self.failure(error, status).with_note(note).into()
    }

    fn refusal(&self, raw: RawResponse) -> Error {
        UnsupportedOperation::check(self.core.shared().service, self.operation, self.api_error(raw))
            .map_or_else(Error::from, Error::from)
    }

    fn api_error(&self, raw: RawResponse) -> ApiError {
        let shared = self.core.shared();
        let secrets = shared.credentials.secrets();
        ApiError::new(self.operation, shared.service, raw.without_secrets(&secrets), &secrets)
    }
}

fn announced_length(method: &Method, headers: &HeaderMap) -> Option<usize> {
    if method == Method::HEAD {
        return None;
    }
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
